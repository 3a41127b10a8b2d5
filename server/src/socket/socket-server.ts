/** The Socket.IO server: websocket only, small packets, no state recovery, and no page of a foreign origin. */
import type { Server as HttpServer } from 'node:http'
import type { Audience } from '@tricolore/shared/audience/visibility.ts'
import type { Rejection } from '@tricolore/shared/engine/rejection.ts'
import { refused } from '@tricolore/shared/protocol/down.ts'
import { Server, type Socket } from 'socket.io'
import { historyEntry } from '../hub/history.ts'
import type { Outlets } from '../hub/outlets.ts'
import { notForThisRole } from '../hub/refusals.ts'
import type { Metrics } from '../metrics.ts'
import { isAllowedOrigin } from '../origin.ts'
import { languageOf } from './guard.ts'

/** The room of each namespace whose sockets get deltas: those that have been sent a snapshot of that audience. */
export const FOLLOWING = 'following'

/** The largest packet that anybody needs to send up. */
const MAX_PACKET_BYTES = 16_000

export type SocketServerOptions = {
  readonly httpServer: HttpServer
  readonly allowOrigins: readonly string[]
  readonly metrics: Metrics
  /** False when something else on the same server answers upgrades too, such as Vite in development. */
  readonly isAlone: boolean
}

export function createSocketServer({ httpServer, allowOrigins, metrics, isAlone }: SocketServerOptions): Server {
  const io = new Server(httpServer, {
    transports: ['websocket'],
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: MAX_PACKET_BYTES,
    connectTimeout: 5_000,
    // A cable that was pulled is noticed within 18 s, and a phone asleep is not woken more often than this.
    pingInterval: 10_000,
    pingTimeout: 8_000,
    destroyUpgrade: isAlone,
    allowRequest(request, decide) {
      const isAllowed = isAllowedOrigin(request.headers.origin, request.headers.host, allowOrigins)
      if (!isAllowed) metrics.rejectedPackets.inc({ reason: 'origin' })
      decide(null, isAllowed)
    },
  })
  // The root namespace is nobody's.
  io.of('/').use((socket, next) => next(refusalError(notForThisRole, socket)))
  return io
}

export function namespaceOf(audience: Audience): string {
  return `/${audience}`
}

/** Where the hub writes: each delta is encoded once and goes to one room of one namespace. */
export function socketOutlets(io: Server): Outlets {
  return {
    delta: (audience, delta) => void io.of(namespaceOf(audience)).to(FOLLOWING).emit('delta', delta),
    history: (entry) =>
      void io
        .of('/operator')
        .to(FOLLOWING)
        .emit('history', [historyEntry(entry)]),
    presence: (presence) => void io.of('/operator').to(FOLLOWING).emit('presence', presence),
    painted: (takes) => void io.of('/operator').to(FOLLOWING).emit('painted', takes),
  }
}

/** What a client hears as `connect_error`: the sentence, and as `data` the code and both languages. */
export function refusalError(rejection: Rejection, socket: Pick<Socket, 'handshake'>): Error {
  const { code, message, texts } = refused(rejection, languageOf(socket))
  return Object.assign(new Error(message), { data: { code, message, texts } })
}
