/** How far ahead of its effect a command is sent, so that every screen has heard of it before: from what the screens measure themselves. */
import type { Lead, ScreenReport } from '@tricolore/shared/protocol/down.ts'

export const LEAST_LEAD_MS = 300
/** A worse network than that shows as screens that turn over late, not as an operator who waits for her GO. */
export const MOST_LEAD_MS = 1_000
/** A report older than this says nothing of the network any more. */
const FRESH_MS = 15_000
/** One slow delivery of a few says nothing of the tail. */
const LEAST_COUNT = 30
const STEP_MS = 10

export type LeadInput = {
  readonly screenId: string
  readonly report: Pick<ScreenReport, 'deliveryTailMs' | 'deliveryCount' | 'clockErrorMs'> | null
  /** Hub time at which the report came. */
  readonly reportedAtMs: number
  /** See screen-trim.ts: what turns over earlier must hear earlier. */
  readonly trimMs: number
}

/** `screens`: those that are connected. In whole tens of milliseconds. */
export function leadFor(screens: Iterable<LeadInput>, nowMs: number): Lead {
  let slowest: { readonly screenId: string; readonly needsMs: number } | null = null
  for (const screen of screens) {
    const needsMs = needsOf(screen, nowMs)
    if (needsMs !== null && needsMs > (slowest?.needsMs ?? LEAST_LEAD_MS)) slowest = { screenId: screen.screenId, needsMs }
  }
  if (!slowest) return { ms: LEAST_LEAD_MS, screenId: null, isCapped: false }
  const ms = Math.ceil(slowest.needsMs / STEP_MS) * STEP_MS
  return { ms: Math.min(ms, MOST_LEAD_MS), screenId: slowest.screenId, isCapped: ms > MOST_LEAD_MS }
}

/** Its longest delivery, and what its clock may be wrong by on both sides; null when it does not know yet. */
function needsOf({ report, reportedAtMs, trimMs }: LeadInput, nowMs: number): number | null {
  if (!report || nowMs - reportedAtMs > FRESH_MS || report.deliveryTailMs === null || report.deliveryCount < LEAST_COUNT) return null
  return report.deliveryTailMs + 2 * (report.clockErrorMs ?? 0) + Math.max(0, trimMs)
}
