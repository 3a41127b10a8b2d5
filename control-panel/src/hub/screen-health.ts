/** Whether every screen shows what it should, from what it says and what the hub makes of it. Reported, not hoped. */

import type { LinkState } from '@tricolore/shared/client/hub-link.ts'
import { deriveScreen } from '@tricolore/shared/derive/derive-screen.ts'
import { trimMsOf } from '@tricolore/shared/derive/screen-trim.ts'
import type { Presence, ScreenPresence, ScreenReport, TakeReport } from '@tricolore/shared/protocol/down.ts'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { PanelView } from './panel-view.ts'
import { lastGo, type TakeReportStore, WIDE_MS } from './take-reports.ts'

/**
 * `changing`: its view has just changed and its report is on its way. `late`: on the picture, which came too late. `wrong`: it shows
 * something else. `other-build`: its page is of another build, so that its picture cannot be compared. `silent`: connected, and says nothing.
 * `absent`: not connected. `unknown`: the hub is away, and nobody says.
 */
export type ScreenState = 'painted' | 'late' | 'changing' | 'wrong' | 'other-build' | 'silent' | 'absent' | 'unknown'

export type ScreenStatus = {
  readonly id: string
  readonly state: ScreenState
  /** By how much the picture that it shows came too late; 0 when it came in time. */
  readonly lateMs: number
  readonly presence: ScreenPresence | null
}

/** `awaited`: connected, and has not said anything yet. Every screen is counted once beside `all`. */
type Counts = Readonly<Record<'all' | 'painted' | 'awaited' | 'otherBuild' | 'wrong' | 'silent' | 'absent', number>>

export type Health = {
  /** Null while the hub tells; else since when nobody knows any more how the screens are, in hub time. */
  readonly unknownSinceMs: number | null
  readonly byScreen: ReadonlyMap<string, ScreenStatus>
  readonly counts: Counts
  /** The largest clock error of the screens here; null when none says. */
  readonly clockErrorMs: number | null
}

/** A screen that has just connected says nothing for so long. */
export const GRACE_MS = 3_000

const nobody: Health = { unknownSinceMs: null, byScreen: new Map(), counts: countsOf([]), clockErrorMs: null }

export type ScreenStateOptions = {
  /** What it should show now, by the panel's own derivation. */
  readonly expectedKey: string | null
  readonly trimMs: number
  /** It has said nothing since it connected, for longer than a moment, or nothing about the last GO. */
  readonly isSilent: boolean
}

export function screenStateOf(presence: ScreenPresence | null, { expectedKey, trimMs, isSilent }: ScreenStateOptions): ScreenState {
  if (!presence?.connected) return 'absent'
  if (presence.wrongSinceMs !== null) return 'wrong'
  if (isSilent) return 'silent'
  if (presence.report?.viewKey !== expectedKey) return presence.isOtherBuild === true ? 'other-build' : 'changing'
  return latenessMs(presence.report, trimMs) > 0 ? 'late' : 'painted'
}

/** By how many whole milliseconds the picture came too late; 0 when nobody could tell. */
export function latenessMs(report: ScreenReport | null, trimMs: number): number {
  if (!report) return 0
  const behindMs = report.dueAtMs === null ? 0 : report.paintedAtMs + trimMs - report.dueAtMs
  return report.lateMs > 0 || behindMs > WIDE_MS ? Math.ceil(Math.max(report.lateMs, behindMs)) : 0
}

/** It has said nothing about that GO, and has painted nothing since. */
export function isSilentAbout(go: TakeReport | null, screenId: string, seen: ScreenPresence | null): boolean {
  if (!go?.screens.some((screen) => screen.screenId === screenId && screen.state === 'silent')) return false
  return (seen?.report?.paintedAtMs ?? 0) < go.atMs
}

/** What an operator must look at. */
export function isMissing(state: ScreenState): boolean {
  return state === 'wrong' || state === 'silent' || state === 'absent'
}

export type HealthOptions = {
  /** What the rooms show. */
  readonly shown: Pick<StoreApi<PanelView>, 'getState' | 'subscribe'>
  readonly presence: Pick<StoreApi<{ readonly presence: Presence | null }>, 'getState' | 'subscribe'>
  readonly takeReports: Pick<TakeReportStore, 'getState' | 'subscribe'>
  /** Whether the hub is heard at the moment: what it said before is not true for ever. */
  readonly link: { readonly getState: () => Pick<LinkState, 'status'>; readonly subscribe: (listener: () => void) => () => void }
  readonly hubNowMs: () => number
  readonly later: (run: () => void, delayMs: number) => () => void
}

export function createHealthStore({ shown, presence, takeReports, link, hubNowMs, later }: HealthOptions): StoreApi<Health> {
  const health = createStore<Health>(() => nobody)
  const quietSince = new Map<string, number>()
  const expectedKeys = new WeakMap<PanelView, ReadonlyMap<string, string | null>>()
  let cancel = () => {}

  function keysAt(now: PanelView): ReadonlyMap<string, string | null> {
    const known = expectedKeys.get(now)
    if (known) return known
    const keys = new Map([...now.tables.screens.keys()].map((id) => [id, deriveScreen(now.at, id)?.viewKey ?? null]))
    expectedKeys.set(now, keys)
    return keys
  }

  /** Since when a connected screen has not said anything at all; null when it has. */
  function quietSinceMs(id: string, seen: ScreenPresence | null, nowMs: number): number | null {
    if (!seen?.connected || seen.report !== null) {
      quietSince.delete(id)
      return null
    }
    const sinceMs = quietSince.get(id) ?? nowMs
    quietSince.set(id, sinceMs)
    return sinceMs
  }

  function compute(): void {
    cancel()
    const now = shown.getState()
    const nowMs = hubNowMs()
    const isAway = link.getState().status === 'away'
    const here = new Map(presence.getState().presence?.screens.map((screen) => [screen.id, screen]))
    const go = lastGo(takeReports.getState().takes)
    const byScreen = new Map<string, ScreenStatus>()
    let isSomebodyQuiet = false
    for (const [id, expectedKey] of keysAt(now)) {
      const seen = here.get(id) ?? null
      const trimMs = trimMsOf(now.tables.screens.get(id))
      const sinceMs = quietSinceMs(id, seen, nowMs)
      const isQuiet = sinceMs !== null && nowMs - sinceMs >= GRACE_MS
      isSomebodyQuiet ||= sinceMs !== null && !isQuiet
      const state = isAway ? 'unknown' : screenStateOf(seen, { expectedKey, trimMs, isSilent: isQuiet || isSilentAbout(go, id, seen) })
      byScreen.set(id, { id, state, lateMs: state === 'late' ? latenessMs(seen?.report ?? null, trimMs) : 0, presence: seen })
    }
    const before = health.getState()
    const unknownSinceMs = isAway ? (before.unknownSinceMs ?? nowMs) : null
    health.setState({ ...summary(byScreen, before), unknownSinceMs }, true)
    if (isSomebodyQuiet) cancel = later(compute, GRACE_MS / 3)
  }

  shown.subscribe(compute)
  presence.subscribe(compute)
  takeReports.subscribe(compute)
  link.subscribe(() => {
    if ((link.getState().status === 'away') !== (health.getState().unknownSinceMs !== null)) compute()
  })
  return health
}

function summary(byScreen: Health['byScreen'], before: Health): Omit<Health, 'unknownSinceMs'> {
  const counts = countsOf([...byScreen.values()])
  let clockErrorMs: number | null = null
  for (const { presence } of byScreen.values()) {
    const errorMs = presence?.connected ? (presence.report?.clockErrorMs ?? null) : null
    if (errorMs !== null) clockErrorMs = Math.max(clockErrorMs ?? 0, errorMs)
  }
  const names = ['all', 'painted', 'awaited', 'otherBuild', 'wrong', 'silent', 'absent'] as const
  const isSame = names.every((name) => counts[name] === before.counts[name])
  return { byScreen, counts: isSame ? before.counts : counts, clockErrorMs: clockErrorMs === null ? null : Math.ceil(clockErrorMs) }
}

export function countsOf(statuses: readonly ScreenStatus[]): Counts {
  const counts = { all: statuses.length, painted: 0, awaited: 0, otherBuild: 0, wrong: 0, silent: 0, absent: 0 }
  for (const { state, presence } of statuses) {
    if (state === 'wrong' || state === 'silent' || state === 'absent') counts[state] += 1
    else if (state === 'unknown') continue
    else if (state === 'other-build') counts.otherBuild += 1
    else if (presence?.report) counts.painted += 1
    else counts.awaited += 1
  }
  return counts
}
