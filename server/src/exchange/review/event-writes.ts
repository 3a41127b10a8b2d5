/** What an import does beyond its sessions where it opens an event or replaces one: the event's own facts, the rooms, and what an event file brings along. */
import type { ProgrammeWrites } from '@tricolore/shared/commands/import-programme.ts'
import { Language } from '@tricolore/shared/model/values.ts'
import type { Event } from '@tricolore/shared/tables/event.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { cut } from '@tricolore/shared/words/cut.ts'
import { defaultEmergencyTexts, defaultMessagePresets } from '../default-texts.ts'
import { usualLanguages } from '../event-file-schema.ts'
import { liveFields } from './fields.ts'
import type { Review } from './review.ts'

type Writes = Pick<ProgrammeWrites, 'puts' | 'removes'>

export function eventWrites(review: Review, writes: Writes): void {
  const { input, eventCase, replaces } = review
  const { tables, records } = input
  const opens = !tables.event.has('event')
  const isEventFile = records !== null && (replaces || eventCase === 'opened')
  if (!opens && !replaces && !isEventFile) return
  writes.puts.event.push(eventOf(review))
  if (isEventFile) takeTexts(review, writes)
  else if (opens) defaultTexts(writes)
  if (replaces) removeRooms(review, writes)
  if (isEventFile) takeRoomsAndFeeds(review, writes)
}

/** The zone stays once something was live: what happened is told in it. */
function eventOf({ input: { tables, programme, records, name } }: Review): Event {
  const here = tables.event.get('event')
  const { event } = programme
  const timeZone = here && tables.takes.size > 0 ? here.timeZone : programme.timeZone
  if (records) return { ...records.event, timeZone }
  const title = cut((event.name ?? name.replace(/\.\w{1,5}$/, '')).trim(), 120).trim() || 'Event'
  const languages = (event.languages ?? []).flatMap((language) => Language.safeParse(language).data ?? [])
  return {
    id: 'event',
    name: title,
    venue: event.venue ?? null,
    timeZone,
    dayTurnsAtMinutes: event.dayTurnsAtMinutes ?? here?.dayTurnsAtMinutes ?? 240,
    languages: languages.length > 0 ? [...new Set(languages)].slice(0, 20) : (here?.languages ?? usualLanguages),
    theme: { shortName: cut(event.shortName?.trim() || title, 24).trim(), accent: event.accent ?? here?.theme.accent ?? '#3f7cff' },
    provenanceNote: null,
    moved: null,
  }
}

function takeTexts({ input: { tables, records } }: Review, { puts, removes }: Writes): void {
  if (!records) return
  puts.messagePresets.push(...records.messagePresets)
  puts.emergencyTexts.push(...records.emergencyTexts)
  removes.messagePresets.push(...othersThan(tables.messagePresets, records.messagePresets))
  removes.emergencyTexts.push(...othersThan(tables.emergencyTexts, records.emergencyTexts))
}

function othersThan<Id extends string>(here: ReadonlyMap<string, { readonly id: Id }>, given: readonly { readonly id: string }[]): readonly Id[] {
  const kept = new Set(given.map(({ id }) => id))
  return [...here.values()].flatMap(({ id }) => (kept.has(id) ? [] : [id]))
}

function defaultTexts({ puts }: Writes): void {
  puts.messagePresets.push(
    ...defaultMessagePresets.map(({ seconds, ...preset }, order) => ({ ...preset, durationMs: seconds === null ? null : seconds * 1_000, order })),
  )
  puts.emergencyTexts.push(...defaultEmergencyTexts.map((text, order) => ({ ...text, order })))
}

/** What somebody would miss keeps its room: a screen, what really happened, a session that stays, a message. */
function removeRooms(review: Review, { puts, removes }: Writes): void {
  const { tables } = review.input
  const used = new Set<string>([...[...review.rooms.idOf.values()].filter((id) => id !== null), ...roomsKept(review), ...neededRooms(tables)])
  const gone = [...tables.rooms.keys()].filter((id) => !used.has(id))
  if (gone.length === tables.rooms.size && puts.rooms.length === 0) return
  for (const room of tables.rooms.values()) if (gone.includes(room.id)) removes.rooms.push(room.id)
  for (const feed of tables.feeds.values()) if (gone.includes(feed.roomId)) removes.feeds.push(feed.id)
}

function neededRooms({ screens, takes, messages, emergencies }: Tables): readonly string[] {
  const told = [...messages.values(), ...emergencies.values()].flatMap(({ roomIds }) => roomIds ?? [])
  const shown = [...screens.values()].flatMap(({ roomId }) => (roomId === null ? [] : [roomId]))
  return [...shown, ...[...takes.values()].flatMap(({ roomIds }) => roomIds), ...told]
}

/** Rooms as the file has them; feeds where their room has none yet, so that no publisher's key is lost. */
function takeRoomsAndFeeds({ input: { tables, records } }: Review, { puts, removes }: Writes): void {
  const made = new Set<string>(puts.rooms.map(({ id }) => id))
  for (const room of records?.rooms ?? []) if (tables.rooms.has(room.id) || made.has(room.id)) puts.rooms.splice(indexOfRoom(puts.rooms, room.id), 1, room)
  const gone = new Set<string>(removes.feeds)
  const fed = new Set<string>([...tables.feeds.values()].filter(({ id }) => !gone.has(id)).map(({ roomId }) => roomId))
  const rooms = new Set<string>([...puts.rooms.map(({ id }) => String(id)), ...tables.rooms.keys()])
  for (const feed of records?.feeds ?? []) if (rooms.has(feed.roomId) && !fed.has(feed.roomId)) puts.feeds.push(feed)
}

/** Of one that is to be put already, or behind the last. */
function indexOfRoom(rooms: readonly { readonly id: string }[], id: string): number {
  const known = rooms.findIndex((room) => room.id === id)
  return known < 0 ? rooms.length : known
}

/** Rooms of a session that stays as it is count as used too. */
function roomsKept({ input: { tables }, replaced }: Review): ReadonlySet<string> {
  const gone = new Set<string>(replaced.map(({ id }) => id))
  const stays = [...tables.sessions.values()].filter(({ id }) => !gone.has(id))
  return new Set(stays.flatMap((session) => liveFields(tables, session).rooms.map(({ roomId }) => String(roomId))))
}
