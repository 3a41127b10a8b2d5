/**
 * `/display`: screens. A known one comes with its key and follows; an unknown one shows a pairing code until an operator names it. Source
 * pages come here too.
 */
import type { Identity, Paired, PairingCode, PriorityToken, ReloadReply } from '@tricolore/shared/protocol/down.ts'
import { DisplayAuth, Report } from '@tricolore/shared/protocol/up.ts'
import type { Server, Socket } from 'socket.io'
import { wrongKey } from '../auth/refusals.ts'
import { createScreenKeys } from '../auth/screen-keys.ts'
import { invalidInput } from '../hub/invalid-input.ts'
import { tooManyWaiting } from '../hub/refusals.ts'
import type { Pairing } from '../presence/pairings.ts'
import { createReloadTurns } from '../presence/reload-turns.ts'
import { cutBecause, cutReasonOf } from '../publish/cut-reasons.ts'
import { snapshotJson } from '../publish/snapshot-text.ts'
import { commonRules } from './common-rules.ts'
import { letSendStills, screenFeedRules } from './feed-events.ts'
import { eventRules, guard, parsed, unparsed } from './guard.ts'
import type { NamespaceParts } from './namespace-parts.ts'
import { PreparedJson } from './prepared-json.ts'
import { createSilenceWatch } from './silence-watch.ts'
import { FEED_FOLLOWERS, screenGroup } from './socket-groups.ts'
import { refusalError } from './socket-server.ts'
import { createSourcePages } from './source-pages.ts'

/** Who a socket is: a screen, or nobody yet. */
type ScreenIdentity = { screenId: string | null; readonly size: Pairing['size'] }

export function openDisplayNamespace(io: Server, parts: NamespaceParts): void {
  const { hub, publisher, presence, pairings, feeds, keys, loop, admission, log, metrics } = parts
  const namespace = io.of('/display')
  const screenKeys = createScreenKeys(() => hub.tables())
  const identityOf = new WeakMap<Socket, ScreenIdentity>()
  const silence = createSilenceWatch({
    onCut(socket) {
      cutBecause(socket, 'silent')
      metrics.silentScreensCut.inc()
    },
  })
  const sources = createSourcePages(namespace, silence, parts)
  const turns = createReloadTurns({
    nowMs: () => hub.clock.nowMs(),
    // As screens see it: an emergency that is not stored yet is no calm moment.
    tables: () => publisher.tablesFor('display'),
    isConnected: (screenId) => presence.screensNow().some(({ id, connected }) => id === screenId && connected),
  })
  const count = () => metrics.clients.set({ audience: 'display' }, namespace.sockets.size)

  namespace.use((socket, next) => {
    const auth = DisplayAuth.safeParse(socket.handshake.auth)
    if (!auth.success) return next(refusalError(invalidInput(auth.error), socket))
    if ('pairing' in auth.data) {
      if (!pairings.mayBegin(socket.conn.remoteAddress)) return next(refusalError(tooManyWaiting, socket))
      identityOf.set(socket, { screenId: null, size: auth.data.pairing })
      return next()
    }
    if ('source' in auth.data) return next(sources.admit(socket, auth.data.source) ?? undefined)
    const { key } = auth.data
    const letIn = (screenId: string) => {
      identityOf.set(socket, { screenId, size: { width: 0, height: 0 } })
      next()
    }
    const known = screenKeys.screenOf(key)
    if (known !== null) return letIn(known)
    void hub.hearOthers().then(() => {
      const screenId = screenKeys.screenOf(key)
      if (screenId !== null) return letIn(screenId)
      metrics.authFailures.inc({ kind: 'screen' })
      next(refusalError(wrongKey, socket))
    })
  })

  /** From here on the socket is that screen. */
  function become(socket: Socket, identity: ScreenIdentity, screenId: string): void {
    identity.screenId = screenId
    void socket.join([screenGroup(screenId), FEED_FOLLOWERS])
    letSendStills(socket)
    admission.isKnown(socket.conn, `screen ${screenId}`)
    socket.emit('pass', { pass: keys.priorityToken } satisfies PriorityToken)
    socket.emit('identity', { screenId } satisfies Identity)
    loop.follow(socket, 'display')
    silence.begin(socket)
    socket.emit('feeds', feeds.health.now())
    presence.screenCame(screenId)
    feeds.screenCame(screenId, socket.id)
  }

  function showCode(socket: Socket, size: Pairing['size']): void {
    const emitCode = ({ code, expiresAtMs }: Pairing) => socket.emit('pairing', { code, expiresAtMs } satisfies PairingCode)
    const pairing = pairings.begin({
      connectionId: socket.id,
      address: socket.conn.remoteAddress,
      size,
      onRenewed: emitCode,
      // A screen that is one comes back by itself, for another code.
      onSentAway: () => socket.disconnect(true),
    })
    if (!pairing) return void socket.disconnect(true)
    admission.isWaiting(socket.conn)
    // An unknown page learns no more than anybody may know: the event's name and colours for around the code.
    socket.emit('snapshot', new PreparedJson(snapshotJson(publisher.snapshot('public'))))
    emitCode(pairing)
  }

  namespace.on('connection', (socket) => {
    if (sources.connected(socket)) {
      count()
      return void socket.on('disconnect', count)
    }
    const identity = identityOf.get(socket)
    // Between the check of its key and this moment an operator may have forgotten the screen.
    if (!identity || (identity.screenId !== null && !hub.tables().screens.has(identity.screenId))) return void socket.disconnect(true)
    const report = parsed(
      Report,
      (said) => {
        if (identity.screenId !== null) presence.screenReported(identity.screenId, said)
        if (identity.screenId !== null && said.feed !== null) feeds.health.screenShows(identity.screenId, said.feed)
        return { ok: true }
      },
      false,
    )
    const rules = eventRules({
      ...commonRules(hub, loop, () => (identity.screenId === null ? 'public' : 'display')),
      ...screenFeedRules(parts, socket, () => identity.screenId),
      report,
      // Whoever is no screen yet has nobody in front of it.
      mayReload: unparsed((): ReloadReply => ({ may: identity.screenId === null || turns.ask(identity.screenId) })),
    })
    guard(socket, { rules, rate: { perSecond: 20, burst: 60 }, log, metrics })
    socket.conn.on('packet', () => {
      silence.heard(socket)
      if (identity.screenId !== null) presence.screenSeen(identity.screenId)
    })
    if (identity.screenId === null) showCode(socket, identity.size)
    else become(socket, identity, identity.screenId)
    count()
    socket.on('disconnect', (reason) => {
      pairings.end(socket.id)
      admission.hasLeft(socket.conn, 'waiting')
      loop.leave(socket, 'display')
      silence.end(socket)
      if (identity.screenId !== null) {
        presence.screenLeft(identity.screenId, cutReasonOf(socket) ?? reason)
        feeds.screenLeft(identity.screenId, socket.id)
      }
      count()
    })
  })

  hub.follow('welcoming and forgetting screens failed', ({ change }) => {
    for (const { table, id, before, after } of change) {
      if (table === 'screens' && after === null) forget(id)
      else if (table === 'screens') welcome(id)
      // Whoever came by the old key has it no more; a screen that has just been paired had none before.
      else if (table === 'screenKeys' && before !== null && after !== null) cutOff(id)
    }
  })

  /** The operator has just named the screen that waits for this id. */
  function welcome(screenId: string): void {
    const waiting = pairings.waitingFor(screenId)
    const socket = waiting && namespace.sockets.get(waiting.connectionId)
    const identity = socket && identityOf.get(socket)
    if (!waiting || !socket || !identity) return
    pairings.end(waiting.connectionId)
    socket.emit('paired', { screenId, key: waiting.pairing.key } satisfies Paired)
    become(socket, identity, screenId)
  }

  function forget(screenId: string): void {
    presence.screenForgotten(screenId)
    cutOff(screenId)
  }

  function cutOff(screenId: string): void {
    namespace.in(screenGroup(screenId)).emit('forgotten')
    namespace.in(screenGroup(screenId)).disconnectSockets(true)
  }
}
