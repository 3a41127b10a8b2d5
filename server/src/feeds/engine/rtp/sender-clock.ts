/**
 * What viewers are told about time: sender reports on the engine's own clock. A publisher's clock may be hours off, and the next one's is off by
 * something else; the engine keeps what its reports say about sound against picture, and puts it on one clock, so that a splice is no leap in time
 * and lip-sync holds.
 */

/** Where a publisher's clock stands against the engine's; its two kinds of media share it, or they would drift apart. */
export class PublisherClock {
  #aheadMs: number | null = null

  /** The engine's time for a time of the publisher's clock. The first report that arrived tells the difference. */
  toEngineMs(publisherMs: number, nowMs: number): number {
    this.#aheadMs ??= publisherMs - nowMs
    return publisherMs - this.#aheadMs
  }
}

/** What one kind of media showed when: the newest report, on the engine's clock. */
export class SenderClock {
  readonly #clockRate: number
  #at: { readonly engineMs: number; readonly timestamp: number } | null = null

  constructor(clockRate: number) {
    this.#clockRate = clockRate
  }

  /** `timestamp` in incoming numbers, as the report had it. */
  reported(engineMs: number, timestamp: number): void {
    this.#at = { engineMs, timestamp }
  }

  /** The incoming timestamp of that moment; null before the first report. */
  timestampAt(engineMs: number): number | null {
    if (this.#at === null) return null
    return (this.#at.timestamp + Math.round(((engineMs - this.#at.engineMs) * this.#clockRate) / 1000)) >>> 0
  }
}
