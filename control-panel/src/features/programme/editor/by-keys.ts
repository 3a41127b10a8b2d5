/** What keys do in the plan: which cell is chosen next, and where one goes that was picked up. */
import type { ConferenceDay } from '@tricolore/shared/derive/conference-day.ts'
import type { Cell } from './plan-cells.ts'
import type { Place } from './plane.ts'

const MINUTE_MS = 60_000
export const STEP_MINUTES = 5
/** With Alt. */
export const FINE_STEP_MINUTES = 1

export type Arrow = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight'

export function asArrow(key: string): Arrow | null {
  return key === 'ArrowUp' || key === 'ArrowDown' || key === 'ArrowLeft' || key === 'ArrowRight' ? key : null
}

/** Up and down within a room; to the sides the one that is nearest in time, over rooms that have none. Null where there is nothing further. */
export function nextCell(cells: readonly Cell[], from: Cell, arrow: Arrow): Cell | null {
  const { column, span } = from
  if (arrow === 'ArrowUp' || arrow === 'ArrowDown') {
    const here = cells.filter((cell) => cell.column < column + span && cell.column + cell.span > column).toSorted(inTime)
    return here[here.findIndex(({ key }) => key === from.key) + (arrow === 'ArrowDown' ? 1 : -1)] ?? null
  }
  const beside = cells.filter((cell) => (arrow === 'ArrowRight' ? cell.column >= column + span : cell.column + cell.span <= column))
  const away = (cell: Cell) => (arrow === 'ArrowRight' ? cell.column - column : column - (cell.column + cell.span))
  const apart = (cell: Cell) => Math.max(0, cell.fromMs - from.fromMs, from.fromMs - cell.untilMs + 1)
  // As long as nothing is on there at that time, the next room is looked at.
  return beside.toSorted((a, b) => Number(apart(a) > 0) - Number(apart(b) > 0) || away(a) - away(b) || apart(a) - apart(b))[0] ?? null
}

/** Where what was picked up is after that key: by a step of the clock, or a room. */
export function movedBy({ column, startMs }: Place, arrow: Arrow, { day, columns, isFine }: { day: ConferenceDay; columns: number; isFine: boolean }): Place {
  const stepMs = (isFine ? FINE_STEP_MINUTES : STEP_MINUTES) * MINUTE_MS
  switch (arrow) {
    case 'ArrowUp':
      return { column, startMs: Math.max(day.fromMs, Math.ceil(startMs / stepMs - 1) * stepMs) }
    case 'ArrowDown':
      return { column, startMs: Math.min(day.untilMs - stepMs, Math.floor(startMs / stepMs + 1) * stepMs) }
    case 'ArrowLeft':
      return { column: Math.max(0, column - 1), startMs }
    case 'ArrowRight':
      return { column: Math.min(columns - 1, column + 1), startMs }
    default:
      return arrow satisfies never
  }
}

function inTime(a: Cell, b: Cell): number {
  return a.fromMs - b.fromMs || a.lane - b.lane || a.column - b.column
}
