/** The day as a plane: where a room and an instant are, in pixels, and back. Time runs as it passes, so that a day on which the clocks change is as long as it is. */
import type { ConferenceDay } from '@tricolore/shared/derive/conference-day.ts'
import type { Cell } from './plan-cells.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** Ten minutes carry one line of text. */
export const PX_PER_MINUTE = 3.2
/** Left of the rooms: the hours. */
export const HOURS_PX = 54
/** Narrower than that a title has no room. */
const NARROWEST_PX = 150
/** Between a cell and its neighbours. */
const GAP_PX = 4
/** What is drawn beyond what is in sight, so that a quick scroll finds it there. */
const BEYOND_PX = 300
/** What is shorter is drawn as high as a line of text. */
const LOWEST_PX = 15

export type Plane = { readonly day: ConferenceDay; readonly columns: number; readonly columnPx: number }
export type Box = { readonly left: number; readonly top: number; readonly width: number; readonly height: number }
export type Place = { readonly column: number; readonly startMs: number }

/** `widthPx`: what there is for hours and rooms. */
export function planeOf(day: ConferenceDay, columns: number, widthPx: number): Plane {
  return { day, columns, columnPx: Math.max(NARROWEST_PX, Math.floor((widthPx - HOURS_PX) / Math.max(1, columns))) }
}

export function sizeOf({ day, columns, columnPx }: Plane): { readonly width: number; readonly height: number } {
  return { width: HOURS_PX + columns * columnPx, height: pxFor(day.untilMs - day.fromMs) }
}

export function topOf({ day }: Plane, instantMs: number): number {
  return pxFor(instantMs - day.fromMs)
}

export function boxOf(plane: Plane, cell: Pick<Cell, 'column' | 'span' | 'fromMs' | 'untilMs' | 'lane' | 'lanes'>): Box {
  const width = plane.columnPx * cell.span
  const lane = width / cell.lanes
  return {
    left: HOURS_PX + plane.columnPx * cell.column + lane * cell.lane + GAP_PX,
    top: topOf(plane, cell.fromMs) + 1,
    width: lane - 2 * GAP_PX,
    height: Math.max(LOWEST_PX, pxFor(cell.untilMs - cell.fromMs) - 3),
  }
}

/** The room and the instant at a point, inside the plane always. */
export function placeAt(plane: Plane, x: number, y: number, stepMinutes: number): Place {
  const column = Math.max(0, Math.min(plane.columns - 1, Math.floor((x - HOURS_PX) / plane.columnPx)))
  return { column, startMs: snapped(plane.day, plane.day.fromMs + (y / PX_PER_MINUTE) * MINUTE_MS, stepMinutes) }
}

/** To the nearest whole step, within the day. */
export function snapped({ fromMs, untilMs }: ConferenceDay, instantMs: number, stepMinutes: number): number {
  const stepMs = stepMinutes * MINUTE_MS
  const nearestMs = Math.round(instantMs / stepMs) * stepMs
  return Math.max(fromMs, Math.min(untilMs - stepMs, nearestMs))
}

/** The same place on another day: as far from where that one begins, or as near to its end as may be. */
export function onOtherDay({ column, startMs }: Place, from: ConferenceDay, to: ConferenceDay, stepMinutes: number): Place {
  return { column, startMs: Math.max(to.fromMs, Math.min(to.untilMs - stepMinutes * MINUTE_MS, to.fromMs + startMs - from.fromMs)) }
}

/** Every full hour of the day. */
export function hoursOf({ fromMs, untilMs }: ConferenceDay): readonly number[] {
  const first = Math.ceil(fromMs / HOUR_MS) * HOUR_MS
  return Array.from({ length: Math.max(0, Math.ceil((untilMs - first) / HOUR_MS)) }, (_, at) => first + at * HOUR_MS)
}

/** Those that are in sight or nearly so; a large programme has a thousand. */
export function cellsInSight(plane: Plane, cells: readonly Cell[], sight: Box): readonly Cell[] {
  return cells.filter((cell) => {
    const { left, top, width, height } = boxOf(plane, cell)
    const isBeside = left + width < sight.left - BEYOND_PX || left > sight.left + sight.width + BEYOND_PX
    return !isBeside && top + height >= sight.top - BEYOND_PX && top <= sight.top + sight.height + BEYOND_PX
  })
}

function pxFor(ms: number): number {
  return (ms / MINUTE_MS) * PX_PER_MINUTE
}
