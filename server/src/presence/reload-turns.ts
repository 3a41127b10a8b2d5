/**
 * Whether a screen may load its page again now: at a calm moment, one after the other. The screen asks, because a newer build of its page is there;
 * nothing happens to one that does not ask.
 */
import { type At, readAt } from '@tricolore/shared/at/at.ts'
import { isInForce } from '@tricolore/shared/derive/in-force.ts'
import { liveTake, roleIn } from '@tricolore/shared/derive/live-take.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'

/** A Take this near, before or after, is no calm moment. */
export const CALM_MS = 60_000
/** One screen has come back by then; the next one waits. */
export const TURN_MS = 10_000

export type ReloadTurnsOptions = {
  readonly nowMs: () => number
  readonly tables: () => Tables
  /** At any of the hubs. */
  readonly isConnected: (screenId: string) => boolean
}

export type ReloadTurns = {
  /** True: now, and the next one not before its time. */
  ask(screenId: string): boolean
}

export function createReloadTurns({ nowMs, tables, isConnected }: ReloadTurnsOptions): ReloadTurns {
  let lastTurnMs = Number.NEGATIVE_INFINITY
  return {
    ask(screenId) {
      const atMs = nowMs()
      const at = readAt(tables(), atMs)
      if (atMs - lastTurnMs < TURN_MS || !isCalm(at, atMs) || isNeeded(at, screenId, isConnected)) return false
      lastTurnMs = atMs
      return true
    },
  }
}

function isCalm(at: At, atMs: number): boolean {
  if ([...at.tables.emergencies.values()].some((emergency) => isInForce(emergency, at))) return false
  return [...at.tables.takes.values()].every((take) => take.isTakenBack || Math.abs(take.atMs - atMs) >= CALM_MS)
}

/** While something is live in its room, and no other screen there does what it does. */
function isNeeded(at: At, screenId: string, isConnected: (id: string) => boolean): boolean {
  const { tables } = at
  const screen = tables.screens.get(screenId)
  if (!screen || roleIn(liveTake(at, screen.roomId), screen.roomId) === null) return false
  return ![...tables.screens.values()].some(
    ({ id, roomId, purpose }) => id !== screenId && roomId === screen.roomId && purpose === screen.purpose && isConnected(id),
  )
}
