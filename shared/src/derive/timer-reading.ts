import type { At } from '../at/at.ts'
import type { Tables } from '../tables/registry.ts'
import type { Timer } from '../tables/timer.ts'
import { latestBegun } from './in-force.ts'
import { anchorsOf } from './index-of.ts'

/** `green` until amber, `amber` until red, `red` until zero, then `overtime`, counting up. What counts up by intent stays `green`. */
export type TimerPhase = 'green' | 'amber' | 'red' | 'overtime'

export type TimerReading = {
  /** Negative in overtime. */
  readonly remainingMs: number
  readonly phase: TimerPhase
  readonly isPaused: boolean
  /** How much of the duration has passed, 0 to 1. */
  readonly elapsedFraction: number
}

/** Every anchor of the room's countdown that counts; that of a GO which was taken back does not. */
export function timersOf(tables: Tables, roomId: string): readonly Timer[] {
  return anchorsOf(tables, roomId).filter(({ takeId }) => takeId === null || tables.takes.has(takeId))
}

/** The room's countdown in force, or null when it has none. */
export function roomTimer(at: At, roomId: string): Timer | null {
  const latest = latestBegun(timersOf(at.tables, roomId), at)
  return latest && (latest.zeroAtMs !== null || latest.remainingMs !== null) ? latest : null
}

/** Started without a length and without anything to warn of: the time since `zeroAtMs`, which is no overtime. */
export function isCountingUp({ durationMs, amberMs, redMs }: Pick<Timer, 'durationMs' | 'amberMs' | 'redMs'>): boolean {
  return durationMs === 0 && amberMs === 0 && redMs === 0
}

/** What the countdown shows at `nowMs`: read anew as often as digits are painted, so that no change of it is waited for. */
export function readTimer(timer: Pick<Timer, 'zeroAtMs' | 'remainingMs' | 'durationMs' | 'amberMs' | 'redMs'>, nowMs: number): TimerReading {
  const remainingMs = timer.zeroAtMs === null ? (timer.remainingMs ?? 0) : timer.zeroAtMs - nowMs
  const elapsedMs = timer.durationMs - remainingMs
  return {
    remainingMs,
    phase: isCountingUp(timer) ? 'green' : phaseOf(remainingMs, timer),
    isPaused: timer.zeroAtMs === null,
    elapsedFraction: timer.durationMs === 0 ? 1 : Math.min(1, Math.max(0, elapsedMs / timer.durationMs)),
  }
}

function phaseOf(remainingMs: number, { amberMs, redMs }: Pick<Timer, 'amberMs' | 'redMs'>): TimerPhase {
  if (remainingMs <= 0) return 'overtime'
  if (remainingMs <= redMs) return 'red'
  return remainingMs <= amberMs ? 'amber' : 'green'
}
