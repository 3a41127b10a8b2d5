/** One conference day of the programme as cells: a column a room, one below the other by time. Knows nothing of pixels. */
import { type ConferenceDay, dayOf, dayRuleIn } from '@tricolore/shared/derive/conference-day.ts'
import { placementsOf, roomsInOrder, sessionsInOrder } from '@tricolore/shared/derive/index-of.ts'
import { isOverlap } from '@tricolore/shared/derive/overlaps.ts'
import type { PlacementKind } from '@tricolore/shared/tables/placement.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import type { Session } from '@tricolore/shared/tables/session.ts'

export type Cell = {
  /** The same for as long as the session meets that room. */
  readonly key: string
  readonly session: Session
  readonly role: PlacementKind
  readonly roomId: string
  readonly column: number
  /** Over how many rooms it reaches: an interval that is held in neighbouring rooms is one. */
  readonly span: number
  readonly fromMs: number
  readonly untilMs: number
  /** Which of several that stand side by side in one column, from the left, and how many there are. */
  readonly lane: number
  readonly lanes: number
}

/** Two sessions that one room has at one time, and when. */
export type Clash = {
  readonly session: Session
  readonly other: Session
  readonly roomId: string
  readonly column: number
  readonly fromMs: number
  readonly untilMs: number
}

export type PlanDay = ConferenceDay & { readonly count: number }

type Piece = { readonly session: Session; readonly role: PlacementKind; readonly fromMs: number; readonly untilMs: number }

/** The days on which something is planned, in order, each with how many sessions it has. */
export function planDays(tables: Tables): readonly PlanDay[] {
  const rule = dayRuleIn(tables)
  const days = new Map<number, PlanDay>()
  for (const { plannedStartMs } of sessionsInOrder(tables)) {
    const day = dayOf(plannedStartMs, rule)
    days.set(day.date, { ...day, count: (days.get(day.date)?.count ?? 0) + 1 })
  }
  return [...days.values()]
}

/** Every cell of the day, column by column, the earliest first. */
export function planCells(tables: Tables, day: ConferenceDay): readonly Cell[] {
  const cells: Cell[] = []
  for (const [column, pieces] of columnsOf(tables, day).entries()) {
    const roomId = roomsInOrder(tables)[column]?.id ?? ''
    for (const cell of inLanes(pieces, column, roomId)) {
      const before = cell.lanes === 1 ? cells.findLastIndex((one) => reachesTo(one, cell)) : -1
      const wider = cells[before]
      if (wider) cells[before] = { ...wider, span: wider.span + 1 }
      else cells.push(cell)
    }
  }
  return cells
}

/** Each pair in each of its rooms. */
export function planClashes(tables: Tables, day: ConferenceDay): readonly Clash[] {
  const rooms = roomsInOrder(tables)
  return columnsOf(tables, day).flatMap((pieces, column) => {
    const room = rooms[column]
    const held = pieces.filter(({ role }) => role !== 'closed')
    return room === undefined
      ? []
      : held.flatMap((one, at) =>
          held
            .slice(at + 1)
            .filter((other) => isOverlap(one.session, other.session, room.kind))
            .map((other) => ({
              session: one.session,
              other: other.session,
              roomId: room.id,
              column,
              fromMs: Math.max(one.fromMs, other.fromMs),
              untilMs: Math.min(one.untilMs, other.untilMs),
            })),
        )
  })
}

/** Each pair once, in whichever rooms it is. */
export function clashingPairs(clashes: readonly Clash[]): readonly Clash[] {
  return [...new Map(clashes.map((clash) => [`${clash.session.id} ${clash.other.id}`, clash])).values()]
}

/** By room, what the day has there, the earliest first. */
function columnsOf(tables: Tables, day: ConferenceDay): readonly (readonly Piece[])[] {
  const rooms = roomsInOrder(tables)
  const columnOf = new Map(rooms.map(({ id }, column) => [String(id), column]))
  const columns: Piece[][] = rooms.map(() => [])
  for (const session of sessionsInOrder(tables)) {
    const { plannedStartMs: fromMs, durationMs } = session
    if (fromMs < day.fromMs || fromMs >= day.untilMs) continue
    for (const { roomId, kind } of placementsOf(tables, session.id)) {
      columns[columnOf.get(roomId) ?? -1]?.push({ session, role: kind, fromMs, untilMs: Math.min(fromMs + durationMs, day.untilMs) })
    }
  }
  return columns
}

/** Those that touch in time stand side by side, so that none hides another. */
function inLanes(pieces: readonly Piece[], column: number, roomId: string): readonly Cell[] {
  const groups: Piece[][] = []
  let untilMs = Number.NEGATIVE_INFINITY
  for (const piece of pieces) {
    if (piece.fromMs >= untilMs) groups.push([])
    groups.at(-1)?.push(piece)
    untilMs = Math.max(untilMs, piece.untilMs)
  }
  return groups.flatMap((group) => {
    const free: number[] = []
    const laned = group.map((piece) => {
      const found = free.findIndex((fromMs) => fromMs <= piece.fromMs)
      const lane = found < 0 ? free.length : found
      free[lane] = piece.untilMs
      return { piece, lane }
    })
    return laned.map(({ piece, lane }) => ({ key: `${piece.session.id} ${roomId}`, ...piece, roomId, column, span: 1, lane, lanes: free.length }))
  })
}

/** An interval in the room beside it, with nothing else at that time in either. */
function reachesTo(one: Cell, cell: Cell): boolean {
  return one.session === cell.session && one.role === cell.role && cell.session.kind === 'interval' && one.lanes === 1 && one.column + one.span === cell.column
}
