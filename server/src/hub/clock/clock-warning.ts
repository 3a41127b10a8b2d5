/**
 * Hub time follows nothing while the hub runs, so that no screen ever leaps; where it is not what the clock says, the panel has to hear of it. The
 * clock is this machine's, or that of the database that several hubs share.
 */
import type { Texts } from '@tricolore/shared/model/values.ts'
import { saying } from '@tricolore/shared/words/say.ts'
import { apartText } from '../../host/process/apart-text.ts'
import type { Warn } from '../../host/process/warn.ts'
import type { HubClock, TimeSource } from './hub-clock.ts'

/** What people see of a countdown. */
const MOST_APART_MS = 2_000
/** So long a hub may be left stopped in a break until the clock has come up with its journal. */
const MOST_WAIT_MS = 600_000
const EVERY_MS = 5_000

/** `aheadMs`: hub time minus the clock. Null while they agree. */
export function clockWarning(aheadMs: number): Texts | null {
  if (Math.abs(aheadMs) <= MOST_APART_MS) return null
  const apart = apartText(Math.abs(aheadMs))
  if (aheadMs < 0) return saying('clockBehind', { apart })
  return aheadMs <= MOST_WAIT_MS ? saying('clockLittleAhead', { apart }) : saying('clockAhead', { apart })
}

export type WatchClockOptions = {
  readonly clock: Pick<HubClock, 'nowMs'>
  readonly journal: { readonly nowOffsetMs: () => number }
  readonly time: Pick<TimeSource, 'wallMs'>
  readonly warn: Warn
  readonly log: { warn(text: string): void }
}

/** Looks at once and every five seconds. Returns a function that stops it. */
export function watchClock({ clock, journal, time, warn, log }: WatchClockOptions): () => void {
  let isWrong = false
  function look(): void {
    const texts = clockWarning(clock.nowMs() - time.wallMs() - journal.nowOffsetMs())
    warn('clock', texts)
    if (texts && !isWrong) log.warn(texts.en ?? '')
    isWrong = texts !== null
  }
  look()
  const timer = setInterval(look, EVERY_MS).unref()
  return () => clearInterval(timer)
}
