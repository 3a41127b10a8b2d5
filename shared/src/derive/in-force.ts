/** Facts that carry their time: which of several is in force at an instant, and when that answer changes. */

type Timed = { readonly fromMs: number; readonly untilMs: number | null }

/** True while `fromMs <= nowMs < untilMs`. */
export function isInForce(fact: Timed, nowMs: number): boolean {
  return fact.fromMs <= nowMs && (fact.untilMs === null || nowMs < fact.untilMs)
}

/** The latest fact that has begun, unless it has ended: an older one never comes back. */
export function inForce<Fact extends Timed>(facts: Iterable<Fact>, nowMs: number): Fact | null {
  const latest = latestBegun(facts, nowMs)
  return latest && isInForce(latest, nowMs) ? latest : null
}

/** The fact with the largest `fromMs` not after `nowMs`; of equals the last one given. */
export function latestBegun<Fact extends { readonly fromMs: number }>(facts: Iterable<Fact>, nowMs: number): Fact | null {
  let latest: Fact | null = null
  for (const fact of facts) if (fact.fromMs <= nowMs && (!latest || fact.fromMs >= latest.fromMs)) latest = fact
  return latest
}

/** Collects instants and answers the first one after `nowMs`; null when nothing is going to change by itself. */
export class NextChange {
  readonly #nowMs: number
  #atMs: number | null = null

  constructor(nowMs: number) {
    this.#nowMs = nowMs
  }

  consider(atMs: number | null): void {
    if (atMs !== null && atMs > this.#nowMs && (this.#atMs === null || atMs < this.#atMs)) this.#atMs = atMs
  }

  get atMs(): number | null {
    return this.#atMs
  }
}
