/** Whether every screen shows what it should: what it says it painted against what its view is. Proof, not hope. */
import { deriveScreen } from '@tricolore/shared/derive/derive-screen.ts'
import type { Presence, ScreenPresence } from '@tricolore/shared/protocol/down.ts'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Moment } from './moment.ts'

/** `changing`: its view has just changed and its report is on its way. `behind`: it still shows something else. `absent`: not connected. */
export type Standing = 'painted' | 'changing' | 'behind' | 'absent'

export type ScreenStanding = { readonly id: string; readonly standing: Standing; readonly presence: ScreenPresence | null }

export type Spread = { readonly takeId: string; readonly spreadMs: number; readonly screens: number }

export type Health = {
  readonly byScreen: ReadonlyMap<string, ScreenStanding>
  readonly counts: { readonly all: number; readonly painted: number; readonly behind: number; readonly absent: number }
  /** The largest clock error of the screens here; null when none says. */
  readonly clockErrorMs: number | null
  /** How far apart the screens painted the newest GO. */
  readonly spread: Spread | null
}

/** Reports come at most once a second, and a crossfade takes its time: so long a screen may be on its way. */
export const GRACE_MS = 3_000
/** A frame painted later than this after the Take was painted for another reason. */
const SPREAD_WINDOW_MS = 2_000

const nobody: Health = { byScreen: new Map(), counts: { all: 0, painted: 0, behind: 0, absent: 0 }, clockErrorMs: null, spread: null }

/** Where one screen stands. `mismatchSinceMs`: since when its report has not been its view; null when it is. */
export function standingOf(presence: ScreenPresence | null, expectedKey: string | null, mismatchSinceMs: number | null, nowMs: number): Standing {
  if (!presence?.connected) return 'absent'
  if (presence.report !== null && presence.report.viewKey === expectedKey) return 'painted'
  return mismatchSinceMs === null || nowMs - mismatchSinceMs < GRACE_MS ? 'changing' : 'behind'
}

/** How far apart the screens painted that Take; null when fewer than two are known to have. */
export function spreadOf(takeId: string, atMs: number, presences: Iterable<ScreenPresence>): Spread | null {
  const painted = [...presences].flatMap(({ connected, report }) => (connected && report ? [report.paintedAtMs] : []))
  const forTake = painted.filter((paintedAtMs) => paintedAtMs >= atMs - 100 && paintedAtMs - atMs < SPREAD_WINDOW_MS)
  if (forTake.length < 2) return null
  return { takeId, spreadMs: Math.round(Math.max(...forTake) - Math.min(...forTake)), screens: forTake.length }
}

export type HealthOptions = {
  readonly moment: Pick<StoreApi<Moment>, 'getState' | 'subscribe'>
  readonly presence: Pick<StoreApi<{ readonly presence: Presence | null }>, 'getState' | 'subscribe'>
  readonly hubNowMs: () => number
  readonly later: (run: () => void, delayMs: number) => () => void
}

export function createHealthStore({ moment, presence, hubNowMs, later }: HealthOptions): StoreApi<Health> {
  const health = createStore<Health>(() => nobody)
  const mismatchSince = new Map<string, number>()
  const expectedKeys = new WeakMap<Moment, ReadonlyMap<string, string | null>>()
  let cancel = () => {}

  function keysAt(now: Moment): ReadonlyMap<string, string | null> {
    const known = expectedKeys.get(now)
    if (known) return known
    const keys = new Map([...now.tables.screens.keys()].map((id) => [id, deriveScreen(now.tables, id, now.nowMs, now.outlook)?.viewKey ?? null]))
    expectedKeys.set(now, keys)
    return keys
  }

  function compute(): void {
    cancel()
    const now = moment.getState()
    const nowMs = hubNowMs()
    const here = new Map(presence.getState().presence?.screens.map((screen) => [screen.id, screen]))
    const byScreen = new Map<string, ScreenStanding>()
    for (const [id, key] of keysAt(now)) {
      const seen = here.get(id) ?? null
      if (seen?.connected && seen.report?.viewKey === key) mismatchSince.delete(id)
      else if (!mismatchSince.has(id)) mismatchSince.set(id, nowMs)
      byScreen.set(id, { id, presence: seen, standing: standingOf(seen, key, mismatchSince.get(id) ?? null, nowMs) })
    }
    health.setState(summary(byScreen, spreadNow(now, here), health.getState()), true)
    if ([...byScreen.values()].some(({ standing }) => standing === 'changing')) cancel = later(compute, GRACE_MS / 3)
  }

  /** The newest GO's spread, with as many screens as ever reported it: a later repaint must not shrink the proof. */
  function spreadNow({ tables, nowMs }: Moment, here: ReadonlyMap<string, ScreenPresence>): Spread | null {
    const { spread: before } = health.getState()
    let newest: { id: string; atMs: number } | null = null
    for (const take of tables.takes.values()) if (take.atMs <= nowMs && take.atMs > (newest?.atMs ?? 0)) newest = take
    if (!newest) return null
    const found = spreadOf(newest.id, newest.atMs, here.values())
    if (before?.takeId !== newest.id) return found
    return found && found.screens >= before.screens ? found : before
  }

  moment.subscribe(compute)
  presence.subscribe(compute)
  return health
}

function summary(byScreen: Health['byScreen'], spread: Spread | null, before: Health): Health {
  const counts = { all: byScreen.size, painted: 0, behind: 0, absent: 0 }
  let clockErrorMs: number | null = null
  for (const { standing, presence } of byScreen.values()) {
    if (standing === 'painted' || standing === 'changing') counts.painted += 1
    else counts[standing] += 1
    const errorMs = presence?.connected ? (presence.report?.clockErrorMs ?? null) : null
    if (errorMs !== null) clockErrorMs = Math.max(clockErrorMs ?? 0, errorMs)
  }
  const isSame =
    counts.all === before.counts.all &&
    counts.painted === before.counts.painted &&
    counts.behind === before.counts.behind &&
    counts.absent === before.counts.absent
  return { byScreen, counts: isSame ? before.counts : counts, clockErrorMs: clockErrorMs === null ? null : Math.ceil(clockErrorMs), spread }
}
