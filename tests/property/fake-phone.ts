/**
 * A phone's socket as the hub has it, without a network: Engine.IO's queue, then a connection that takes everything while the phone reads
 * and keeps it while it does not. What arrives is decoded from the bytes and followed like a client's store does.
 */
import { preparedText } from '@tricolore/server/publish/event-text.ts'
import { textFrame } from '@tricolore/server/publish/frame.ts'
import { RawLine } from '@tricolore/server/publish/raw-line.ts'
import type { Snapshot } from '@tricolore/shared/protocol/down.ts'
import type { Socket } from 'socket.io'
import { FrameWalker } from '../bench/fanout/frame-walker.ts'

export class FakePhone {
  readonly socket: Socket
  readonly line: RawLine
  /** Of the newest snapshot or delta that arrived. */
  seq = -1
  /** Deltas that did not follow. */
  gaps = 0
  #isReading = true
  #isHeld = false
  #kept: Buffer[] = []
  readonly #walker = new FrameWalker()
  readonly #engine = { writeBuffer: [] as { data: string }[] }
  readonly #transport = { writable: true, readyState: 'open' }

  constructor() {
    const send = (text: string) => {
      this.#engine.writeBuffer.push({ data: text })
      if (!this.#isHeld && this.#isReading) this.flush()
      return true
    }
    const event = (name: string, payload: unknown) => send(preparedText('/public', name, JSON.stringify(payload)))
    // The type assertion is safe for the loop: it uses no more of a socket than this.
    this.socket = { nsp: { name: '/public' }, handshake: { query: {} }, connected: true, conn: { write: send }, emit: event } as unknown as Socket
    const phone = this
    // The type assertion is safe: a line uses no more of a connection than this.
    const connection = {
      get writableLength() {
        return phone.#kept.reduce((sum, { length }) => sum + length, 0)
      },
      write: (bytes: Buffer) => this.#written(bytes),
      resetAndDestroy: () => {},
    } as unknown as RawLine['connection']
    this.line = new RawLine(this.#engine, this.#transport, connection)
  }

  stall(): void {
    this.#isReading = false
    this.#transport.writable = false
  }

  /** Reads what waits, and goes on reading. */
  read(): void {
    this.#isReading = true
    for (const bytes of this.#kept.splice(0)) this.#arrived(bytes)
    if (!this.#isHeld) this.flush()
  }

  /** Engine.IO waits for an earlier write to be done. */
  hold(): void {
    this.#isHeld = true
    this.#transport.writable = false
  }

  flush(): void {
    this.#isHeld = false
    if (!this.#isReading) return
    for (const { data } of this.#engine.writeBuffer.splice(0)) this.#written(textFrame(`4${data}`))
    this.#transport.writable = true
  }

  /** The acknowledgement of a `resync`. */
  answered(snapshot: Snapshot): void {
    this.socket.emit('snapshot', snapshot)
  }

  #written(bytes: Buffer): boolean {
    if (this.#isReading) this.#arrived(bytes)
    else this.#kept.push(bytes)
    return this.#isReading
  }

  #arrived(bytes: Buffer): void {
    this.#walker.walk(bytes, (all, start, end) => {
      // The type assertion is what the loop sends: an event of `/public` with one payload.
      const [event, { prevSeq, seq }] = JSON.parse(all.toString('utf8', start, end).replace('42/public,', '')) as [string, { prevSeq?: number; seq: number }]
      if (event === 'delta' && prevSeq !== this.seq) this.gaps += 1
      this.seq = seq
    })
  }
}
