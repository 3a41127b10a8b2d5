/** From a programme that was read to what it would change here, for a person to look at. Pure, and changes nothing. */
import { onAirOf } from '@tricolore/shared/commands/on-air.ts'
import { roomsInOrder, sessionsInOrder } from '@tricolore/shared/derive/index-of.ts'
import type { SessionId } from '@tricolore/shared/model/ids.ts'
import type { Room } from '@tricolore/shared/tables/room.ts'
import type { Session } from '@tricolore/shared/tables/session.ts'
import { asWritten } from './as-written.ts'
import { brakes } from './brakes.ts'
import { type FieldName, fieldNames, liveFields, type SessionFields } from './fields.ts'
import { type Identified, identify } from './identity.ts'
import { type MatchedRooms, matchRooms } from './match-rooms.ts'
import { movedAlong } from './moved-day.ts'
import { anotherEventQuestion, type EventCase, eventCase } from './other-event.ts'
import { placeSessions } from './place-sessions.ts'
import { type Proposed, propose } from './proposals.ts'
import { choiceOf, isFollowed, type Question, type ReviewInput } from './review-input.ts'
import { type KnownSource, sourceOf } from './source-of.ts'
import { type Compared, threeWay } from './three-way.ts'

export type FrozenWhy = 'live' | 'pending' | 'over'

/** A session of the file that is here already. */
export type Matched = Identified & {
  readonly live: Session
  readonly here: SessionFields
  readonly compared: Compared
  readonly frozen: FrozenWhy | null /** Changed here by hand, and as the file has it again: somebody said so. */
  readonly followed: readonly FieldName[]
}

export type Review = {
  readonly input: ReviewInput
  readonly source: KnownSource
  readonly rooms: MatchedRooms
  readonly proposed: Proposed
  readonly questions: readonly Question[]
  readonly eventCase: EventCase
  /** The event that is here goes, as answered (or, unanswered, as the first choice says). */
  readonly replaces: boolean
  /** The file is one that this hub wrote of its own programme: nothing is remembered of it. */
  readonly isOwn: boolean
  /** The times of the file were moved with the day that is rehearsed. */
  readonly isShifted: boolean
  readonly added: readonly Identified[]
  /** Every session that is here and in the file, changed or not. */
  readonly matched: readonly Matched[]
  /** Not in the file any more. */
  readonly removed: readonly Session[]
  /** Would be removed, and is on air, was, or is about to be. */
  readonly frozenRemoved: readonly { readonly session: Session; readonly why: FrozenWhy }[]
  /** Sessions that are live or about to be. */
  readonly onAir: readonly SessionId[]
  /** Of the event that is replaced: they go altogether. */
  readonly replaced: readonly Session[]
  /** An earlier import brought them, and somebody removed them here. */
  readonly goneByHand: readonly Identified[]
}

export function review(given: ReviewInput): Review {
  const shifted = movedAlong(given.programme, given.tables)
  const moved = shifted && reviewed({ ...given, programme: shifted }, true)
  // Another event that happens to be of the days as they were written is on its own days.
  return moved?.eventCase === 'same' ? moved : reviewed(given, false)
}

function reviewed(given: ReviewInput, isShifted: boolean): Review {
  const isWritten = isOurs(given)
  // What we wrote ourselves has its plenaries already.
  const input = isWritten ? { ...given, programme: { ...given.programme, hints: [] } } : given
  const { programme, tables, answers } = input
  const source = sourceOf(programme, tables)
  const rooms = matchRooms(input, source.source)
  const keyOf = (roomId: string) => [...rooms.idOf].find(([, id]) => id === roomId)?.[0] ?? roomId
  const proposed = propose(programme, answers, source.source, keyOf)
  const { placed, leftOut } = placeSessions(proposed.sessions, roomsForPlacing(input, rooms))
  const found = identify(placed, { tables, memories: source.memories, givenIds: input.givenIds })
  const identified = withReplays(found.map((one) => (one.how === 'gone' && isFollowed(answers, one.id) ? { ...one, how: 'new' } : one)))
  const known = eventCase(input, identified, source.source)
  const replaces = known === 'another' && (choiceOf(answers, 'another-event') ?? 'replace') === 'replace'
  const frozen = frozenIn(input)
  const matched = identified.flatMap((one) => (one.live === null ? [] : [matchedOf({ ...one, live: one.live }, input, frozen(one.id))]))
  const before = sessionsBefore(input, source, isWritten, known)
  const kept = new Set<string>([
    ...identified.map(({ id }) => id),
    ...source.memories.filter(({ key }) => leftOut.some((session) => session.key === key)).map(({ id }) => id),
  ])
  const gone = before.filter(({ id }) => !kept.has(id))
  const going = gone.filter(({ cancelled }) => !cancelled)
  const others = replaces ? sessionsInOrder(tables).filter(({ id }) => !kept.has(id)) : []
  const added = identified.filter(({ how }) => how === 'new')
  const asked = known === 'another' ? [anotherEventQuestion(input)] : known === 'same' ? brakes(input, identified, before.length, gone.length) : []
  return {
    input,
    source,
    rooms,
    proposed,
    questions: [...asked, ...roomQuestions(input, rooms, [...added, ...matched.filter(isMovedBy)])],
    eventCase: known,
    replaces,
    isOwn: isWritten,
    isShifted,
    added,
    matched,
    removed: going.filter(({ id }) => frozen(id) === null),
    frozenRemoved: going.flatMap((session) => {
      const why = frozen(session.id)
      return why === null ? [] : [{ session, why }]
    }),
    onAir: sessionsInOrder(tables).flatMap(({ id }) => (['live', 'pending'].includes(frozen(id) ?? '') ? [id] : [])),
    replaced: others.filter(({ id }) => frozen(id) === null),
    goneByHand: identified.filter(({ how }) => how === 'gone'),
  }
}

function isMovedBy({ frozen, compared: { changed } }: Matched): boolean {
  return frozen === null && changed.includes('rooms')
}

/**
 * Of a room into which nothing would come nobody is asked: what was to be held there was removed here, was moved by hand, or is on air. An event file
 * brings its rooms along whatever is held in them, and what was answered can be answered anew.
 */
function roomQuestions({ answers, records }: ReviewInput, { questions, idOf }: MatchedRooms, coming: readonly (Identified | Matched)[]): readonly Question[] {
  const used = new Set(coming.flatMap(({ fields }) => fields.rooms.map(({ roomId }) => String(roomId))))
  const isAsked = (key: string, { id }: Question) => records !== null || Object.hasOwn(answers, id) || used.has(String(idOf.get(key)))
  return [...questions].flatMap(([key, question]) => (isAsked(key, question) ? [question] : []))
}

/** A schedule or a calendar that this hub wrote of its own programme. */
function isOurs({ programme, tables }: ReviewInput): boolean {
  return programme.format !== 'tricolore' && programme.sessions.some(({ sessionId }) => sessionId !== undefined && tables.sessions.has(sessionId))
}

function roomsForPlacing({ tables, programme }: ReviewInput, { idOf, made }: MatchedRooms) {
  const all: readonly Room[] = [...roomsInOrder(tables), ...made]
  const used = new Set([...idOf.values()].filter((id) => id !== null))
  // An answer may name rooms of the hub that the file does not know.
  const ours = [...tables.rooms.values()].map(({ id }) => [String(id), id] as const)
  return {
    idOf: new Map([...ours, ...idOf]),
    relays: new Set(all.filter(({ kind }) => kind === 'relay').map(({ id }) => String(id))),
    everywhere: all.filter(({ id }) => used.has(id) || programme.rooms.length === 0).map(({ id }) => id),
  }
}

/** A replay names its session by its id here; of nothing that is there it is a talk. */
function withReplays(identified: readonly Identified[]): readonly Identified[] {
  const byKey = new Map(identified.map(({ source, id }) => [source.key, id]))
  return identified.map((one) => {
    const replayOf = byKey.get(one.source.replayOfKey ?? '') ?? null
    if (replayOf !== null || one.fields.kind !== 'replay') return replayOf === null ? one : { ...one, fields: { ...one.fields, replayOf } }
    const rooms = one.fields.rooms.map((room, position) => (room.kind === 'replay' && position === 0 ? { ...room, kind: 'origin' as const } : room))
    return { ...one, fields: { ...one.fields, kind: 'talk', rooms: rooms.filter(({ kind }) => kind !== 'replay') } }
  })
}

/** Only what had a Take is looked at closer: the rest was never on air. */
function frozenIn({ tables, nowMs }: ReviewInput): (id: SessionId) => FrozenWhy | null {
  const taken = new Set([...tables.takes.values()].map(({ sessionId }) => sessionId))
  return (id) => {
    const onAir = taken.has(id) ? onAirOf(tables, id, nowMs) : 'never'
    return onAir === 'never' ? null : onAir
  }
}

function matchedOf(one: Identified & { readonly live: Session }, { tables, programme, answers }: ReviewInput, frozen: FrozenWhy | null): Matched {
  const here = liveFields(tables, one.live)
  const written = one.how === 'own' ? asWritten(programme.format, tables, one.live) : null
  const file = written === null ? one.fields : { ...one.fields, rooms: roomsKept(one.fields, here, written) }
  const compared = threeWay({ live: here, file: one.fields, base: one.memory?.fields ?? null, isAdopted: one.how === 'adopted', ...(written && { written }) })
  if (!isFollowed(answers, one.id)) return { ...one, fields: file, here, compared, frozen, followed: [] }
  const changed = fieldNames.filter((name) => compared.changed.includes(name) || compared.pinned.includes(name))
  return { ...one, fields: file, here, compared: { changed, pinned: [] }, frozen, followed: compared.pinned }
}

/** What our own formats do not tell of the rooms stays: where it is closed, in a calendar where it is shown, and that a replay is one. */
function roomsKept(file: SessionFields, here: SessionFields, written: Partial<SessionFields>): SessionFields['rooms'] {
  if (!written.rooms) return here.rooms
  const untold = here.rooms.filter(
    (room) => !written.rooms?.some(({ roomId }) => roomId === room.roomId) && !file.rooms.some(({ roomId }) => roomId === room.roomId),
  )
  const told = file.rooms.map((room) => (here.kind === 'replay' && room.kind === 'origin' ? { ...room, kind: 'replay' as const } : room))
  return [...told, ...untold].toSorted((a, b) => (a.roomId < b.roomId ? -1 : 1))
}

/** What the file would have had, were it the last one: the sessions of the last import, or, of a file that we wrote, all that is written. */
function sessionsBefore({ programme, tables }: ReviewInput, { memories }: KnownSource, isWritten: boolean, known: EventCase): readonly Session[] {
  if (known === 'another') return []
  const all = sessionsInOrder(tables)
  if (isWritten) return all.filter(({ cancelled }) => programme.format === 'icalendar' || !cancelled)
  if (programme.format === 'tricolore' && memories.length === 0) return all
  return memories.flatMap(({ id }) => tables.sessions.get(id) ?? [])
}
