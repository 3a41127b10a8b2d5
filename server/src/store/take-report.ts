/** What is known of one Take on its screens, from what they report. Pure: who has to turn over and what was reported arrive as arguments. */
import type { ScreenReport, ScreenTurn, TakeReport } from '@tricolore/shared/protocol/down.ts'

/** Painted this much after it was due is late: two frames of a usual screen. */
export const LATE_AFTER_MS = 34
/** Without a report by then a screen is silent. */
export const SILENT_AFTER_MS = 5_000
/**
 * A screen that does not say when its picture was due, such as a third-party client, may have painted it this long before the instant: its
 * clock may be wrong, but the very same picture a while ago was painted for another reason.
 */
const EARLIEST_MS = 1_000

/** A screen whose picture the Take changes. */
export type ExpectedTurn = {
  readonly screenId: string
  readonly name: string
  readonly roomId: string
  readonly trimMs: number
  /** What it shows from the Take's instant on. */
  readonly viewKey: string
}

export type ReportedPicture = Pick<ScreenReport, 'viewKey' | 'paintedAtMs' | 'dueAtMs' | 'lateMs' | 'clockErrorMs'>

/** True when the report is of the picture that the Take made. */
export function isOfTake({ viewKey, trimMs }: ExpectedTurn, atMs: number, report: ReportedPicture): boolean {
  if (report.dueAtMs !== null) return report.dueAtMs === atMs
  return report.viewKey === viewKey && report.paintedAtMs + trimMs >= atMs - EARLIEST_MS
}

export function awaitedTurn({ screenId, name, roomId }: ExpectedTurn, atMs: number): ScreenTurn {
  return { screenId, name, roomId, dueAtMs: atMs, paintedAtMs: null, offsetMs: null, lateMs: 0, clockErrorMs: null, state: 'awaited' }
}

/** `report` is of the Take, see `isOfTake`. */
export function paintedTurn(expected: ExpectedTurn, atMs: number, report: ReportedPicture): ScreenTurn {
  const offsetMs = tenth(report.paintedAtMs + expected.trimMs - atMs)
  return {
    ...awaitedTurn(expected, atMs),
    paintedAtMs: tenth(report.paintedAtMs),
    offsetMs,
    lateMs: tenth(report.lateMs),
    clockErrorMs: report.clockErrorMs,
    state: report.lateMs > 0 || offsetMs > LATE_AFTER_MS ? 'late' : 'painted',
  }
}

/** The same report once nobody is waited for any longer. */
export function withSilent(take: TakeReport): TakeReport {
  return { ...take, screens: take.screens.map((screen) => (screen.state === 'awaited' ? { ...screen, state: 'silent' as const } : screen)) }
}

export function withScreen(take: TakeReport, screen: ScreenTurn): TakeReport {
  const screens = take.screens.map((other) => (other.screenId === screen.screenId ? screen : other))
  return { ...take, screens, spreadMs: spreadOf(screens) }
}

/** One report from what two hubs know of it: of each screen what says more. */
export function withBoth(take: TakeReport, other: TakeReport): TakeReport {
  const byScreen = new Map(take.screens.map((screen) => [screen.screenId, screen]))
  for (const screen of other.screens) {
    const known = byScreen.get(screen.screenId)
    if (!known || known.state === 'awaited' || (known.state === 'silent' && screen.paintedAtMs !== null)) byScreen.set(screen.screenId, screen)
  }
  const screens = [...byScreen.values()]
  return { ...take, screens, spreadMs: spreadOf(screens) }
}

/** From the first screen to the last as the audience sees them; null under two. */
export function spreadOf(screens: readonly ScreenTurn[]): number | null {
  const offsets = screens.flatMap(({ offsetMs }) => (offsetMs === null ? [] : [offsetMs]))
  return offsets.length < 2 ? null : tenth(Math.max(...offsets) - Math.min(...offsets))
}

/** To a tenth of a millisecond: finer is noise. */
function tenth(ms: number): number {
  return Math.round(ms * 10) / 10
}
