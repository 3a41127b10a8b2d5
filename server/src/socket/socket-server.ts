/** The Socket.IO server: websocket only, small packets, no state recovery, and no page of a foreign origin. */

import type { Server as HttpServer, IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Rejection } from '@tricolore/shared/kernel/rejection.ts'
import { refused } from '@tricolore/shared/protocol/down.ts'
import { say } from '@tricolore/shared/words/say.ts'
import { Server, type Socket } from 'socket.io'
import { notForThisRole } from '../auth/refusals.ts'
import type { FeedBroadcast } from '../feeds/feed-broadcast.ts'
import { addressKey } from '../host/net/address-key.ts'
import type { ClientAddress } from '../host/net/client-address.ts'
import { type HostNames, notOurName } from '../host/net/host-names.ts'
import { isAllowedOrigin } from '../host/net/origin.ts'
import type { Metrics } from '../host/process/metrics.ts'
import type { Broadcast } from '../publish/broadcast.ts'
import { historyEntry } from '../publish/history.ts'
import type { WriteLoop } from '../publish/write-loop.ts'
import type { Admission } from './admission.ts'
import { boundedParser, type PacketFault } from './bounded-parser.ts'
import { boundedWebSockets } from './bounded-web-socket.ts'
import { corkWrites } from './cork-writes.ts'
import { languageOf } from './guard.ts'
import { createPhoneAdmissionQueue } from './phone-admission-queue.ts'
import { watchHandshakes } from './request-memory.ts'
import { FEED_FOLLOWERS, screenGroup } from './socket-groups.ts'

/** The group of all panels (a room, as Socket.IO calls it), for what they alone are sent beside the state. */
export const PANELS = 'panels'

/** Where the contract puts Socket.IO. */
const PATH = '/socket.io/'

/** The largest packet that anybody needs to send up. */
const MAX_PACKET_BYTES = 16_000

export type SocketServerOptions = {
  readonly httpServer: HttpServer
  readonly allowOrigins: readonly string[]
  readonly names: HostNames
  /** A hub that closes lets nobody in any more. */
  readonly isClosing: () => boolean
  /** Nor does one that cannot store while another one can, but for who has been there in vain. */
  readonly isLeft: (request: IncomingMessage) => boolean
  /** What has to be waited for before anybody is let in; null for nothing. */
  readonly fresh: () => Promise<void> | null
  readonly metrics: Metrics
  readonly admission: Admission
  readonly addressOf: ClientAddress
  readonly isPriorityToken: (token: string) => boolean
  /** Told of each page that is refused since it is of another origin. */
  readonly onForeignOrigin: (request: IncomingMessage) => void
  /** False when something else on the same server answers upgrades too, such as Vite in development. */
  readonly isAlone: boolean
}

export function createSocketServer({
  httpServer,
  allowOrigins,
  names,
  isClosing,
  isLeft,
  fresh,
  metrics,
  admission,
  addressOf,
  isPriorityToken,
  onForeignOrigin,
  isAlone,
}: SocketServerOptions): Server {
  const phoneQueue = createPhoneAdmissionQueue({ isPriorityToken })
  const cut = (reason: PacketFault | 'frames') => metrics.rejectedPackets.inc({ reason })
  const io = new Server(httpServer, {
    transports: ['websocket'],
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: MAX_PACKET_BYTES,
    parser: boundedParser(cut),
    wsEngine: boundedWebSockets(() => cut('frames')),
    // Strangers find an end long before that, see admission.ts; Socket.IO would send a close frame and wait for an answer.
    connectTimeout: 45_000,
    // For phones, which are not woken more often than they must be. A screen's silence is noticed sooner: see silence-watch.ts.
    pingInterval: 25_000,
    pingTimeout: 20_000,
    destroyUpgrade: false,
    allowRequest(request, decide) {
      if (!names.isOurs(request)) {
        metrics.rejectedPackets.inc({ reason: 'host' })
        return decide(say(notOurName(request.headers.host).why, 'en'), false)
      }
      const isAllowed = isAllowedOrigin(request.headers.origin, request.headers.host, allowOrigins)
      if (!isAllowed) {
        metrics.rejectedPackets.inc({ reason: 'origin' })
        onForeignOrigin(request)
        return decide(null, false)
      }
      const mayWait = phoneQueue.enter(request, () => {
        corkWrites(request.socket)
        const letIn = () => decide(null, !isClosing() && !isLeft(request))
        const waits = fresh()
        if (waits) void waits.then(letIn)
        else letIn()
      })
      if (mayWait) return
      metrics.rejectedPackets.inc({ reason: 'door-full' })
      decide(null, false)
    },
  })
  io.engine.on('connection', (connection: Socket['conn']) => {
    // Read-only for users of Engine.IO, which knows of no proxy; every limit by address reads it here, so it is what counts as one address.
    Reflect.set(connection, 'remoteAddress', addressKey(addressOf(connection.request)))
    admission.connected(connection)
  })
  // A connection that names another one would become its transport, past the queue and every limit; with WebSockets alone nobody has to.
  io.engine.use((request: IncomingMessage, _answer: unknown, next: (reason?: Error) => void) =>
    next(namesAnother(request.url) ? new Error('only new connections') : undefined),
  )
  // Engine.IO would only half close what asks for another path, and Node looks at it no more.
  if (isAlone) httpServer.on('upgrade', (request: IncomingMessage, socket: Duplex) => void (isForSockets(request.url) || socket.destroy()))
  watchHandshakes(io)
  // The root namespace is nobody's.
  io.of('/').use((socket, next) => next(refusalError(notForThisRole, socket)))
  return io
}

function isForSockets(url = ''): boolean {
  return url.startsWith(PATH)
}

/** Read as Engine.IO does, which takes `%73id` for `sid`, and asks nobody about what names one: not for its origin either. */
function namesAnother(url = ''): boolean {
  return new URLSearchParams(url.slice(url.indexOf('?'))).has('sid')
}

/** Where the hub writes. */
export function socketBroadcast(io: Server, loop: WriteLoop): Broadcast {
  return {
    delta: loop.delta,
    isWritingPhones: loop.isWriting,
    history: (entry) =>
      void io
        .of('/operator')
        .to(PANELS)
        .emit('history', [historyEntry(entry)]),
    presence: (presence) => void io.of('/operator').to(PANELS).emit('presence', presence),
    takeReports: (takes) => void io.of('/operator').to(PANELS).emit('painted', takes),
  }
}

/** Where the feeds write. */
export function feedBroadcast(io: Server): FeedBroadcast {
  const [operators, displays] = [io.of('/operator'), io.of('/display')]
  return {
    panels: () => operators.sockets.size,
    feedHealth: (health) => void operators.to(PANELS).emit('feedHealth', health),
    feedsNow: (now) => void displays.to(FEED_FOLLOWERS).emit('feeds', now),
    step: (screenId, goal) => void displays.to(screenGroup(screenId)).emit('step', goal),
    // Asked again in two seconds: it need not wait for a client that does not read.
    stillWanted: (clientId, wanted) => void displays.sockets.get(clientId)?.volatile.emit('stillWanted', wanted),
  }
}

/** What a client hears as `connect_error`: the sentence, and as `data` the code and both languages. */
export function refusalError(rejection: Rejection, socket: Pick<Socket, 'handshake'>): Error {
  const { code, message, texts } = refused(rejection, languageOf(socket))
  return Object.assign(new Error(message), { data: { code, message, texts } })
}
