/** `/operator`: the panels, each with the token of a login. The only namespace that takes commands. */
import { refused } from '@tricolore/shared/protocol/down.ts'
import { OperatorAuth } from '@tricolore/shared/protocol/up.ts'
import type { Server, Socket } from 'socket.io'
import type { LoginActor } from '../auth/logins.ts'
import { historyEntry } from '../hub/history.ts'
import { PAINTED_SENT } from '../hub/painted-book.ts'
import { notForThisRole, notLoggedIn } from '../hub/refusals.ts'
import { commonRules } from './common-rules.ts'
import { eventRules, guard, languageOf, unparsed } from './guard.ts'
import type { NamespaceParts } from './namespace-parts.ts'
import { PANELS, refusalError } from './socket-server.ts'

/** What a panel gets of the history at once; older entries are at `GET /api/v1/history`. */
const HISTORY_SENT = 200

type Login = { readonly token: string; readonly actor: LoginActor }

export function openOperatorNamespace(io: Server, { hub, feeds, loop, admission, logins, log, metrics }: NamespaceParts): void {
  const namespace = io.of('/operator')
  const loginOf = new WeakMap<Socket, Login>()
  const count = () => metrics.clients.set({ audience: 'operator' }, namespace.sockets.size)

  namespace.use((socket, next) => {
    const auth = OperatorAuth.safeParse(socket.handshake.auth)
    const actor = auth.success ? logins.actorOf(auth.data.token, hub.clock.nowMs()) : null
    if (!auth.success || !actor) {
      metrics.authFailures.inc({ kind: 'token' })
      return next(refusalError(notLoggedIn, socket))
    }
    if (actor.role !== 'operator') return next(refusalError(notForThisRole, socket))
    admission.isKnown(socket.conn)
    loginOf.set(socket, { token: auth.data.token, actor })
    next()
  })

  namespace.on('connection', (socket) => {
    const login = loginOf.get(socket)
    if (!login) return void socket.disconnect(true)
    const { token, actor } = login
    const language = languageOf(socket)
    const command = unparsed(async (input) => {
      // Asked each time: a login that has expired or was ended speaks no more, also on a socket that is still open.
      const current = logins.actorOf(token, hub.clock.nowMs())
      if (!current) return refused(notLoggedIn, language)
      const answer = await hub.submit(input, current)
      return answer.ok ? answer : refused(answer.rejection, language)
    })
    guard(socket, { rules: eventRules({ ...commonRules(hub, loop, () => 'operator'), command }), rate: { perSecond: 50, burst: 100 }, log, metrics })

    void socket.join(PANELS)
    loop.follow(socket, 'operator')
    socket.emit('history', hub.recent().slice(-HISTORY_SENT).map(historyEntry))
    hub.presence.operatorCame(socket.id, actor.name)
    socket.emit('presence', hub.presence.now())
    socket.emit('painted', hub.painted.newest(PAINTED_SENT))
    socket.emit('feedHealth', feeds.book.health())
    count()
    socket.on('disconnect', () => {
      loop.leave(socket, 'operator')
      hub.presence.operatorLeft(socket.id)
      count()
    })
  })
}
