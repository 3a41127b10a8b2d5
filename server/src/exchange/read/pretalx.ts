/** pretalx: what its schedule widget loads, and what its API lists (talks, submissions and slots, with their slots expanded). */
import { createFindings } from './findings.ts'
import type { SourceRoom } from './programme.ts'
import type { RawProgramme, RawSession, RawSpeaker } from './raw-programme.ts'
import { at, type Fields, fieldsIn, isFields, localisedAt, numberAt, textAt } from './unknown-values.ts'

export function isPretalxWidget(root: unknown): boolean {
  return Array.isArray(at(root, 'talks')) && Array.isArray(at(root, 'rooms')) && Array.isArray(at(root, 'speakers'))
}

export function readPretalxWidget(root: unknown): RawProgramme {
  const speakers = new Map(fieldsIn(at(root, 'speakers')).map((speaker) => [textAt(speaker, 'code') ?? '', textAt(speaker, 'name') ?? '']))
  return {
    format: 'pretalx-widget',
    timeZone: textAt(root, 'timezone'),
    sourceId: textAt(root, 'event', 'slug') ?? textAt(root, 'event_slug'),
    event: { name: localisedAt(root, 'event', 'name').text },
    rooms: roomsOf(fieldsIn(at(root, 'rooms'))),
    sessions: fieldsIn(at(root, 'talks')).map((talk, position) => {
      const title = localisedAt(talk, 'title')
      const code = textAt(talk, 'code')
      const codes = at(talk, 'speakers')
      return {
        place: code === null ? `talks[${position}]` : `talk ${code}`,
        // One talk may have several slots, each with an id of its own; breaks have nothing else.
        id: code ?? textAt(talk, 'id'),
        // What has no code is no talk: a break, or something that nobody proposed.
        ...(code === null && isBreakSlot(talk) ? { kind: 'interval' as const } : {}),
        title: title.text,
        titleByLanguage: title.byLanguage,
        speakers: Array.isArray(codes) ? codes.map((speaker) => speakerOf(speaker, speakers)).filter(({ name }) => name !== '') : [],
        language: textAt(talk, 'content_locale'),
        abstract: localisedAt(talk, 'abstract').text,
        start: textAt(talk, 'start'),
        end: textAt(talk, 'end'),
        durationMs: minutesOf(talk),
        roomKeys: keysOf(textAt(talk, 'room') ?? textAt(talk, 'room', 'id')),
        status: stateOf(talk),
      }
    }),
    findings: createFindings(),
  }
}

function speakerOf(speaker: unknown, names: ReadonlyMap<string, string>): RawSpeaker {
  const name = isFields(speaker) ? textAt(speaker, 'name') : (names.get(String(speaker)) ?? String(speaker))
  return { name: name ?? '', organisation: null }
}

function isBreakSlot(talk: Fields): boolean {
  const type = textAt(talk, 'slot_type')
  return type === null || type === 'break'
}

export function isPretalxApi(root: unknown): boolean {
  return entriesOf(root).some((entry) => Array.isArray(entry.slots) || isFields(entry.slot) || isFields(entry.submission) || isSlotRow(entry))
}

/** A slot by itself, whose submission may be a code that was not expanded. */
function isSlotRow(entry: Fields): boolean {
  return 'submission' in entry && 'room' in entry && 'start' in entry
}

function entriesOf(root: unknown): readonly Fields[] {
  return [...fieldsIn(at(root, 'results')), ...fieldsIn(at(root, 'slots')), ...fieldsIn(root)]
}

export function readPretalxApi(root: unknown): RawProgramme {
  const findings = createFindings()
  const entries = entriesOf(root)
  const pairs = entries.flatMap((entry) => (isFields(entry.submission) || isSlotRow(entry) ? [{ talk: entry.submission, slot: entry }] : slotsOf(entry)))
  const rooms = roomsOf(pairs.flatMap(({ slot }) => (isFields(at(slot, 'room')) ? [roomFields(slot)] : [])))
  if (textAt(root, 'next') !== null)
    findings.note(`The list goes on: of ${textAt(root, 'count') ?? 'all'} entries ${entries.length} stand in the file. Ask for more a page (?page_size=1000).`)
  return {
    format: 'pretalx',
    timeZone: textAt(root, 'timezone'),
    sourceId: null,
    event: { name: null },
    rooms,
    sessions: pairs.map(({ talk, slot }, position) => sessionOf(talk, slot, position)),
    findings,
  }
}

function slotsOf(talk: Fields): readonly { readonly talk: unknown; readonly slot: unknown }[] {
  const slots = fieldsIn(talk.slots)
  if (slots.length > 0) return slots.map((slot) => ({ talk, slot }))
  return [{ talk, slot: talk.slot ?? null }]
}

/** The API has said a room in three ways: `{"id", "name": {...}}`, `{"en": "..."}` beside a `room_id`, and its number alone. */
function roomFields(slot: unknown): Fields {
  const room = at(slot, 'room')
  const name = at(room, 'name') ?? room
  return { id: textAt(room, 'id') ?? textAt(slot, 'room_id') ?? localisedAt({ name }, 'name').text, name }
}

function sessionOf(talk: unknown, slot: unknown, position: number): RawSession {
  const code = textAt(talk, 'code') ?? (typeof talk === 'string' ? talk : null)
  const title = localisedAt(talk, 'title')
  const description = localisedAt(slot, 'description')
  return {
    place: code === null ? `slots[${position}]` : `talk ${code}`,
    id: code ?? textAt(slot, 'id'),
    ...(talk === null || talk === undefined ? { kind: 'interval' as const } : {}),
    title: title.text ?? description.text ?? code,
    titleByLanguage: title.text === null ? description.byLanguage : title.byLanguage,
    speakers: fieldsIn(at(talk, 'speakers')).map((speaker) => ({ name: textAt(speaker, 'name') ?? '', organisation: null })),
    language: textAt(talk, 'content_locale'),
    abstract: textAt(talk, 'abstract') ?? textAt(talk, 'description'),
    start: textAt(slot, 'start'),
    end: textAt(slot, 'end'),
    durationMs: minutesOf(talk),
    roomKeys: keysOf(isFields(at(slot, 'room')) ? textAt(roomFields(slot), 'id') : (textAt(slot, 'room') ?? textAt(slot, 'room_id'))),
    status: stateOf(talk),
    type: localisedAt(talk, 'submission_type').text ?? localisedAt(talk, 'submission_type', 'name').text,
  }
}

/** `canceled` is cancelled; what was withdrawn or rejected is not held. */
function stateOf(talk: unknown): string | null {
  return textAt(talk, 'state')
}

function minutesOf(talk: unknown): number | null {
  const minutes = numberAt(talk, 'duration')
  return minutes === null ? null : minutes * 60_000
}

function roomsOf(rooms: readonly Fields[]): readonly SourceRoom[] {
  return rooms.map((room) => ({ key: textAt(room, 'id') ?? '', name: localisedAt(room, 'name').text ?? '' }))
}

function keysOf(key: string | null): readonly string[] {
  return key === null ? [] : [key]
}
