/** Tables to begin with, from an empty event to a morning of talks. Whoever builds those needs the records too: a test asks for both here. */
import type { RecordOf, TableName, Tables } from '../tables/registry.ts'
import { emptyTables, tableNames } from '../tables/table-names.ts'
import { at, HOUR_MS } from './clock.ts'
import { anEmergencyText, anEvent, aPlacement, aRoom, aSession, aShow } from './records.ts'

export * from './records.ts'

type Lists = { readonly [T in TableName]?: readonly RecordOf<T>[] }

/** Tables that hold these records, an event and a show that is not locked; `event: []` leaves the event out. */
export function tablesWith(lists: Lists = {}): Tables {
  const all: Lists = { event: [anEvent()], show: [aShow()], ...lists }
  const filled = tableNames.map((name) => [name, new Map((all[name] ?? []).map((record) => [record.id, record]))])
  // The type assertion is safe: each list stands under the name of its own table.
  return { ...emptyTables(), ...Object.fromEntries(filled) } as Tables
}

/** One room, one screen, one session placed in it: the least that shows something. */
export type Placed = { readonly sessions: readonly RecordOf<'sessions'>[]; readonly placements: readonly RecordOf<'placements'>[] }

/** Sessions with their rooms: `inRooms(aSession({id: 'a'}), 'bleu', 'rouge')` is on stage in bleu and simulcast to rouge. */
export function inRooms(session: RecordOf<'sessions'>, originRoomId: string, ...simulcastRoomIds: readonly string[]): Placed {
  const isInterval = session.kind === 'interval'
  return {
    sessions: [session],
    placements: [
      aPlacement(session.id, originRoomId, session.kind === 'replay' ? 'replay' : 'origin'),
      ...simulcastRoomIds.map((roomId) => aPlacement(session.id, roomId, isInterval ? 'origin' : 'simulcast')),
    ],
  }
}

export function programme(...placed: readonly Placed[]): Placed {
  return { sessions: placed.flatMap(({ sessions }) => sessions), placements: placed.flatMap(({ placements }) => placements) }
}

/** A plenary of one part a room, each simulcast to all the other rooms, back to back from `startMs`; ids `part-1`, `part-2`... */
export function aPlenary(
  roomIds: readonly string[] = ['bleu', 'blanc', 'rouge'],
  { startMs = at('09:00'), partMs = HOUR_MS / 2 }: { startMs?: number; partMs?: number } = {},
): Placed {
  return programme(
    ...roomIds.map((originRoomId, index) =>
      inRooms(
        aSession({
          id: `part-${index + 1}`,
          plannedStartMs: startMs + index * partMs,
          durationMs: partMs,
          plenary: { plenaryId: 'plenary', part: index + 1 },
          order: index,
        }),
        originRoomId,
        ...roomIds.filter((roomId) => roomId !== originRoomId),
      ),
    ),
  )
}

/** Three theatres and a hall. */
export function theRooms(): readonly RecordOf<'rooms'>[] {
  return [
    aRoom({ id: 'bleu', name: 'Bleu', order: 0 }),
    aRoom({ id: 'blanc', name: 'Blanc', colour: '#ffffff', order: 1 }),
    aRoom({ id: 'rouge', name: 'Rouge', colour: '#f0506e', order: 2 }),
    aRoom({ id: 'hall', name: 'Hall', kind: 'relay', colour: '#b58cff', order: 3 }),
  ]
}

/** A morning to run: three theatres, a hall, a plenary of three parts from 9:00, a break at 10:30, parallel talks at 11:00. */
export function aMorning(more: Lists = {}): Tables {
  const theatres = ['bleu', 'blanc', 'rouge']
  const { sessions, placements } = programme(
    aPlenary(theatres),
    inRooms(aSession({ id: 'break', kind: 'interval', plannedStartMs: at('10:30'), order: 10 }), 'bleu', 'blanc', 'rouge', 'hall'),
    ...theatres.map((roomId, index) => inRooms(aSession({ id: `talk-${roomId}`, plannedStartMs: at('11:00'), order: 11 + index }), roomId)),
  )
  return tablesWith({ rooms: theRooms(), sessions, placements, emergencyTexts: [anEmergencyText()], ...more })
}
