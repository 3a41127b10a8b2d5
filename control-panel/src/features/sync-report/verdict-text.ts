import type { Verdict } from '../../hub/take-reports.ts'
import type { Words } from '../../i18n/fr.ts'
import { signedMs } from './offset-scale.ts'

/** Two that are late may well have a reason each. */
const MANY = 3

/** "silent: Rouge · late: Hall (+120 ms) · spread of the last GO: 9 ms over 11 screens": whom to look for comes first, should the line be cut. */
export function verdictText({ spreadMs, painted, all, late, silent }: Verdict, words: Words): string {
  const { syncReport } = words
  const parts = []
  if (silent.length > 0) parts.push(syncReport.silent(silent.map(({ name }) => name).join(', ')))
  // All of them by about as much: no screen is to be looked for.
  const isOfAll = late.length === all && all >= MANY
  if (isOfAll) parts.push(syncReport.allLate(all, signedMs(middle(late.map(({ offsetMs, lateMs }) => offsetMs ?? lateMs)))))
  else if (late.length > 0)
    parts.push(syncReport.late(late.map(({ name, offsetMs }) => (offsetMs === null ? name : `${name} (${signedMs(offsetMs)} ms)`)).join(', ')))
  parts.push(spreadMs === null ? syncReport.confirmed(painted, all) : syncReport.spread(spreadMs, painted))
  return parts.join(' · ')
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
