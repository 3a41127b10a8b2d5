/**
 * ws with the limits of this hub, for Engine.IO to use in its place. What a client may send is counted frame by frame, before anything looks
 * into it, and a connection that is to end does so within a second.
 */
import { type ServerOptions, WebSocket, WebSocketServer } from 'ws'

/** Browsers send a message of this size in one piece, and one of a megabyte in a few. Each piece that waits for the rest costs more than its bytes. */
const MOST_FRAGMENTS = 8
/** Pieces of a frame that has not arrived in full: 16 kB over a line whose segments are small. */
const MOST_CHUNKS = 64
/** A client that does not answer the close frame is not waited for: ws would wait for 30 s, and the connection counts until then. */
const CLOSE_MS = 1_000
/** Frames of any kind in one second. Nobody is answered as many: an operator's panel may send 50 packets a second and 100 at once. */
const MOST_FRAMES = 400
const SECOND_MS = 1_000
/** A ping is answered while no more than this waits for that client, so that nobody fills the memory with answers that he does not read. */
const MOST_QUEUED_BYTES = 1_024

/** What comes from the client and is counted. */
const fromClient: ReadonlySet<unknown> = new Set(['message', 'ping', 'pong'])

/** `onCut` is called with everybody who sent too much. */
export function boundedWebSockets(onCut: () => void): new (options: ServerOptions) => WebSocketServer {
  class BoundedWebSocket extends WebSocket {
    #sinceMs = 0
    #frames = 0

    override emit(event: string | symbol, ...values: unknown[]): boolean {
      if (fromClient.has(event)) {
        // What still comes from a client that was told to go is not looked at, and counted all the same: it is cut at once if it goes on.
        if (this.#isTooMuch() || this.readyState !== WebSocket.OPEN) return false
        if (event === 'ping' && this.bufferedAmount < MOST_QUEUED_BYTES) this.pong(values[0])
      }
      return super.emit(event, ...values)
    }

    #isTooMuch(): boolean {
      const nowMs = performance.now()
      if (nowMs - this.#sinceMs > SECOND_MS) {
        this.#sinceMs = nowMs
        this.#frames = 0
      }
      this.#frames += 1
      if (this.#frames === MOST_FRAMES + 1) {
        onCut()
        this.terminate()
      }
      return this.#frames > MOST_FRAMES
    }
  }

  return class extends WebSocketServer {
    constructor(options: ServerOptions) {
      // Named apart: the types do not know `closeTimeout` yet.
      const limits = { maxFragments: MOST_FRAGMENTS, maxBufferedChunks: MOST_CHUNKS, closeTimeout: CLOSE_MS, autoPong: false }
      super({ ...options, ...limits, WebSocket: BoundedWebSocket })
    }
  }
}
