/** Lets `perSecond` through on average and `burst` at once. */
export class TokenBucket {
  readonly #perSecond: number
  readonly #burst: number
  #tokens: number
  #atMs: number | null = null

  /** `tokens`: how many there are at first, when not all of them. */
  constructor(perSecond: number, burst: number, tokens = burst) {
    this.#perSecond = perSecond
    this.#burst = burst
    this.#tokens = tokens
  }

  /** False when there are fewer than `weight` left; then none is taken. `nowMs`: any clock that never runs backwards. */
  take(nowMs: number, weight = 1): boolean {
    const passedMs = this.#atMs === null ? 0 : Math.max(0, nowMs - this.#atMs)
    this.#atMs = nowMs
    this.#tokens = Math.min(this.#burst, this.#tokens + (passedMs / 1000) * this.#perSecond)
    if (this.#tokens < weight) return false
    this.#tokens -= weight
    return true
  }
}
