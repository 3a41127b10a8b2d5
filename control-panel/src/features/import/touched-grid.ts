/** The rooms at the hours that an import touches, before and after: enough to see that nothing lies on something else, and no whole programme. */
import { roomsInOrder, sessionsInOrder } from '@tricolore/shared/derive/index-of.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { type Place, placeNow, type Sentence } from './sentences.ts'

const MOST_ROWS = 4
const MOST_ROOMS = 5

/** `sessionId` null: the room is free. `mark`: the number of the sentence that it is about. */
export type Cell = { readonly sessionId: string | null; readonly mark: number | null }
export type GridRow = { readonly startMs: number; readonly before: readonly Cell[]; readonly after: readonly Cell[] }
export type TouchedGrid = { readonly roomIds: readonly string[]; readonly rows: readonly GridRow[]; readonly isCut: boolean }

type Held = { readonly sessionId: string; readonly place: Place; readonly lastsMs: number }

/** `numbered`: sentences with their number. `lastsMs`: of a session that is added, as the file has it. Null where nothing is held in any room. */
export function touchedGrid(
  tables: Tables,
  numbered: readonly { readonly sentence: Sentence; readonly number: number }[],
  lastsMs: (sessionId: string) => number | null = () => null,
): TouchedGrid | null {
  const marks = new Map(numbered.flatMap(({ sentence, number }) => sentence.sessionIds.map((id) => [id, number] as const)).toReversed())
  const before = heldNow(tables)
  const after = heldThen(
    before,
    numbered.map(({ sentence }) => sentence),
    lastsMs,
  )
  const places = numbered.flatMap(({ sentence: { from, to } }) => [from, to]).filter((place) => place !== null)
  const starts = [...new Set(places.flatMap(({ startMs }) => startMs ?? []))].toSorted((a, b) => a - b)
  const touched = new Set(places.flatMap(({ roomIds }) => roomIds))
  const rooms = roomsInOrder(tables).map(({ id }) => String(id))
  const unknown = [...touched].filter((id) => !rooms.includes(id))
  const inOrder = [...rooms.filter((id) => touched.has(id)), ...unknown, ...rooms.filter((id) => !touched.has(id))]
  const chosen = new Set(inOrder.slice(0, MOST_ROOMS))
  const roomIds = [...rooms, ...unknown].filter((id) => chosen.has(id))
  if (starts.length === 0 || roomIds.length === 0) return null
  const cells = (held: readonly Held[], startMs: number) => roomIds.map((roomId) => cellAt(held, roomId, startMs, marks))
  const rows = starts.slice(0, MOST_ROWS).map((startMs) => ({ startMs, before: cells(before, startMs), after: cells(after, startMs) }))
  return { roomIds, rows, isCut: starts.length > MOST_ROWS || touched.size > MOST_ROOMS }
}

/** Whatever is held there at that instant, also when it began before. */
function cellAt(held: readonly Held[], roomId: string, atMs: number, marks: ReadonlyMap<string, number>): Cell {
  const isOn = ({ place: { roomIds, startMs }, lastsMs }: Held) => startMs !== null && roomIds.includes(roomId) && startMs <= atMs && atMs < startMs + lastsMs
  const there = held.filter(isOn)
  // Of two at one time the one that the import is about: that it lies on the other is said beside.
  const found = there.find(({ sessionId }) => marks.has(sessionId)) ?? there.find(({ place }) => place.startMs === atMs) ?? there[0]
  return { sessionId: found?.sessionId ?? null, mark: found ? (marks.get(found.sessionId) ?? null) : null }
}

function heldNow(tables: Tables): readonly Held[] {
  return sessionsInOrder(tables).flatMap(({ id, cancelled, durationMs }) => {
    const place = cancelled ? null : placeNow(tables, id)
    return place ? [{ sessionId: id, place, lastsMs: durationMs }] : []
  })
}

const USUAL_MS = 30 * 60_000

function heldThen(before: readonly Held[], sentences: readonly Sentence[], lastsMs: (sessionId: string) => number | null): readonly Held[] {
  const then = new Map(before.map((held) => [held.sessionId, held]))
  const lasts = (id: string) => lastsMs(id) ?? then.get(id)?.lastsMs ?? USUAL_MS
  for (const { group, sessionIds, from, to } of sentences) {
    const [one = '', other] = sessionIds
    if (group === 'removed') then.delete(one)
    else if (to) then.set(one, { sessionId: one, place: to, lastsMs: lasts(one) })
    if (group === 'swapped' && other !== undefined && from) then.set(other, { sessionId: other, place: from, lastsMs: lasts(other) })
  }
  return [...then.values()]
}
