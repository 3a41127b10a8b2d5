/**
 * The numbers that leave the engine for one kind of media of one feed: whatever publishers come and go, sequence numbers are without a gap and
 * timestamps run on with real time. There is one offset for all viewers, so that they can compare their pictures by timestamp.
 */
import { sequenceDistance, timestampDistance } from './sequence.ts'

export class Timeline {
  readonly #clockRate: number
  #nextSequence: number
  #newestTimestamp: number
  #newestAtMs: number | null = null
  /** How many sequence numbers went by since the splice, 32767 for that many and more. */
  #span = 0
  #sequenceOffset = 0
  #timestampOffset = 0

  /** `clockRate` in Hz. The starts are random in production, as RFC 3550 asks for. */
  constructor(clockRate: number, firstSequence: number, firstTimestamp: number) {
    this.#clockRate = clockRate
    this.#nextSequence = firstSequence
    this.#newestTimestamp = firstTimestamp
  }

  /** Another publisher, or a jump of the same: its packet with these numbers follows what was sent last. */
  splice(sequence: number, timestamp: number, nowMs: number): void {
    const passed = this.#newestAtMs === null ? 0 : Math.max(1, Math.round(((nowMs - this.#newestAtMs) * this.#clockRate) / 1000))
    this.#span = 0
    this.#sequenceOffset = this.#nextSequence - sequence
    this.#timestampOffset = this.#newestTimestamp + passed - timestamp
    this.#newestAtMs ??= nowMs
  }

  /** A late packet from before the splice has no place: its number belongs to the publisher before. */
  isBeforeSplice(sequence: number): boolean {
    return sequenceDistance(sequence, this.#nextSequence - this.#sequenceOffset) > this.#span
  }

  sequenceOut(sequence: number): number {
    return (sequence + this.#sequenceOffset) & 0xffff
  }

  timestampOut(timestamp: number): number {
    return (timestamp + this.#timestampOffset) >>> 0
  }

  /** What was sent, in outgoing numbers. */
  sent(sequenceOut: number, timestampOut: number, nowMs: number): void {
    const ahead = sequenceDistance(this.#nextSequence, sequenceOut)
    if (ahead < 0) return
    this.#span = Math.min(32_767, this.#span + ahead + 1)
    this.#nextSequence = (sequenceOut + 1) & 0xffff
    if (timestampDistance(this.#newestTimestamp, timestampOut) >= 0) {
      this.#newestTimestamp = timestampOut
      this.#newestAtMs = nowMs
    }
  }

  get newestTimestamp(): number {
    return this.#newestTimestamp
  }

  /** Null before the first packet. */
  get newestAtMs(): number | null {
    return this.#newestAtMs
  }
}
