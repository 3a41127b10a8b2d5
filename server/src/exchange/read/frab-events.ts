/** What schedule.xml and schedule.json have in common (frab, pretalx, c3voc, and what Tricolore itself writes): from their events to sessions. */
import type { SessionKind } from '@tricolore/shared/tables/session.ts'
import { guidOf } from '../agenda.ts'
import { kindOfType } from './guess-kind.ts'
import type { SourceRoom } from './programme.ts'
import type { RawProgramme, RawSession, RawSpeaker } from './raw-programme.ts'
import { lengthMs } from './when.ts'

export type FrabEvent = {
  readonly id: string | null
  readonly guid: string | null
  readonly date: string | null
  readonly start: string | null
  readonly end: string | null
  readonly duration: string | null
  readonly room: string | null
  readonly slug: string | null
  readonly title: string | null
  readonly subtitle: string | null
  readonly type: string | null
  readonly language: string | null
  readonly abstract: string | null
  readonly description: string | null
  readonly persons: readonly RawSpeaker[]
  readonly links: readonly string[]
  /** Of the day that it stands in. */
  readonly day: { readonly date: string | null; readonly startsAt: string | null }
}

export type FrabRoom = { readonly name: string; readonly guid: string | null; readonly capacity: number | null }

/** Ids as Tricolore itself gave them. */
type OwnIds = { readonly sessionId: string; readonly roomId: string }

/** As event files have it: noon at the latest. */
const LATEST_TURN_MINUTES = 720

/** Slugs of other programs are longer than ids are. */
const OWN_SLUG = /-session-([a-z0-9-]{3,130})$/

export function frabSessions(events: readonly FrabEvent[]): readonly RawSession[] {
  const own = events.map(ownIdsOf)
  const simulcastOf = Map.groupBy(
    events.flatMap((event, position) => (event.type === 'simulcast' && own[position] ? [{ ...own[position], event }] : [])),
    ({ sessionId }) => sessionId,
  )
  const told = new Set<string>()
  return events.flatMap((event, position) => {
    const ids = own[position]
    if (!ids) return [sessionOf(event, null, [])]
    // One session of ours stands once a room: the simulcasts join the one that is held, and a break is one in all of its rooms.
    const isShownOnly = event.type === 'simulcast' && events.some((other, place) => other.type !== 'simulcast' && own[place]?.sessionId === ids.sessionId)
    if (isShownOnly || told.has(ids.sessionId)) return []
    told.add(ids.sessionId)
    const held = events.flatMap((other, place) => (own[place]?.sessionId === ids.sessionId && other.type !== 'simulcast' ? [other.room ?? ''] : []))
    const shown = (simulcastOf.get(ids.sessionId) ?? []).map(({ event: { room } }) => room ?? '')
    return [{ ...sessionOf(event, ids, shown), roomKeys: held.length === 0 ? shown : held }]
  })
}

function sessionOf(event: FrabEvent, own: OwnIds | null, simulcastKeys: readonly string[]): RawSession {
  const texts = [event.abstract, event.description].filter((text) => text !== null)
  const [first = null, second = null] = texts
  return {
    place: `event ${event.id ?? event.guid ?? `"${event.title ?? ''}"`}`,
    id: own?.sessionId ?? event.guid ?? event.id,
    ...(own === null ? {} : { sessionId: own.sessionId }),
    kind: own === null ? kindOfType(event.type) : ownKind(event.type),
    type: event.type,
    title: event.title,
    speakers: event.persons,
    language: event.language,
    // Some write the same text twice, or the beginning of it.
    abstract: first !== null && second !== null && second !== first && !second.startsWith(first) ? `${first}\n\n${second}` : (second ?? first),
    start: startOf(event),
    end: event.end,
    durationMs: event.duration === null ? null : lengthMs(event.duration),
    roomKeys: event.room === null ? [] : [event.room],
    simulcastKeys,
    links: event.links,
  }
}

function ownKind(type: string | null): SessionKind {
  if (type === 'break') return 'interval'
  if (type === 'discussion') return 'round-table'
  return type === 'replay' ? 'replay' : 'talk'
}

/** `date` is an instant; where it is only a day, or is not there, a start before the day begins is after midnight. */
function startOf({ date, start, day }: FrabEvent): string | null {
  if (date !== null && date.length > 10) return date
  const on = date ?? day.date
  if (on === null || start === null) return null
  const time = start.slice(0, 5).padStart(5, '0')
  const beginsAt = /T(\d{2}:\d{2})/.exec(day.startsAt ?? '')?.[1] ?? '04:00'
  const isNextDay = date === null && time < beginsAt && time < '09:00'
  return `${isNextDay ? dayAfter(on) : on}T${time}`
}

function dayAfter(date: string): string {
  const next = new Date(`${date}T00:00:00Z`).getTime() + 86_400_000
  return Number.isNaN(next) ? date : new Date(next).toISOString().slice(0, 10)
}

/** The guid that Tricolore gives is made of both ids, so that one look tells whether the slug is ours and where it parts. */
function ownIdsOf({ slug, guid }: FrabEvent): OwnIds | null {
  const joined = OWN_SLUG.exec(slug ?? '')?.[1]
  if (joined === undefined || guid === null) return null
  const words = joined.split('-')
  for (let part = 1; part < words.length; part += 1) {
    const sessionId = words.slice(0, part).join('-')
    const roomId = words.slice(part).join('-')
    if (guidOf(`${sessionId}/${roomId}`) === guid) return { sessionId, roomId }
  }
  return null
}

export function frabRooms(rooms: readonly FrabRoom[]): readonly SourceRoom[] {
  return rooms.map(({ name, capacity }) => ({ key: name, name, ...(capacity === null ? {} : { capacity }) }))
}

export type FrabConference = {
  readonly acronym: string | null
  readonly title: string | null
  readonly venue: string | null
  readonly timeZone: string | null
  /** When each of its days ends, as it is written: `2014-12-28T04:00:00+01:00`. */
  readonly dayEnds: readonly (string | null)[]
}

export function frabProgramme(
  format: 'schedule-json' | 'schedule-xml',
  { acronym, title, venue, timeZone, dayEnds }: FrabConference,
  rooms: readonly FrabRoom[],
  events: readonly FrabEvent[],
  findings: RawProgramme['findings'],
): RawProgramme {
  return {
    format,
    timeZone,
    sourceId: acronym ?? title,
    event: { name: title, ...(acronym === null ? {} : { shortName: acronym }), ...(venue === null ? {} : { venue }), ...turnOf(dayEnds) },
    rooms: frabRooms(rooms),
    sessions: frabSessions(events),
    findings,
  }
}

/** Days that all end at one hour of the night turn at it; one that ends in the evening says nothing about what follows. */
function turnOf(dayEnds: readonly (string | null)[]): { readonly dayTurnsAtMinutes?: number } {
  const ends = new Set(dayEnds.map((end) => /T(\d{2}:\d{2})/.exec(end ?? '')?.[1] ?? ''))
  const [end = ''] = ends
  const minutes = (lengthMs(end) ?? 0) / 60_000
  return ends.size === 1 && minutes > 0 && minutes <= LATEST_TURN_MINUTES ? { dayTurnsAtMinutes: minutes } : {}
}
