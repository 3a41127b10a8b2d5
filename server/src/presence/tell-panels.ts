/** Tells the panels who is here, soon after something changed and only if a person could see a difference. */
import type { Presence } from '@tricolore/shared/protocol/down.ts'
import { presenceChange } from './presence-changes.ts'

/** Panels hear of what happened at most once in this time, */
const SEND_EVERY_MS = 1_000
/** and of figures that drift at most once in this one. */
const DRIFT_EVERY_MS = 30_000

export type TellPanelsOptions = {
  readonly nowMs: () => number
  /** What it throws is for the process's log, and ends nothing. */
  readonly send: (presence: Presence) => void
}

export type TellPanels = ReturnType<typeof createTellPanels>

export function createTellPanels({ nowMs, send }: TellPanelsOptions) {
  let look: (() => Presence) | null = null
  let timer: NodeJS.Timeout | null = null
  let lastLookMs = Number.NEGATIVE_INFINITY
  let lastDriftMs = Number.NEGATIVE_INFINITY
  let sent: Presence | null = null
  let isClosed = false

  function tell(): void {
    timer = null
    lastLookMs = nowMs()
    if (!look) return
    const now = look()
    const change = presenceChange(sent, now)
    // A figure that drifted and waits goes along with the next thing that happens, or with the first report after its time.
    if (change === 'none' || (change === 'drift' && nowMs() - lastDriftMs < DRIFT_EVERY_MS)) return
    if (change === 'drift') lastDriftMs = nowMs()
    sent = now
    send(now)
  }

  return {
    /** Something may be another than it was. */
    soon(): void {
      if (!timer && !isClosed) timer = setTimeout(tell, Math.max(0, lastLookMs + SEND_EVERY_MS - nowMs())).unref()
    },
    /** From here on it asks there what there is to tell. */
    begin(now: () => Presence): void {
      look = now
    },
    close(): void {
      isClosed = true
      if (timer) clearTimeout(timer)
    },
  }
}
