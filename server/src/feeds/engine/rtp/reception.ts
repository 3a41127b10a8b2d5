/**
 * What arrived of one stream of a publisher, and what did not: the figures of a receiver report (RFC 3550, A.3 and A.8) and the numbers to ask
 * for again (RFC 4585, 6.2.1).
 */
import { sequenceDistance } from './sequence.ts'

/** A leap of this many numbers is another stream, not a loss. */
const LEAP = 3_000
/** A number is asked for at once, then as often as this, then given up: the picture has moved on. */
const ASK_AGAIN_MS = 50
const ASK_TIMES = 8
/** More missing at once than a key frame is worth. */
const MOST_MISSING = 300

type Missing = { askedTimes: number; askAtMs: number }

export type ReceptionReport = { readonly highest: number; readonly lost: number; readonly fraction: number; readonly jitter: number }

export class Reception {
  readonly #clockRate: number
  #first: number | null = null
  #highest = 0
  #jitter = 0
  #lastTransit: number | null = null
  #reportedExpected = 0
  #reportedReceived = 0
  readonly #missing = new Map<number, Missing>()
  /** Packets before the newest leap, which count in no report. */
  #before = 0
  packets = 0
  bytes = 0

  constructor(clockRate: number) {
    this.#clockRate = clockRate
  }

  /** `leap`: these numbers do not follow, so the count begins anew with this packet. */
  received(sequence: number, timestamp: number, bytes: number, nowMs: number): 'next' | 'late' | 'leap' {
    this.packets += 1
    this.bytes += bytes
    if (this.#first === null) {
      this.#begin(sequence)
      return 'next'
    }
    const distance = sequenceDistance(this.#highest & 0xffff, sequence)
    if (Math.abs(distance) > LEAP) {
      this.#begin(sequence)
      return 'leap'
    }
    if (distance <= 0) {
      this.#missing.delete(this.#highest + distance)
      return 'late'
    }
    for (let lost = this.#highest + 1; lost < this.#highest + distance; lost += 1) this.#missing.set(lost, { askedTimes: 0, askAtMs: nowMs })
    this.#highest += distance
    this.#measureJitter(timestamp, nowMs)
    return 'next'
  }

  /** Another source: its numbers follow nothing. */
  startOver(): void {
    this.#first = null
  }

  get isMissing(): boolean {
    return this.#missing.size > 0
  }

  /** The numbers to ask for now; each call counts as asking. */
  toAskFor(nowMs: number): { readonly sequences: readonly number[]; readonly isGivenUp: boolean } {
    if (this.#missing.size === 0) return nothingMissing
    const sequences: number[] = []
    let isGivenUp = this.#missing.size > MOST_MISSING
    if (isGivenUp) this.#missing.clear()
    for (const [number, missing] of this.#missing) {
      if (missing.askAtMs > nowMs) continue
      if (missing.askedTimes >= ASK_TIMES) {
        this.#missing.delete(number)
        isGivenUp = true
        continue
      }
      missing.askedTimes += 1
      missing.askAtMs = nowMs + ASK_AGAIN_MS
      sequences.push(number & 0xffff)
    }
    return { sequences, isGivenUp }
  }

  /** Null before the first packet. Each call begins another interval for the fraction, 0 to 255. */
  report(): ReceptionReport | null {
    if (this.#first === null) return null
    const expected = this.#highest - this.#first + 1
    const expectedNow = expected - this.#reportedExpected
    const lostNow = expectedNow - (this.#counted - this.#reportedReceived)
    this.#reportedExpected = expected
    this.#reportedReceived = this.#counted
    const fraction = expectedNow <= 0 || lostNow <= 0 ? 0 : Math.min(255, Math.floor((lostNow * 256) / expectedNow))
    return { highest: this.#highest >>> 0, lost: this.lost, fraction, jitter: Math.round(this.#jitter) }
  }

  /** Packets that never came, those sent again not among them. */
  get lost(): number {
    return this.#first === null ? 0 : Math.max(0, this.#highest - this.#first + 1 - this.#counted)
  }

  get #counted(): number {
    return this.packets - this.#before
  }

  #begin(sequence: number): void {
    this.#first = sequence
    this.#highest = sequence
    this.#before = this.packets - 1
    this.#reportedExpected = 0
    this.#reportedReceived = 0
    this.#lastTransit = null
    this.#missing.clear()
  }

  #measureJitter(timestamp: number, nowMs: number): void {
    const transit = ((nowMs * this.#clockRate) / 1000 - timestamp) | 0
    if (this.#lastTransit !== null) this.#jitter += (Math.abs((transit - this.#lastTransit) | 0) - this.#jitter) / 16
    this.#lastTransit = transit
  }
}

const nothingMissing = { sequences: [], isGivenUp: false } as const
