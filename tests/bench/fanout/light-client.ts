/** One client of the crowd over a bare TCP socket: WebSocket (plain or with Socket.IO on it) or server-sent events. */
import { connect, type Socket } from 'node:net'
import { constants, deflateRawSync } from 'node:zlib'
import { clientFrame, FrameWalker } from './frame-walker.ts'

/** `socket.io` follows `namespace`; the others need no more than the connection. `deflate` compresses what it sends, as every browser does that was allowed to. */
export type Protocol = 'socket.io' | 'ws' | 'sse' | 'deflate'

export type Place = {
  readonly port: number
  readonly protocol: Protocol
  readonly namespace: string
  /** As JSON, for the namespace. */
  readonly auth: string
}

/** What the whole crowd has heard. */
export type Tally = { bytes: number; deltas: number; deltaBytes: number; others: number; pings: number }

const PONG = clientFrame(Buffer.from('3'))
const DEFLATED = clientFrame(deflateRawSync('["clock",1]', { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, -4), true)
const SEQ = /"seq":(\d+)/
/** Every client reads into the same memory: what it says is looked at before the next one reads. */
const shared = Buffer.allocUnsafe(256 * 1024)

export class LightClient {
  /** Of the newest snapshot or delta. */
  seq = -1
  isReady = false
  #isUpgraded = false
  readonly #walker = new FrameWalker()
  readonly #socket: Socket

  constructor(place: Place, localAddress: string, tally: Tally, onReady: () => void, onDelta: () => void, onGone: (client: LightClient) => void) {
    const read = (bytes: Buffer): void => {
      tally.bytes += bytes.length
      const frames = this.#isUpgraded ? bytes : this.#afterHead(bytes)
      if (!frames) return
      if (place.protocol === 'sse') for (const event of frames.toString('latin1').split('\n\n')) text(event.slice(event.indexOf('data: ')), event.length)
      else
        this.#walker.walk(frames, (all, start, end, isCompressed) => {
          if (isCompressed) return ready(() => void this.#socket.write(DEFLATED))
          text(all.toString('latin1', start, Math.min(end, start + 120)), end - start + (end - start < 126 ? 2 : 4))
        })
    }
    const ready = (then = () => {}): void => {
      if (this.isReady) return
      this.isReady = true
      then()
      onReady()
    }
    const text = (start: string, byteLength: number): void => {
      if (start === '') return
      if (start === '2') {
        tally.pings += 1
        this.#socket.write(PONG)
      } else if (start.startsWith('0{')) this.#socket.write(clientFrame(Buffer.from(`40${place.namespace},${place.auth}`)))
      else if (start.includes('"delta"')) {
        this.#heardSeq(start)
        tally.deltas += 1
        tally.deltaBytes += byteLength
        onDelta()
      } else if (start.includes('"snapshot"')) {
        this.#heardSeq(start)
        ready()
      } else tally.others += 1
    }
    this.#socket = connect({
      port: place.port,
      host: '127.0.0.1',
      localAddress,
      onread: {
        buffer: shared,
        callback: (length) => {
          read(shared.subarray(0, length))
          return true
        },
      },
    })
    this.#socket.once('connect', () => this.#socket.write(request(place)))
    // What goes wrong ends in a close, and that is counted.
    this.#socket.on('error', () => {})
    this.#socket.once('close', () => onGone(this))
  }

  pause = (): void => void this.#socket.pause()
  resume = (): void => void this.#socket.resume()
  end = (): void => void this.#socket.destroy()

  #heardSeq(start: string): void {
    const seq = SEQ.exec(start)?.[1]
    if (seq !== undefined) this.seq = Number(seq)
  }

  /** What follows the answer to the handshake, which always comes in one piece. */
  #afterHead(bytes: Buffer): Buffer | null {
    const end = bytes.indexOf('\r\n\r\n')
    if (end < 0) return null
    this.#isUpgraded = true
    return bytes.subarray(end + 4)
  }
}

function request({ protocol, port }: Place): string {
  const host = `Host: 127.0.0.1:${port}\r\nAccept-Language: fr\r\n`
  if (protocol === 'sse') return `GET /sse HTTP/1.1\r\n${host}Accept: text/event-stream\r\n\r\n`
  const path = protocol === 'socket.io' ? '/socket.io/?EIO=4&transport=websocket' : '/'
  const offer = protocol === 'deflate' ? 'Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n' : ''
  return `GET ${path} HTTP/1.1\r\n${host}${offer}Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n`
}
