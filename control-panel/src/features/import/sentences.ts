/** What an import would change, sentence by sentence: sessions that swap places are one, and a session that moved and has another title is two. */
import { placementsOf } from '@tricolore/shared/derive/index-of.ts'
import type { Placement } from '@tricolore/shared/tables/placement.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { field, textField } from '../../hub/http.ts'
import { type Fields, type ImportAnswer, idsFrom, listOf } from './import-answer.ts'

export const groups = ['swapped', 'room', 'moved', 'retitled', 'speakers', 'added', 'removed', 'other'] as const
export type Group = (typeof groups)[number]

/** Where and when a session is held; null where the source says nothing of it. */
export type Place = { readonly roomIds: readonly string[]; readonly startMs: number | null }

export type Sentence = {
  readonly id: string
  readonly group: Group
  /** Two of what swaps places, else one. */
  readonly sessionIds: readonly string[]
  readonly from: Place | null
  readonly to: Place | null
  /** What is said of it beside its place: titles, names; empty where the group says it all. */
  readonly values: { readonly from: string; readonly to: string } | null
  /** The fields that it is about. */
  readonly fields: readonly string[]
}

const PLACE = ['rooms', 'plannedStartMs']
const LENGTH = ['durationMs']
const TITLE = ['title', 'titleByLanguage']

/** In the order of the groups, and in a group by time. */
export function sentencesOf(answer: ImportAnswer, tables: Tables): readonly Sentence[] {
  const fieldsOf = new Map(answer.changed.map(({ sessionId, fields }) => [sessionId, fields]))
  const placesOf = new Map(answer.changed.map(({ sessionId, fields }) => [sessionId, placesIn(tables, sessionId, fields)]))
  const swaps = swapsIn(placesOf)
  const swapped = new Set(swaps.flat())
  const sentences: Sentence[] = swaps.map((pair) => ({ ...blank('swapped', pair), ...placesOf.get(pair[0]), fields: PLACE }))
  for (const [sessionId, fields] of fieldsOf) {
    const places = placesOf.get(sessionId) ?? { from: null, to: null }
    sentences.push(...sentencesAbout(sessionId, fields, places, swapped.has(sessionId)))
  }
  sentences.push(...answer.added.map((id) => ({ ...blank('added', [id]), to: placeInFile(answer, id) })))
  sentences.push(...answer.removed.map((id) => ({ ...blank('removed', [id]), from: placeNow(tables, id) })))
  return sentences.toSorted((a, b) => groups.indexOf(a.group) - groups.indexOf(b.group) || startOf(a) - startOf(b))
}

/** The earlier of before and after, for what it touches first; infinite where neither is known. */
export function startOf({ from, to }: Pick<Sentence, 'from' | 'to'>): number {
  return Math.min(from?.startMs ?? Number.POSITIVE_INFINITY, to?.startMs ?? Number.POSITIVE_INFINITY)
}

export function placeNow(tables: Tables, sessionId: string): Place | null {
  const session = tables.sessions.get(sessionId)
  return session ? { roomIds: heldIn(placementsOf(tables, sessionId)), startMs: session.plannedStartMs } : null
}

function placeInFile({ facts }: ImportAnswer, sessionId: string): Place | null {
  const known = facts.get(sessionId)
  return known ? { roomIds: roomsFrom(known.rooms), startMs: known.startMs } : null
}

function sentencesAbout(sessionId: string, fields: Fields, places: { readonly from: Place | null; readonly to: Place | null }, isSwapped: boolean): Sentence[] {
  const names = Object.keys(fields)
  const within = (known: readonly string[]) => names.filter((name) => known.includes(name))
  const isRoomAnother = fields.rooms !== undefined && String(places.from?.roomIds) !== String(places.to?.roomIds)
  const about = (group: Group, ofFields: readonly string[], values: Sentence['values'] = null): Sentence => ({
    ...blank(group, [sessionId]),
    ...places,
    values,
    fields: ofFields,
  })
  const sentences: Sentence[] = []
  const moved = [...(isSwapped ? [] : within(PLACE)), ...within(LENGTH)]
  if (moved.length > 0) sentences.push(isRoomAnother && !isSwapped ? about('room', moved) : about('moved', moved, lengths(fields)))
  if (within(TITLE).length > 0) sentences.push(about('retitled', within(TITLE), titles(fields)))
  if (fields.speakers) sentences.push(about('speakers', ['speakers'], { from: namesOf(fields.speakers.from), to: namesOf(fields.speakers.to) }))
  const known = [...PLACE, ...LENGTH, ...TITLE, 'speakers', 'cancelled']
  const others = names.filter((name) => !known.includes(name))
  if (fields.cancelled) sentences.push(about('other', ['cancelled'], { from: String(fields.cancelled.from), to: String(fields.cancelled.to) }))
  if (others.length > 0) sentences.push(about('other', others))
  return sentences
}

/** Pairs of which each takes the other’s room at the other’s time. */
function swapsIn(placesOf: ReadonlyMap<string, { readonly from: Place | null; readonly to: Place | null }>): readonly (readonly [string, string])[] {
  const keyOf = (place: Place | null) => (place?.roomIds.length === 1 && place.startMs !== null ? `${place.roomIds[0]} ${place.startMs}` : null)
  const byPlace = new Map([...placesOf].map(([id, { from }]) => [keyOf(from), id]))
  return [...placesOf].flatMap(([id, { from, to }]) => {
    const other = keyOf(to) === null ? undefined : byPlace.get(keyOf(to))
    const isSwap = other !== undefined && id < other && keyOf(placesOf.get(other)?.to ?? null) === keyOf(from) && String(from?.roomIds) !== String(to?.roomIds)
    return isSwap ? [[id, other] as const] : []
  })
}

function placesIn(tables: Tables, sessionId: string, fields: Fields): { readonly from: Place | null; readonly to: Place | null } {
  const now = placeNow(tables, sessionId)
  const side = (which: 'from' | 'to'): Place | null => {
    const rooms = fields.rooms?.[which]
    const startMs = fields.plannedStartMs?.[which]
    return { roomIds: rooms === undefined ? (now?.roomIds ?? []) : roomsFrom(rooms), startMs: typeof startMs === 'number' ? startMs : (now?.startMs ?? null) }
  }
  return { from: side('from'), to: side('to') }
}

/** Rooms as commands are given them, `{origin: ['bleu'], simulcast: ['rouge']}`: where it is held, and not where it is only shown. Always in the same order. */
export function roomsFrom(value: unknown): readonly string[] {
  return [...idsFrom(field(value, 'origin')), ...idsFrom(field(value, 'replay'))].toSorted()
}

function heldIn(placed: readonly Pick<Placement, 'roomId' | 'kind'>[]): readonly string[] {
  const held = placed.filter(({ kind }) => kind === 'origin' || kind === 'replay')
  return held.map(({ roomId }) => String(roomId)).toSorted()
}

function blank(group: Group, sessionIds: readonly string[]): Sentence {
  return { id: `${group} ${sessionIds.join(' ')}`, group, sessionIds, from: null, to: null, values: null, fields: [] }
}

function lengths({ durationMs }: Fields): Sentence['values'] {
  const minutes = (ms: unknown) => (typeof ms === 'number' ? String(Math.round(ms / 60_000)) : '')
  return durationMs ? { from: minutes(durationMs.from), to: minutes(durationMs.to) } : null
}

/** The title itself, else the first of the other languages’ that is another one. */
function titles({ title, titleByLanguage }: Fields): Sentence['values'] {
  if (title) return { from: String(title.from), to: String(title.to) }
  const [before, after] = [titleByLanguage?.from, titleByLanguage?.to]
  const languages = Object.keys({ ...asObject(before), ...asObject(after) })
  const language = languages.find((one) => field(before, one) !== field(after, one)) ?? ''
  return { from: textField(before, language) ?? '', to: textField(after, language) ?? '' }
}

function namesOf(speakers: unknown): string {
  return listOf(speakers)
    .flatMap((one) => textField(one, 'name') ?? (typeof one === 'string' ? one : []))
    .join(', ')
}

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {}
}
