/**
 * The one place that looks inside Engine.IO and ws: the network connection under a socket, written to directly so that one prepared frame
 * serves every client. What is looked for is checked for each socket; where something is not as expected there is no line and the
 * socket is written with `emit`.
 */
import { Socket as Connection } from 'node:net'
import { TLSSocket } from 'node:tls'
import type { Socket } from 'socket.io'

/** `writeBuffer` is looked at each time: Engine.IO puts a new list in place of one that it has flushed. */
type Engine = { readonly writeBuffer: readonly { readonly data?: unknown }[] }
type Transport = { readonly writable: boolean; readonly readyState: string }
type RawConnection = Pick<Connection, 'write' | 'writableLength' | 'destroy' | 'resetAndDestroy'>

export class RawLine {
  readonly #engine: Engine
  readonly #transport: Transport
  readonly connection: RawConnection

  constructor(engine: Engine, transport: Transport, connection: RawConnection) {
    this.#engine = engine
    this.#transport = transport
    this.connection = connection
  }

  /**
   * True while whatever was sent before has left Engine.IO, so that nothing is overtaken: it flushes its queue the moment its transport can
   * be written, so a writable transport has an empty queue. No more is looked at: with ten thousand sockets every object costs.
   */
  isClear(): boolean {
    return this.#transport.writable && this.#transport.readyState === 'open'
  }

  /**
   * Ends it now, and what waits for the client with it, in this process and in the system. A close frame would wait behind all that for a
   * client that does not read, and that client would not notice before it had read it.
   */
  cut(): void {
    // A reset throws on a TLS connection: Node knows it for plain TCP alone.
    if (this.connection instanceof TLSSocket) this.connection.destroy()
    else this.connection.resetAndDestroy()
  }

  /** Bytes that wait for the client in this process; texts that are not encoded yet count by their length. */
  queuedBytes(): number {
    let bytes = this.connection.writableLength
    for (const { data } of this.#engine.writeBuffer) if (typeof data === 'string') bytes += data.length
    return bytes
  }
}

/** What one packet may be: its bytes, the frames that it comes in, and the pieces in which a frame arrives. */
export type PacketLimits = { readonly bytes: number; readonly fragments: number; readonly chunks: number }

/**
 * Lets one client send larger packets than the rest: the limits of all are one for the whole server. Where ws is not built as this version of
 * it is, its packets stay as small as everybody's, and what is larger ends its connection as before.
 */
export function letSendMore(socket: Pick<Socket, 'conn'>, { bytes, fragments, chunks }: PacketLimits): void {
  const receiver = inside(inside(inside(socket.conn, 'transport'), 'socket'), '_receiver')
  if (typeof receiver !== 'object' || receiver === null) return
  for (const [name, most] of [
    ['_maxPayload', bytes],
    ['_maxFragments', fragments],
    ['_maxBufferedChunks', chunks],
  ] as const) {
    if (typeof inside(receiver, name) === 'number') Reflect.set(receiver, name, most)
  }
}

/** Ends it now, whatever waits for its client. */
export function cutNow(conn: Socket['conn']): void {
  const line = rawLineOf({ conn })
  if (line) line.cut()
  else conn.close(true)
}

/** The line under a socket; null when Engine.IO or ws is not built as this version of them is, or the socket is no plain WebSocket. */
export function rawLineOf(socket: Pick<Socket, 'conn'>): RawLine | null {
  const engine: unknown = socket.conn
  const transport = inside(engine, 'transport')
  const webSocket = inside(transport, 'socket')
  const sender = inside(webSocket, '_sender')
  const connection = inside(sender, '_socket')
  const isAsExpected =
    Array.isArray(inside(engine, 'writeBuffer')) &&
    inside(transport, 'name') === 'websocket' &&
    typeof inside(transport, 'writable') === 'boolean' &&
    inside(transport, 'readyState') === 'open' &&
    // With an extension, such as compression, frames of another form may be under way.
    inside(webSocket, 'extensions') === '' &&
    typeof inside(sender, 'sendFrame') === 'function' &&
    connection instanceof Connection
  // The type assertions are safe: each part that the types name has just been looked at.
  return isAsExpected ? new RawLine(engine as Engine, transport as Transport, connection) : null
}

function inside(thing: unknown, name: string): unknown {
  return typeof thing === 'object' && thing !== null ? Reflect.get(thing, name) : undefined
}
