/** What really happened, day by day: the rows of each conference day, what was planned and not held, and figures that can be compared. */
import { type DayRule, dayOf } from '@tricolore/shared/derive/conference-day.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import type { Session } from '@tricolore/shared/tables/session.ts'
import type { AsRunRow } from './as-run-row.ts'

/** Up to here, early or late, a session began on time. */
export const ON_TIME_MS = 60_000

export type Totals = {
  /** Sessions that were on a stage, or shown again; breaks are none. */
  readonly held: number
  readonly notHeld: number
  readonly onTime: number
  /** Of how late sessions began; negative: early. Null when none was held. */
  readonly meanLateMs: number | null
  readonly worstLateMs: number | null
  /** All that sessions lasted beyond their length, together. */
  readonly overMs: number
  /** When the last session ended, against when the last of them should have; null while one is live. */
  readonly endLateMs: number | null
  /** Of the GOs whose screens reported. */
  readonly medianSpreadMs: number | null
  readonly worstSpreadMs: number | null
  readonly goes: number
}

export type RunDay = {
  /** In days since 1 January 1970. */
  readonly date: number
  /** As they happened. */
  readonly rows: readonly AsRunRow[]
  /** Planned, over by now, and never live; cancelled ones among them. */
  readonly notHeld: readonly Session[]
  readonly totals: Totals
  /** How many GOs each person gave, most first. */
  readonly people: readonly { readonly name: string; readonly goes: number }[]
}

type Programme = Pick<Tables, 'sessions'>

/** Days on which something was live, or should have been, in their order. */
export function daysOf(rows: readonly AsRunRow[], { sessions }: Programme, rule: DayRule, nowMs: number): readonly RunDay[] {
  const ran = new Set(rows.map(({ sessionId }) => sessionId))
  const missed = [...sessions.values()].filter(
    ({ id, kind, plannedStartMs, durationMs }) => kind !== 'interval' && !ran.has(id) && plannedStartMs + durationMs <= nowMs,
  )
  const rowsByDay = Map.groupBy(rows, ({ startedAtMs }) => dayOf(startedAtMs, rule).date)
  const missedByDay = Map.groupBy(missed, ({ plannedStartMs }) => dayOf(plannedStartMs, rule).date)
  const dates = [...new Set([...rowsByDay.keys(), ...missedByDay.keys()])].toSorted((a, b) => a - b)
  return dates.map((date) => {
    const ofDay = (rowsByDay.get(date) ?? []).toSorted((a, b) => a.startedAtMs - b.startedAtMs)
    const notHeld = (missedByDay.get(date) ?? []).toSorted((a, b) => a.plannedStartMs - b.plannedStartMs)
    return { date, rows: ofDay, notHeld, totals: totalsOf(ofDay, notHeld.length), people: peopleOf(ofDay) }
  })
}

export function totalsOf(rows: readonly AsRunRow[], notHeld: number): Totals {
  const held = [...Map.groupBy(onStage(rows), ({ sessionId }) => sessionId).values()].map(heldOnce)
  const late = held.map(({ lateByMs }) => lateByMs)
  const spreads = takesIn(rows)
    .flatMap(({ spreadMs }) => spreadMs ?? [])
    .toSorted((a, b) => a - b)
  const isRunning = held.some(({ endedAtMs }) => endedAtMs === null)
  return {
    held: held.length,
    notHeld,
    onTime: late.filter((ms) => Math.abs(ms) <= ON_TIME_MS).length,
    meanLateMs: late.length === 0 ? null : late.reduce((sum, ms) => sum + ms, 0) / late.length,
    worstLateMs: late.length === 0 ? null : Math.max(...late),
    overMs: held.reduce((sum, { overMs }) => sum + Math.max(0, overMs), 0),
    endLateMs:
      held.length === 0 || isRunning
        ? null
        : Math.max(...held.map(({ endedAtMs }) => endedAtMs ?? 0)) - Math.max(...held.map(({ plannedEndMs }) => plannedEndMs)),
    medianSpreadMs: spreads[Math.floor((spreads.length - 1) / 2)] ?? null,
    worstSpreadMs: spreads.at(-1) ?? null,
    goes: takesIn(rows).length,
  }
}

/** Rows by room, in the order in which they are given the rooms; what is in none of these comes last. */
export function byRoom(rows: readonly AsRunRow[], roomIds: readonly string[]): readonly (readonly AsRunRow[])[] {
  const rooms = Map.groupBy(rows, ({ roomId }) => roomId)
  const inOrder = [...roomIds.filter((id) => rooms.has(id)), ...[...rooms.keys()].filter((id) => !roomIds.includes(id))]
  return inOrder.map((id) => rooms.get(id) ?? [])
}

/** How much longer than its length it was live, in milliseconds; null while it is. Negative: shorter. */
export function overOf({ startedAtMs, endedAtMs, plannedDurationMs }: AsRunRow): number | null {
  return endedAtMs === null ? null : endedAtMs - startedAtMs - plannedDurationMs
}

function onStage(rows: readonly AsRunRow[]): readonly AsRunRow[] {
  return rows.filter(({ how }) => how === 'origin' || how === 'replay')
}

/** A session that was taken live again after something else began once, and lasted as long as all of it together. Rows in the order in which they began. */
function heldOnce(rows: readonly AsRunRow[]) {
  const [first] = rows
  // A replay is live in several rooms at once: its time counts once.
  const times = [...new Map(rows.map((row) => [row.takeId || row.startedAtMs, row])).values()]
  const endedAtMs = times.some((row) => row.endedAtMs === null) ? null : Math.max(...times.map((row) => row.endedAtMs ?? 0))
  const lastedMs = times.reduce((sum, row) => sum + (row.endedAtMs ?? row.startedAtMs) - row.startedAtMs, 0)
  const planned = first?.plannedDurationMs ?? 0
  return { lateByMs: first?.lateByMs ?? 0, endedAtMs, overMs: lastedMs - planned, plannedEndMs: (first?.plannedStartMs ?? 0) + planned }
}

/** One row a GO, whatever rooms it named. */
function takesIn(rows: readonly AsRunRow[]): readonly AsRunRow[] {
  return [...new Map(rows.map((row) => [row.takeId || `${row.sessionId} ${row.startedAtMs}`, row])).values()]
}

function peopleOf(rows: readonly AsRunRow[]): RunDay['people'] {
  const people = Map.groupBy(takesIn(rows), ({ by }) => by ?? '')
  return [...people].map(([name, takes]) => ({ name, goes: takes.length })).toSorted((a, b) => b.goes - a.goes || a.name.localeCompare(b.name))
}
