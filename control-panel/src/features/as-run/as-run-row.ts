/** What the hub says of one time that a session was live in a room, looked at before it is believed. */
import { field, textField } from '../../hub/http.ts'

const HOWS = ['origin', 'simulcast', 'interval', 'replay'] as const

export type AsRunRow = {
  /** Empty where a hub of before says nothing of it. */
  readonly takeId: string
  readonly sessionId: string
  readonly title: string
  readonly roomId: string
  readonly room: string
  readonly how: (typeof HOWS)[number]
  readonly plannedStartMs: number
  readonly plannedDurationMs: number
  readonly startedAtMs: number
  /** Null while it is live. */
  readonly endedAtMs: number | null
  /** Negative: early. */
  readonly lateByMs: number
  /** How far apart the screens turned over; null where none said so. */
  readonly spreadMs: number | null
  readonly by: string | null
}

/** Null when the answer is no report. */
export function rowsFrom(answer: unknown): readonly AsRunRow[] | null {
  const rows = field(answer, 'rows')
  if (!Array.isArray(rows)) return null
  return rows.flatMap((row: unknown) => rowFrom(row) ?? [])
}

function rowFrom(row: unknown): AsRunRow | null {
  const text = (name: string) => textField(row, name) ?? ''
  const how = HOWS.find((one) => one === field(row, 'how'))
  const [plannedStartMs, plannedDurationMs, startedAtMs, lateByMs] = ['plannedStartMs', 'plannedDurationMs', 'startedAtMs', 'lateByMs'].map((name) =>
    numberIn(row, name),
  )
  if (how === undefined || plannedStartMs == null || plannedDurationMs == null || startedAtMs == null || lateByMs == null) return null
  return {
    takeId: text('takeId'),
    sessionId: text('sessionId'),
    title: text('title'),
    roomId: text('roomId'),
    room: text('room'),
    how,
    plannedStartMs,
    plannedDurationMs,
    startedAtMs,
    endedAtMs: numberIn(row, 'endedAtMs'),
    lateByMs,
    spreadMs: numberIn(row, 'spreadMs'),
    by: textField(row, 'by'),
  }
}

function numberIn(row: unknown, name: string): number | null {
  const found = field(row, name)
  return typeof found === 'number' ? found : null
}
