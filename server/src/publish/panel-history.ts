/**
 * What a panel is sent of the history when it connects: the newest acts, and beside them the newest reports from the rooms. Volunteers report all
 * day long, and somebody with a door's link could do it without end: what the operators did must not be pushed out by that.
 */
import type { LogEntry } from '@tricolore/shared/kernel/log-entry.ts'

const ACTS = 150
const REPORTS = 50
/** How full a room is and whether it is ready. */
const REPORT_TYPES: ReadonlySet<string> = new Set(['setOccupancy', 'markReady'])

export type PanelHistory = {
  add(entry: LogEntry): void
  /** Oldest first. */
  newest(): readonly LogEntry[]
}

/** `start`: what there was before, oldest first. */
export function createPanelHistory(start: readonly LogEntry[]): PanelHistory {
  const isReport = ({ command }: LogEntry) => REPORT_TYPES.has(command.type)
  let acts = start.filter((entry) => !isReport(entry)).slice(-ACTS)
  let reports = start.filter(isReport).slice(-REPORTS)
  return {
    add(entry) {
      if (isReport(entry)) reports = [...reports, entry].slice(-REPORTS)
      else acts = [...acts, entry].slice(-ACTS)
    },
    newest: () => [...acts, ...reports].toSorted((a, b) => a.seq - b.seq),
  }
}
