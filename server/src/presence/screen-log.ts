/**
 * What happened to each screen, for whoever asks the next day: one line in the log when it came, went, was cut, turned over late, showed
 * something else than it should, and was right again. Bounded: a screen that comes and goes all day does not fill a disk.
 */

import type { SceneKind } from '@tricolore/shared/derive/screen-view.ts'
import type { ScreenReport } from '@tricolore/shared/protocol/down.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import type { Logger } from 'pino'
import type { Metrics, ScreenEvent } from '../host/process/metrics.ts'

/** A frame at 60 a second: less is no lateness that anybody sees. */
const LATE_MS = 17
/** So many lines a minute about one screen, and about all of them. */
const MOST_OF_ONE = 12
const MOST_OF_ALL = 300
const MINUTE_MS = 60_000

const sentences: Readonly<Record<ScreenEvent, string>> = {
  came: 'a screen came',
  went: 'a screen went',
  cut: 'a screen was cut',
  late: 'a screen turned over late',
  wrong: 'a screen shows something else than it should',
  right: 'a screen shows what it should again',
}

export type ScreenLogOptions = {
  readonly nowMs: () => number
  readonly tables: () => Tables
  readonly log: Pick<Logger, 'info'>
  readonly metrics: Pick<Metrics, 'screenEvents'>
}

export type ScreenLog = ReturnType<typeof createScreenLog>

type Minute = { fromMs: number; lines: number; unsaid: number }

export function createScreenLog({ nowMs, tables, log, metrics }: ScreenLogOptions) {
  const byScreen = new Map<string, Minute>()
  const all: Minute = { fromMs: Number.NEGATIVE_INFINITY, lines: 0, unsaid: 0 }

  /** Counts it; how many lines were left out before this one, or null when this one is left out too. */
  function room(minute: Minute, most: number): number | null {
    if (nowMs() - minute.fromMs >= MINUTE_MS) Object.assign(minute, { fromMs: nowMs(), lines: 0 })
    if (minute.lines >= most) {
      minute.unsaid += 1
      return null
    }
    return minute.unsaid
  }

  function minuteOf(screenId: string): Minute {
    const known = byScreen.get(screenId)
    if (known) return known
    // Screens that were forgotten leave nothing behind.
    for (const id of byScreen.keys()) if (!tables().screens.has(id)) byScreen.delete(id)
    const fresh = { fromMs: nowMs(), lines: 0, unsaid: 0 }
    byScreen.set(screenId, fresh)
    return fresh
  }

  function tell(event: ScreenEvent, screenId: string, more: Readonly<Record<string, unknown>> = {}): void {
    metrics.screenEvents.inc({ event })
    const screen = tables().screens.get(screenId)
    const own = minuteOf(screenId)
    const unsaid = room(own, MOST_OF_ONE)
    if (unsaid === null || room(all, MOST_OF_ALL) === null) return
    for (const minute of [own, all]) minute.lines += 1
    own.unsaid = 0
    const skipped = unsaid === 0 ? {} : { unsaid }
    log.info({ screen: screenId, name: screen?.name ?? null, room: screen?.roomId ?? null, event, ...more, ...skipped }, sentences[event])
  }

  return {
    came: (screenId: string, connections: number) => tell('came', screenId, { connections }),
    /** `why`: what Socket.IO says of the end, or `silent`, `unread` where the hub ended it. */
    went: (screenId: string, why: string, connections: number) =>
      tell(why === 'silent' || why === 'unread' ? 'cut' : 'went', screenId, { reason: why, connections }),
    reported(screenId: string, before: ScreenReport | null, report: ScreenReport): void {
      // The same view is reported every few seconds; late is the turning over to it.
      if (report.lateMs < LATE_MS || (before?.viewKey === report.viewKey && before.paintedAtMs === report.paintedAtMs)) return
      tell('late', screenId, { lateMs: Math.round(report.lateMs), shows: report.scene, seq: report.seq })
    },
    wrong: (screenId: string, shows: string | null, expected: SceneKind | null) => tell('wrong', screenId, { shows, expected }),
    right: (screenId: string, shows: string | null) => tell('right', screenId, { shows }),
  }
}
