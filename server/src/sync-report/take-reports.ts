/**
 * Keeps the report of every Take: when its instant has come, which screens have to turn over because of it; then, from what they say, when
 * each did. It starts nothing: screens turn over on their own clock.
 */

import type { TakeReport } from '@tricolore/shared/protocol/down.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import type { Take } from '@tricolore/shared/tables/take.ts'
import type { Logger } from 'pino'
import {
  awaitedTurn,
  type ExpectedTurn,
  isOfTake,
  paintedTurn,
  type ReportedPicture,
  SILENT_AFTER_MS,
  spreadOf,
  withBoth,
  withScreen,
  withSilent,
} from '../store/take-report.ts'
import type { TakeReportStore } from '../store/take-report-store.ts'
import { expectedTurns } from './expected-turns.ts'

/** What panels are sent when they connect. */
export const REPORTS_SENT = 50
/** Panels hear of changes at most four times a second. */
const SEND_EVERY_MS = 250
/** How long reports are still taken for a Take: a screen that was away says late what it showed. */
const OPEN_MS = 60_000
/** Cues that came while the hub was away: screens turned over without it, and say so as soon as they are back. */
const MISSED_MS = 60_000
const COME_BACK_MS = 3_000
/** Of each screen; a report may be here before its Take's instant, by the screen's trim. */
const REPORTS_KEPT = 8
const LONGEST_TIMEOUT_MS = 60_000

export type TakeReportsOptions = {
  readonly nowMs: () => number
  /** What screens may see, as it counts at that instant. */
  readonly tablesAt: (atMs: number) => Tables
  /** The same, and all that is known to count later. */
  readonly tablesFrom: (atMs: number) => readonly Tables[]
  readonly isConnected: (screenId: string) => boolean
  readonly store: TakeReportStore
  readonly send: (takes: readonly TakeReport[]) => void
  readonly log: Logger
}

/** A Take whose screens may still say when they turned over. */
type Open = { take: TakeReport; readonly expectedTurns: ReadonlyMap<string, ExpectedTurn>; readonly silentAtMs: number; readonly closesAtMs: number }

export type TakeReports = ReturnType<typeof createTakeReports>

export function createTakeReports({ nowMs, tablesAt, tablesFrom, isConnected, store, send, log }: TakeReportsOptions) {
  const open = new Map<string, Open>()
  /** Of these it is being worked out who turns over. */
  const beginning = new Set<string>()
  const reports = new Map<string, readonly ReportedPicture[]>()
  const changed = new Set<string>()
  /** Takes up to this instant have been looked at. */
  let seenUntilMs = nowMs()
  let knownTakes = tablesAt(Number.POSITIVE_INFINITY).takes
  let newest: TakeReport | null = null
  let nextTakeMs = Number.POSITIVE_INFINITY
  let takeTimer: NodeJS.Timeout | null = null
  let sendTimer: NodeJS.Timeout | null = null
  let isClosed = false

  const later = (run: () => void, delayMs: number) => setTimeout(run, Math.min(LONGEST_TIMEOUT_MS, Math.max(0, delayMs))).unref()

  /** The Takes after the last one that was looked at; also one that was taken back, since it happens until the taking back counts. */
  function* takesToCome(): Generator<Take> {
    for (const tables of tablesFrom(seenUntilMs)) for (const take of tables.takes.values()) if (take.atMs > seenUntilMs) yield take
  }

  function watchTakes(): void {
    if (takeTimer) clearTimeout(takeTimer)
    takeTimer = null
    nextTakeMs = Number.POSITIVE_INFINITY
    for (const { id, atMs } of takesToCome()) if (atMs < nextTakeMs && tablesAt(atMs).takes.has(id)) nextTakeMs = atMs
    if (nextTakeMs < Number.POSITIVE_INFINITY && !isClosed) takeTimer = later(comeToPass, nextTakeMs - nowMs() + 1)
  }

  function comeToPass(): void {
    const untilMs = nowMs()
    const due = new Map<string, Take>()
    for (const take of takesToCome()) if (take.atMs <= untilMs && tablesAt(take.atMs).takes.has(take.id)) due.set(take.id, take)
    for (const screenId of reports.keys()) if (!tablesAt(untilMs).screens.has(screenId)) reports.delete(screenId)
    seenUntilMs = Math.max(seenUntilMs, untilMs)
    watchTakes()
    for (const take of due.values()) begin(take, take.atMs + SILENT_AFTER_MS)
  }

  /** Those that were heard of only when their instant was over: another hub or the store was slow. Their screens turn over all the same. */
  function heardOfLate(): readonly Take[] {
    const [known, nowAtMs] = [knownTakes, nowMs()]
    knownTakes = tablesAt(Number.POSITIVE_INFINITY).takes
    return [...knownTakes.values()].filter(({ id, atMs }) => atMs <= nowAtMs && atMs > nowAtMs - OPEN_MS && known.get(id)?.atMs !== atMs)
  }

  function begin(take: Take, silentAtMs: number): void {
    if (open.has(take.id) || beginning.has(take.id)) return
    beginning.add(take.id)
    expectedTurns(take.atMs, tablesAt, isConnected).then(
      (turns) => {
        beginning.delete(take.id)
        // The store is closed with the hub.
        if (isClosed) return
        const { id: takeId, atMs, sessionId } = take
        // What was stored before a restart goes on.
        const stored = store.get(takeId)?.screens ?? []
        const isNew = ({ screenId }: ExpectedTurn) => !stored.some((screen) => screen.screenId === screenId)
        const screens = [...stored, ...turns.filter(isNew).map((expected) => awaitedTurn(expected, atMs))]
        if (screens.length === 0) return
        const byScreen = new Map(turns.map((expected) => [expected.screenId, expected]))
        const made = { takeId, atMs, sessionId, spreadMs: spreadOf(screens), screens }
        const entry: Open = { take: made, expectedTurns: byScreen, silentAtMs, closesAtMs: silentAtMs + OPEN_MS }
        open.set(takeId, entry)
        for (const { screenId } of turns) for (const report of reports.get(screenId) ?? []) match(entry, screenId, report)
        hasChanged(entry)
      },
      (reason: unknown) => {
        beginning.delete(take.id)
        log.error({ err: reason, take: take.id }, 'who turns over because of a Take could not be worked out')
      },
    )
  }

  /** Answers whether the report is of that Take. The first one counts: the same picture again does not count. */
  function match(entry: Open, screenId: string, report: ReportedPicture): boolean {
    const expected = entry.expectedTurns.get(screenId)
    const known = entry.take.screens.find((screen) => screen.screenId === screenId)
    if (!expected || known?.paintedAtMs !== null || !isOfTake(expected, entry.take.atMs, report)) return false
    entry.take = withScreen(entry.take, paintedTurn(expected, entry.take.atMs, report))
    return true
  }

  /** Time goes by: Takes come to pass, screens become silent, Takes are closed. */
  function tick(): void {
    const atMs = nowMs()
    if (nextTakeMs <= atMs) comeToPass()
    for (const [takeId, entry] of open) {
      if (entry.closesAtMs <= atMs && !changed.has(takeId)) open.delete(takeId)
      else if (entry.silentAtMs <= atMs && entry.take.screens.some(isAwaited)) {
        entry.take = withSilent(entry.take)
        hasChanged(entry)
      }
    }
  }

  function hasChanged({ take }: Open): void {
    if (!newest || take.atMs >= newest.atMs) newest = take
    changed.add(take.takeId)
    if (!isClosed) sendTimer ??= later(flush, SEND_EVERY_MS)
  }

  function flush(): void {
    sendTimer = null
    const takes = [...changed].flatMap((takeId) => open.get(takeId)?.take ?? [])
    changed.clear()
    // A report that still waits for a screen is stored when it has come, or is overdue: one write for most Takes.
    for (const take of takes) if (!take.screens.some(isAwaited)) keep(take)
    if (takes.length > 0) send(takes)
  }

  function keep(take: TakeReport): void {
    try {
      store.put(take)
    } catch (reason) {
      log.error({ err: reason, take: take.takeId }, 'the report of a Take could not be stored')
    }
  }

  function missedWhileAway(): void {
    const isMissed = ({ id, atMs }: Take) => atMs > seenUntilMs - MISSED_MS && atMs <= seenUntilMs && (store.get(id)?.screens.some(isAwaited) ?? true)
    const missed = [...tablesAt(seenUntilMs).takes.values()].filter(isMissed)
    if (missed.length === 0) return
    later(() => {
      for (const take of missed) begin(take, nowMs() + SILENT_AFTER_MS)
    }, COME_BACK_MS)
  }

  /** Another hub's screens are part of the same report. */
  function hasComeFromElsewhere(report: TakeReport): void {
    const entry = open.get(report.takeId)
    if (entry) entry.take = withBoth(entry.take, report)
    const take = entry?.take ?? report
    if (!newest || take.atMs >= newest.atMs) newest = take
    if (!isClosed) send([take])
  }

  const stopListening = store.onForeignChange(hasComeFromElsewhere)
  newest = store.newest(1)[0] ?? null
  missedWhileAway()
  watchTakes()

  return {
    /** A Take was written, moved or taken back. */
    takesChanged(): void {
      for (const take of heardOfLate()) begin(take, nowMs() + SILENT_AFTER_MS)
      if (nextTakeMs <= nowMs()) comeToPass()
      seenUntilMs = Math.max(seenUntilMs, nowMs())
      watchTakes()
    },
    /** Call it once a second. */
    tick,
    reported(screenId: string, report: ReportedPicture): void {
      if (nextTakeMs <= nowMs()) comeToPass()
      const earlier = reports.get(screenId) ?? []
      const last = earlier.at(-1)
      if (last?.viewKey !== report.viewKey || last.paintedAtMs !== report.paintedAtMs) reports.set(screenId, [...earlier, report].slice(-REPORTS_KEPT))
      for (const entry of open.values()) if (match(entry, screenId, report)) hasChanged(entry)
    },
    get: (takeId: string): TakeReport | null => open.get(takeId)?.take ?? store.get(takeId),
    /** The newest reports, oldest first. */
    newest(limit: number): readonly TakeReport[] {
      const byTake = new Map(store.newest(limit).map((take) => [take.takeId, take]))
      for (const { take } of open.values()) byTake.set(take.takeId, take)
      return [...byTake.values()].toSorted((a, b) => a.atMs - b.atMs).slice(-limit)
    },
    last: () => newest,
    close(): void {
      isClosed = true
      stopListening()
      if (takeTimer) clearTimeout(takeTimer)
      if (sendTimer) clearTimeout(sendTimer)
      for (const { take } of open.values()) keep(take)
    },
  }
}

function isAwaited({ state }: TakeReport['screens'][number]): boolean {
  return state === 'awaited'
}
