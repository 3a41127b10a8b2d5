/** `/operator`: the panels, each with the token of a login. The only namespace that takes commands, each as far as the sender's role goes. */
import { personIdOf } from '@tricolore/shared/kernel/person.ts'
import { isAtLeast, seesPanel } from '@tricolore/shared/kernel/roles.ts'
import type { LoginEnded, You } from '@tricolore/shared/protocol/accounts-down.ts'
import { type PriorityToken, refused } from '@tricolore/shared/protocol/down.ts'
import { OperatorAuth } from '@tricolore/shared/protocol/up.ts'
import type { Server, Socket } from 'socket.io'
import { loginEnds, notForThisRole, notLoggedIn } from '../auth/refusals.ts'
import { historyEntry } from '../publish/history.ts'
import type { Login } from '../store/secret-store.ts'
import { REPORTS_SENT } from '../sync-report/take-reports.ts'
import { commonRules } from './common-rules.ts'
import { type EventRule, eventRules, guard, languageOf, unparsed } from './guard.ts'
import type { NamespaceParts } from './namespace-parts.ts'
import { PANELS, refusalError } from './socket-server.ts'

/** How often an open panel is noted as that, at most. */
const OPEN_EVERY_MS = 30_000

type Opened = { readonly token: string; readonly login: Login }

export function openOperatorNamespace(io: Server, parts: NamespaceParts): void {
  const { hub, presence, takeReports, panelHistory, feeds, keys, loop, admission, accountServices, log, metrics } = parts
  const { logins, accounts } = accountServices
  const namespace = io.of('/operator')
  const openedBy = new WeakMap<Socket, Opened>()
  const count = () => metrics.clients.set({ audience: 'operator' }, namespace.sockets.size)

  namespace.use(async (socket, next) => {
    const auth = OperatorAuth.safeParse(socket.handshake.auth)
    const login = auth.success ? await logins.find(auth.data.token, hub.clock.nowMs) : null
    if (!auth.success || !login) {
      metrics.authFailures.inc({ kind: 'token' })
      return next(refusalError(notLoggedIn, socket))
    }
    if (!seesPanel(login.role)) return next(refusalError(notForThisRole, socket))
    admission.isKnown(socket.conn, `login ${login.id}`)
    openedBy.set(socket, { token: auth.data.token, login })
    next()
  })

  namespace.on('connection', (socket) => {
    const opened = openedBy.get(socket)
    // Between the check of its token and this moment its session may have been ended.
    if (!opened || !logins.loginOf(opened.token, hub.clock.nowMs())) return void socket.disconnect(true)
    const { token, login } = opened
    const language = languageOf(socket)
    const command = unparsed(async (input) => {
      // Asked each time: a login that has expired or was ended speaks no more, also on a socket that is still open.
      const current = logins.actorOf(token, hub.clock.nowMs())
      if (!current) return refused(notLoggedIn, language)
      const answer = await hub.submit(input, current)
      return answer.ok ? answer : refused(answer.rejection, language)
    })
    const { clock, resync } = commonRules(hub, loop, () => 'operator')
    let toldOpenMs = hub.clock.nowMs()
    // A panel that only watches asks for nothing but the time: it is open all the same.
    const watched: EventRule = {
      ...clock,
      take(input, from) {
        const nowMs = hub.clock.nowMs()
        if (nowMs - toldOpenMs >= OPEN_EVERY_MS) {
          toldOpenMs = nowMs
          logins.isOpen(token, nowMs)
        }
        return clock.take(input, from)
      },
    }
    guard(socket, { rules: eventRules({ clock: watched, resync, command }), rate: { perSecond: 50, burst: 100 }, log, metrics })

    void socket.join([PANELS, loginGroup(login.id)])
    socket.emit('pass', { pass: keys.priorityToken } satisfies PriorityToken)
    socket.emit('you', youAre(login))
    loop.follow(socket, 'operator')
    socket.emit('history', panelHistory.newest().map(historyEntry))
    presence.operatorCame(socket.id, login.name)
    socket.emit('presence', presence.now())
    socket.emit('painted', takeReports.newest(REPORTS_SENT))
    socket.emit('feedHealth', feeds.health.ofAll())
    count()
    socket.on('disconnect', () => {
      loop.leave(socket, 'operator')
      presence.operatorLeft(socket.id)
      count()
    })
  })

  function youAre({ id: loginId, name, role, roomIds, accountId }: Login): You {
    const may = [...hub.registry.values()].filter((each) => isAtLeast(role, each.role)).map(({ type }) => type)
    return { id: personIdOf({ loginId, accountId }), name, role, roomIds, hasAccount: accountId !== null, hasAdmin: accounts.hasAdmin(), may }
  }

  logins.onEnd((id, why) => {
    const open = namespace.in(loginGroup(id))
    open.emit('sessionEnded', { why, texts: loginEnds[why] } satisfies LoginEnded)
    open.disconnectSockets(true)
  })
}

function loginGroup(id: string): string {
  return `login ${id}`
}
