/** SyncReport, not hope: what counts on the screens at any instant, whether each shows it, and when each turned over. */

import type { ScreenReport, TakeReport } from '@tricolore/shared/protocol/down.ts'
import { createScheduledStates } from '@tricolore/shared/state/scheduled-states.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import type { Logger } from 'pino'
import type { TakeReportStore } from '../store/take-report-store.ts'
import { createPictureWatch, type PictureWatchOptions } from './picture-watch.ts'
import { createTakeReports } from './take-reports.ts'

const LOOK_EVERY_MS = 1_000
/** How long what counted before is remembered: until it is worked out what a Take has changed. */
const REMEMBERED_MS = 10_000

export type SyncReportOptions = {
  readonly nowMs: () => number
  /** What screens may see, once everything counts that was sent. */
  readonly displayTables: () => Tables
  /** What a connected screen last reported; null when it is not here or has said nothing. */
  readonly reportOf: (screenId: string) => ScreenReport | null
  readonly isConnected: (screenId: string) => boolean
  /** The build of the screens' pages, as this hub serves them. */
  readonly servedBuild: () => string | null
  /** The newest seq that screens were sent. */
  readonly seq: () => number
  readonly store: TakeReportStore
  readonly send: (takes: readonly TakeReport[]) => void
  readonly onAlarm: () => void
  readonly onTurn: NonNullable<PictureWatchOptions['onTurn']>
  readonly log: Logger
}

export type SyncReport = ReturnType<typeof createSyncReport>

export function createSyncReport({ nowMs, displayTables, reportOf, isConnected, servedBuild, seq, store, send, onAlarm, onTurn, log }: SyncReportOptions) {
  const scheduled = createScheduledStates(displayTables())
  const reports = createTakeReports({ nowMs, tablesAt: scheduled.at, tablesFrom: scheduled.from, isConnected, store, send, log })
  const watch = createPictureWatch({ nowMs, tablesAt: scheduled.at, reportOf, servedBuild, seq, onChange: onAlarm, onTurn })

  const forget = () => scheduled.forgetBefore(nowMs() - REMEMBERED_MS)
  function look(): void {
    try {
      forget()
      reports.tick()
      watch.lookAtAll().catch(failed)
    } catch (reason) {
      failed(reason)
    }
  }
  const failed = (reason: unknown) => log.error({ err: reason }, 'what the screens show could not be compared with what they should')
  const timer = setInterval(look, LOOK_EVERY_MS).unref()

  return {
    reports,
    pictureOf: watch.pictureOf,
    /** A change was sent that counts from that instant. */
    committed(effectAtMs: number): void {
      const before = scheduled.at(Number.POSITIVE_INFINITY)
      const tables = displayTables()
      scheduled.add(tables, effectAtMs)
      forget()
      if (tables.takes !== before.takes) reports.takesChanged()
    },
    reported(screenId: string, report: ScreenReport): void {
      reports.reported(screenId, report)
      watch.look(screenId)
    },
    close(): void {
      clearInterval(timer)
      reports.close()
    },
  }
}
