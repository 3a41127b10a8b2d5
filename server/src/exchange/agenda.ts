/** What the programme holds for others to read: each session in each room where it is to be seen, in order, by conference day. */
import { createHash } from 'node:crypto'
import { dayOf } from '@tricolore/shared/derive/conference-day.ts'
import { placementsOf, roomsInOrder, sessionsInOrder } from '@tricolore/shared/derive/index-of.ts'
import { DATE_MS } from '@tricolore/shared/derive/wall-clock.ts'
import type { Language } from '@tricolore/shared/model/values.ts'
import type { Event } from '@tricolore/shared/tables/event.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import type { Room } from '@tricolore/shared/tables/room.ts'
import type { Session } from '@tricolore/shared/tables/session.ts'
import { wallClockOf } from './wall-clock.ts'

export type AgendaEntry = {
  readonly session: Session
  readonly title: string
  readonly room: Room
  /** `origin`: it is held here. `simulcast`, `replay`: it is shown here. */
  readonly how: 'origin' | 'simulcast' | 'replay'
  readonly startMs: number
  readonly endMs: number
  /** Of this session in this room, the same for ever. */
  readonly guid: string
  readonly number: number
}

export type AgendaDay = { readonly date: string; readonly startMs: number; readonly endMs: number; readonly entries: readonly AgendaEntry[] }

export type Agenda = { readonly event: Event; readonly rooms: readonly Room[]; readonly days: readonly AgendaDay[] }

/** Null while no event is open. Cancelled sessions are left out. */
export function agendaOf(tables: Tables, language: Language | null = null): Agenda | null {
  const event = tables.event.get('event')
  if (!event) return null
  const spoken = language ?? event.languages[0] ?? null
  const rooms = roomsInOrder(tables)
  const entries = sessionsInOrder(tables)
    .filter(({ cancelled }) => !cancelled)
    .flatMap((session) => {
      const placements = placementsOf(tables, session.id)
      return rooms.flatMap((room) => {
        const how = placements.find(({ roomId }) => roomId === room.id)?.kind
        return how === undefined || how === 'closed' ? [] : [entryOf(session, room, how, spoken)]
      })
    })
  const byDay = Map.groupBy(entries, ({ startMs }) => dayOf(startMs, event).fromMs)
  const days = [...byDay].map(([fromMs, ofDay]) => {
    const { date, untilMs } = dayOf(fromMs, event)
    return { date: new Date(date * DATE_MS).toISOString().slice(0, 10), startMs: fromMs, endMs: untilMs, entries: ofDay }
  })
  return { event, rooms, days }
}

function entryOf(session: Session, room: Room, how: AgendaEntry['how'], language: Language | null): AgendaEntry {
  const guid = guidOf(`${session.id}/${room.id}`)
  return {
    session,
    title: titleOf(session, language),
    room,
    how,
    startMs: session.plannedStartMs,
    endMs: session.plannedStartMs + session.durationMs,
    guid,
    number: Number.parseInt(guid.slice(0, 7), 16) + 1,
  }
}

export function titleOf({ title, titleByLanguage }: Session, language: Language | null): string {
  return (language === null ? undefined : titleByLanguage[language]) ?? title
}

/** A UUID by name (version 5 in form): the same text has the same one on every hub. */
export function guidOf(name: string): string {
  const hex = createHash('sha1').update(`tricolore:${name}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Four small letters at least, as other programs want the short name of a conference: `kcd_france_2023`. */
export function acronymOf({ theme }: Event): string {
  const plain = theme.shortName
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
  return (plain === '' ? 'event' : plain).padEnd(4, '_')
}

/** `2023-03-07T09:30:00+01:00`. */
export function localInstant(atMs: number, timeZone: string): string {
  const { date, time, offset } = wallClockOf(atMs, timeZone)
  return `${date}T${time}:00${offset}`
}

/** `1:30`, hours and minutes, as long as the item is. */
export function hoursAndMinutes(ms: number): string {
  const minutes = Math.round(ms / 60_000)
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
