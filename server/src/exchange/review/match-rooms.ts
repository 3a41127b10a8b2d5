/** Which room of the hub each room of a file is: by what was answered before, by id, by name. What is none of them is asked. */

import { roomsInOrder } from '@tricolore/shared/derive/index-of.ts'
import type { RoomId } from '@tricolore/shared/model/ids.ts'
import { RoomId as RoomIdSchema } from '@tricolore/shared/model/ids.ts'
import type { ImportSource } from '@tricolore/shared/tables/imported.ts'
import type { Room } from '@tricolore/shared/tables/room.ts'
import { cut } from '@tricolore/shared/words/cut.ts'
import { saying } from '@tricolore/shared/words/say.ts'
import type { SourceRoom, SourceSession } from '../read/programme.ts'
import { folded } from './names-alike.ts'
import { createNewIds, shortDigest, slugOf } from './new-ids.ts'
import { type Answers, choiceOf, type Question, type ReviewInput } from './review-input.ts'

export type MatchedRooms = {
  /** By the source's key; null: left out. A room that is not used by anything is not in it. */
  readonly idOf: ReadonlyMap<string, RoomId | null>
  /** Rooms that have to be made. */
  readonly made: readonly Room[]
  /** By the source's key, in the order of the file. */
  readonly questions: ReadonlyMap<string, Question>
}

/** As bright as each other, and told apart on a dark ground. */
const colours = ['#3f7cff', '#f0506e', '#35c4b5', '#b58cff', '#ffb020', '#7ccf4f', '#4fb8ff', '#ff8a5c', '#d6d3cb', '#e879c7']
/** Choices beyond that are typed faster than found. */
const MOST_CHOICES = 60
/** As many as a hub has. */
const MOST_ROOMS = 100

export function matchRooms({ programme, tables, answers }: Pick<ReviewInput, 'programme' | 'tables' | 'answers'>, source: ImportSource | null): MatchedRooms {
  const here = roomsInOrder(tables)
  const find = finder(here, tables.event.get('event')?.venue ?? null)
  const held = Map.groupBy(
    programme.sessions.flatMap((session) => session.placed.map(({ roomKey }) => ({ roomKey, session }))),
    ({ roomKey }) => roomKey,
  )
  const shown = new Set(programme.hints.flatMap((hint) => (hint.kind === 'plenary' && hint.simulcastKeys !== 'all' ? hint.simulcastKeys : [])))
  const isUsed = ({ key }: SourceRoom) => held.has(key) || shown.has(key) || programme.format === 'tricolore'
  const newId = createNewIds(tables.rooms.keys(), 'room')
  const idOf = new Map<string, RoomId | null>()
  const made: Room[] = []
  const questions = new Map<string, Question>()
  const make = (room: SourceRoom) => {
    // The rooms of an event file have ids that are meant to be read; those of other programs are numbers.
    const idFor = (name: string) => newId(name, programme.format === 'tricolore' ? room.key : undefined)
    const record = newRoom(
      room,
      idFor,
      tables.rooms.size === 0 ? made.length : here.length + made.length,
      held.get(room.key)?.map(({ session }) => session) ?? [],
    )
    made.push(record)
    idOf.set(room.key, record.id)
  }
  for (const room of listed(programme.rooms, held.keys()).filter(isUsed).slice(0, MOST_ROOMS)) {
    const remembered = source?.roomIds[room.key]
    const known = remembered === null || (remembered !== undefined && tables.rooms.has(remembered)) ? remembered : find(room)
    if (known !== undefined) idOf.set(room.key, known)
    else if (programme.format === 'icalendar' && isPartOfVenue(room, tables.event.get('event')?.venue)) idOf.set(room.key, null)
    // Where there is no room at all there is nothing to ask.
    else if (here.length === 0) make(room)
    else {
      const question = questionFor(room, held.get(room.key)?.length ?? 0, here)
      questions.set(room.key, question)
      const choice = roomChoice(answers, question, tables.rooms)
      if (choice === 'make') make(room)
      else idOf.set(room.key, choice)
    }
  }
  return { idOf, made, questions }
}

/** A calendar writes the house behind the room. */
function isPartOfVenue({ name }: SourceRoom, venue: string | null | undefined): boolean {
  return ` ${folded(venue ?? '')} `.includes(` ${folded(name)} `)
}

/** Sessions may name rooms that the file does not list. */
function listed(rooms: readonly SourceRoom[], keys: Iterable<string>): readonly SourceRoom[] {
  const known = new Set(rooms.map(({ key }) => key))
  return [...rooms, ...[...keys].filter((key) => !known.has(key)).map((key) => ({ key, name: key }))]
}

function finder(here: readonly Room[], venue: string | null): (room: SourceRoom) => RoomId | undefined {
  const byId = new Map(here.map(({ id }) => [String(id), id]))
  const byName = new Map(here.map(({ id, name }) => [name, id]))
  const byFolded = new Map(here.flatMap(({ id, name }) => [[folded(name), id] as const, [folded(`${name} ${venue ?? ''}`), id] as const]))
  return ({ key, name }) => byId.get(key) ?? byName.get(name) ?? byFolded.get(folded(name)) ?? byId.get(slugOf(name))
}

function newRoom({ name, kind, colour, capacity }: SourceRoom, newId: (name: string) => string, position: number, held: readonly SourceSession[]): Room {
  const hasStage = held.length === 0 || held.some((session) => session.kind === 'talk' || session.kind === 'round-table')
  return {
    id: RoomIdSchema.parse(newId(name)),
    name: cut(name.trim(), 40).trim() || 'Room',
    kind: kind ?? (hasStage ? 'theatre' : 'relay'),
    colour: colour ?? colours[position % colours.length] ?? '#8a93a6',
    capacity: capacity ?? null,
    order: position,
  }
}

function questionFor({ key, name }: SourceRoom, sessions: number, here: readonly Room[]): Question {
  return {
    id: `room-${shortDigest(key)}`,
    code: 'unknown-room',
    texts: saying('importUnknownRoom', { room: name, sessions }),
    choices: [
      { id: 'make', texts: saying('importMakeRoom', { room: name }) },
      ...here.slice(0, MOST_CHOICES).map(({ id, name: room }) => ({ id: `is:${id}`, texts: saying('importIsRoom', { room }) })),
      { id: 'leave-out', texts: saying('importLeaveOut') },
    ],
  }
}

/** Unanswered, or answered with what is no choice any more: the room is made. */
function roomChoice(answers: Answers, { id }: Question, rooms: ReadonlyMap<string, Room>): RoomId | null | 'make' {
  const choice = choiceOf(answers, id)
  if (choice === 'leave-out') return null
  const room = choice?.startsWith('is:') ? rooms.get(choice.slice(3)) : undefined
  return room?.id ?? 'make'
}
