/**
 * Keeps hub time with the database's clock, so that several hubs mean the same instant. With a store of one hub it does nothing.
 *
 * When the database's clock steps, every hub sees it within a second and follows it by the same millisecond a second, so they stay together without
 * a word. A hub that alone is behind both the others and the database was suspended with its machine, or began wrong: it leaps to them. No hub
 * goes back, and none follows a hub that is ahead of the database.
 */
import type { Journal } from '../../store/journal.ts'
import type { HubRow } from '../../store/presence-table.ts'
import type { HubClock, TimeSource } from './hub-clock.ts'
import { behindOthersMs } from './hubs-time.ts'

/** So far apart are hubs that begin to follow the same step, in seconds and so in milliseconds: this, and a second between two looks at the database. */
const EVERY_MS = 2_000
/** Less is made up within two minutes, and may be what the way to the database takes. */
const LEAST_LEAP_MS = 150
/** What the others told is older than the step for some seconds: only what stays so is true. */
const LEAP_AFTER = 4

export type SteeringOptions = {
  readonly clock: HubClock
  /** The database's clock minus this hub's time. */
  readonly behindDatabaseMs: () => number
  readonly others: () => readonly HubRow[]
}

/** Call it every two seconds. */
export function createSteering({ clock, behindDatabaseMs, others }: SteeringOptions): () => void {
  let timesBehind = 0
  return () => {
    const errorMs = behindDatabaseMs()
    const leapMs = Math.min(errorMs, behindOthersMs(others(), 0 - errorMs))
    timesBehind = leapMs > LEAST_LEAP_MS ? timesBehind + 1 : 0
    if (timesBehind < LEAP_AFTER) return clock.steer(errorMs)
    timesBehind = 0
    clock.leap(leapMs)
  }
}

type ClockParts = { readonly clock: HubClock; readonly journal: Pick<Journal, 'isShared' | 'nowOffsetMs'>; readonly others: () => readonly HubRow[] }

/** Returns a function that stops it. */
export function steerClock({ clock, journal, others }: ClockParts, { wallMs }: TimeSource): () => void {
  if (!journal.isShared) return () => {}
  const behindDatabaseMs = () => wallMs() + journal.nowOffsetMs() - clock.nowMs()
  const timer = setInterval(createSteering({ clock, behindDatabaseMs, others }), EVERY_MS).unref()
  return () => clearInterval(timer)
}
