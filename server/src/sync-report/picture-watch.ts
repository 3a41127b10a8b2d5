/**
 * Whether each screen shows what it should: the view key that it reports against the one that is derived for it. What it should show is
 * worked out once and kept until the state or the clock changes it.
 */
import { type At, readAt } from '@tricolore/shared/at/at.ts'
import { deriveScreen } from '@tricolore/shared/derive/derive-screen.ts'
import type { DerivedScreen } from '@tricolore/shared/derive/screen-view.ts'
import type { ScreenPresence, ScreenReport } from '@tricolore/shared/protocol/down.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { isOtherBuild } from './page-build.ts'

/** What a screen of ours reports in place of a view key when its scene could not be painted. */
const FAULT_KEY = 'fault'
/** So long a screen may be on its way: its report travels, its machine is busy, its trim lets it turn over earlier or later. */
export const GRACE_MS = 3_000

/** Screens are looked at in slices of this many, so that a command never waits for a thousand of them. */
const SLICE = 20

type Expected = { readonly tables: Tables; readonly fromMs: number; readonly untilMs: number; readonly derived: DerivedScreen | null }

type PictureState = Pick<ScreenPresence, 'wrongSinceMs' | 'expected' | 'isOtherBuild'>

const unknown: PictureState = { wrongSinceMs: null, expected: null }

export type PictureWatchOptions = {
  readonly nowMs: () => number
  /** What screens may see, as it counts at that instant. */
  readonly tablesAt: (atMs: number) => Tables
  /** What the screen last reported; null when it is not connected or has said nothing. */
  readonly reportOf: (screenId: string) => ScreenReport | null
  /** The build of the screens' pages, as this hub serves them; null while that is not known. */
  readonly servedBuild?: () => string | null
  /** The newest seq that screens were sent. */
  readonly seq?: () => number
  /** An alarm began or ended, or a screen should show another kind of scene. */
  readonly onChange: () => void
  /** A connected screen began to show something else than it should, or shows again what it should. */
  readonly onTurn?: (screenId: string, isWrong: boolean, shows: string | null, expected: PictureState['expected']) => void
}

export type PictureWatch = ReturnType<typeof createPictureWatch>

export function createPictureWatch({ nowMs, tablesAt, reportOf, servedBuild = () => null, seq = () => 0, onChange, onTurn = () => {} }: PictureWatchOptions) {
  const expected = new Map<string, Expected>()
  /** Since when its report and its view have differed. */
  const differsSince = new Map<string, number>()
  const pictureStates = new Map<string, PictureState>()
  let shared: { readonly at: At; readonly atMs: number } | null = null
  let isLooking = false

  function expectedOf(screenId: string, tables: Tables, atMs: number): DerivedScreen | null {
    const known = expected.get(screenId)
    if (known?.tables === tables && known.fromMs <= atMs && atMs < known.untilMs) return known.derived
    if (shared?.at.tables !== tables || shared.atMs !== atMs) shared = { at: readAt(tables, atMs), atMs }
    const derived = deriveScreen(shared.at, screenId)
    expected.set(screenId, { tables, fromMs: atMs, untilMs: derived?.nextChangeAtMs ?? Number.POSITIVE_INFINITY, derived })
    return derived
  }

  function look(screenId: string, tables: Tables, atMs: number): void {
    const before = pictureStates.get(screenId) ?? unknown
    const now = pictureStateOf(screenId, tables, atMs)
    pictureStates.set(screenId, now)
    const report = reportOf(screenId)
    const isWrong = now.wrongSinceMs !== null
    if (report && isWrong !== (before.wrongSinceMs !== null)) onTurn(screenId, isWrong, report.scene, now.expected)
    if (now.wrongSinceMs !== before.wrongSinceMs || now.expected !== before.expected || now.isOtherBuild !== before.isOtherBuild) onChange()
  }

  function pictureStateOf(screenId: string, tables: Tables, atMs: number): PictureState {
    const report = reportOf(screenId)
    const derived = report && expectedOf(screenId, tables, atMs)
    const isOther = report !== null && isOtherBuild(report.build, servedBuild())
    const build = isOther ? { isOtherBuild: true } : {}
    if (!report || !derived || report.viewKey === derived.viewKey || (isOther && isAtItsWord(report))) {
      differsSince.delete(screenId)
      return { wrongSinceMs: null, expected: derived?.view.scene.kind ?? null, ...build }
    }
    const sinceMs = differsSince.get(screenId) ?? atMs
    differsSince.set(screenId, sinceMs)
    // What a screen could not paint does not come by waiting.
    const isWrong = report.viewKey === FAULT_KEY || atMs - sinceMs >= GRACE_MS
    return { wrongSinceMs: isWrong ? Math.floor(sinceMs) : null, expected: derived.view.scene.kind, ...build }
  }

  /** A page of another build may make another picture of the same state; what it lacks is the state, or a picture at all. */
  function isAtItsWord(report: ScreenReport): boolean {
    return report.viewKey !== FAULT_KEY && report.seq >= seq()
  }

  function forgetAllBut(known: Tables['screens']): void {
    for (const byScreen of [expected, differsSince, pictureStates]) for (const id of byScreen.keys()) if (!known.has(id)) byScreen.delete(id)
  }

  return {
    /** As it was when the screen was looked at last. */
    pictureOf: (screenId: string): PictureState => pictureStates.get(screenId) ?? unknown,
    /** One screen: it has just reported, or gone. */
    look(screenId: string): void {
      const atMs = nowMs()
      const tables = tablesAt(atMs)
      if (tables.screens.has(screenId)) look(screenId, tables, atMs)
    },
    /** Every screen; call it once a second. */
    async lookAtAll(): Promise<void> {
      if (isLooking) return
      isLooking = true
      try {
        forgetAllBut(tablesAt(nowMs()).screens)
        const ids = [...tablesAt(nowMs()).screens.keys()]
        for (let from = 0; from < ids.length; from += SLICE) {
          if (from > 0) await new Promise((resolve) => setImmediate(resolve))
          const atMs = nowMs()
          const tables = tablesAt(atMs)
          for (const id of ids.slice(from, from + SLICE)) if (tables.screens.has(id)) look(id, tables, atMs)
        }
      } finally {
        isLooking = false
      }
    },
  }
}
