import type { ChangeSummary } from '@tricolore/shared/commands/change-summary.ts'
import { field } from '../../hub/http.ts'

/** The summary in an answer of the hub, looked at before it is believed; null when there is none. */
export function asSummary(answer: unknown): ChangeSummary | null {
  const summary = field(answer, 'summary')
  const live = field(summary, 'live')
  const others = field(summary, 'others')
  if (!Array.isArray(live) || !Array.isArray(others)) return null
  const isLive = live.every((line) => typeof field(line, 'room') === 'string')
  const isOther = others.every((line) => typeof field(line, 'what') === 'string' && Array.isArray(field(line, 'names')))
  // The type assertion is safe: everything that is read off a summary was looked at.
  return isLive && isOther ? (summary as ChangeSummary) : null
}
