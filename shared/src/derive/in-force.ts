/** Facts that carry their time: which of several is in force at an instant. */
import type { At } from '../at/at.ts'

type Timed = { readonly fromMs: number; readonly untilMs: number | null }

/** True while `fromMs <= now < untilMs`. */
export function isInForce({ fromMs, untilMs }: Timed, at: At): boolean {
  return at.hasCome(fromMs) && (untilMs === null || !at.hasCome(untilMs))
}

/** The latest fact that has begun, unless it has ended: an older one never comes back. */
export function inForce<Fact extends Timed>(facts: Iterable<Fact>, at: At): Fact | null {
  const latest = latestBegun(facts, at)
  return latest && isInForce(latest, at) ? latest : null
}

/** The fact with the largest `fromMs` not after now; of equals the last one given. */
export function latestBegun<Fact extends { readonly fromMs: number }>(facts: Iterable<Fact>, at: At): Fact | null {
  let latest: Fact | null = null
  for (const fact of facts) if (at.hasCome(fact.fromMs) && (!latest || fact.fromMs >= latest.fromMs)) latest = fact
  return latest
}
