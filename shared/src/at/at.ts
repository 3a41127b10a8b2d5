/**
 * The tables at one instant, and the only reader of "now": whatever is derived from them asks here what time has done to it. Each answer notes the
 * next instant at which it would be another, so that what was read says when it changes. Until then everything is answered as it was, and so
 * all that was made of it is the same: nobody keeps a list of what may change by itself.
 */
import type { Tables } from '../tables/registry.ts'

const MINUTE_MS = 60_000

export type At = {
  readonly tables: Tables
  /** True at that instant and from then on. */
  hasCome(instantMs: number): boolean
  /** The first whole minute after now, or after what is `aheadMs` away: what moves on with the time does so in these, so that nothing shown changes more often. */
  nextWholeMinute(aheadMs?: number): number
  /** The answer, and when that alone would be another by itself; null: never. What it took to answer has been read here, too. */
  ask<Answer>(question: Question<Answer>): Asked<Answer>
  /** The same, worked out once for all who ask at this instant. `question`: the same function each time. */
  once<Answer>(question: Question<Answer>): Answer
  /** The first instant after now at which something that was read so far is another; null when nothing of it changes by itself. */
  readonly nextChangeMs: number | null
}

type Question<Answer> = (at: At) => Answer
type Asked<Answer> = { readonly answer: Answer; readonly nextChangeMs: number | null }

/** `onSooner`: something was read that changes sooner than all before it. For those who sleep until then while others go on reading. */
export function readAt(tables: Tables, nowMs: number, onSooner: () => void = () => {}): At {
  return new Reader(tables, nowMs, new Map(), onSooner)
}

class Reader implements At {
  readonly tables: Tables
  readonly #nowMs: number
  /** By question, of every reader of this instant. */
  readonly #known: Map<unknown, Asked<unknown>>
  readonly #onSooner: () => void
  #nextChangeMs: number | null = null

  constructor(tables: Tables, nowMs: number, known: Map<unknown, Asked<unknown>>, onSooner: () => void) {
    this.tables = tables
    this.#nowMs = nowMs
    this.#known = known
    this.#onSooner = onSooner
  }

  hasCome(instantMs: number): boolean {
    if (instantMs <= this.#nowMs) return true
    this.#note(instantMs)
    return false
  }

  nextWholeMinute(aheadMs = 0): number {
    const minuteMs = Math.floor((this.#nowMs + aheadMs) / MINUTE_MS) * MINUTE_MS + MINUTE_MS
    this.#note(minuteMs - aheadMs)
    return minuteMs
  }

  ask<Answer>(question: Question<Answer>): Asked<Answer> {
    const reader = new Reader(this.tables, this.#nowMs, this.#known, () => {})
    const answer = question(reader)
    const { nextChangeMs } = reader
    this.#note(nextChangeMs)
    return { answer, nextChangeMs }
  }

  once<Answer>(question: Question<Answer>): Answer {
    // The type assertion is safe: what stands under a question is the answer to it.
    const known = this.#known.get(question) as Asked<Answer> | undefined
    if (known) {
      this.#note(known.nextChangeMs)
      return known.answer
    }
    const asked = this.ask(question)
    this.#known.set(question, asked)
    return asked.answer
  }

  get nextChangeMs(): number | null {
    return this.#nextChangeMs
  }

  #note(instantMs: number | null): void {
    // What is no instant never comes.
    const isSooner = instantMs !== null && instantMs > this.#nowMs && (this.#nextChangeMs === null || instantMs < this.#nextChangeMs)
    if (!isSooner) return
    this.#nextChangeMs = instantMs
    this.#onSooner()
  }
}
