/** The event as it is now, as an event file: a hub that opens it has the same programme, rooms, texts and feeds. */
import { placementsOf, roomsInOrder, sessionsInOrder } from '@tricolore/shared/derive/index-of.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import type { Session } from '@tricolore/shared/tables/session.ts'
import { hoursAndMinutes } from './agenda.ts'
import { instantsOf, wallClockOf } from './wall-clock.ts'

const MINUTE_MS = 60_000
/** A day that was moved to rehearse it may turn later than a file can say: there it is the usual hour. */
const MOST_TURN_MINUTES = 720
const kinds = ['origin', 'simulcast', 'replay', 'closed'] as const

/** Null while no event is open. Tokens of other engines and devices of one machine are left out: a file is passed on. */
export function eventFileOf(tables: Tables): object | null {
  const event = tables.event.get('event')
  if (!event) return null
  const sessions = sessionsInOrder(tables)
  const byOrder = [...sessions].toSorted((a, b) => a.order - b.order)
  const first = sessions[0]?.plannedStartMs ?? 0
  return {
    tricolore: 1,
    event: {
      name: event.name,
      shortName: event.theme.shortName,
      ...(event.venue === null ? {} : { venue: event.venue }),
      date: wallClockOf(first, event.timeZone).date,
      timeZone: event.timeZone,
      ...(event.dayTurnsAtMinutes > MOST_TURN_MINUTES ? {} : { dayTurnsAt: hoursAndMinutes(event.dayTurnsAtMinutes * MINUTE_MS) }),
      languages: event.languages,
      accent: event.theme.accent,
      ...(event.provenanceNote === null ? {} : { provenance: event.provenanceNote }),
    },
    rooms: roomsInOrder(tables).map(({ order: _order, capacity, ...room }) => ({ ...room, ...(capacity === null ? {} : { capacity }) })),
    sessions: byOrder.map((session) => sessionOf(tables, session, event.timeZone)),
    messages: inOrder(tables.messagePresets).map(({ order: _order, durationMs, ...preset }) => ({
      ...preset,
      seconds: durationMs === null ? null : Math.round(durationMs / 1_000),
    })),
    emergencyTexts: inOrder(tables.emergencyTexts).map(({ order: _order, ...text }) => text),
    feeds: inOrder(tables.feeds).map(({ id, roomId, name, kind, codec, url, sessionId }) => ({
      id,
      room: roomId,
      name,
      kind,
      codec,
      ...(url === null ? {} : { url }),
      ...(sessionId === null ? {} : { session: sessionId }),
    })),
  }
}

function sessionOf(tables: Tables, session: Session, timeZone: string) {
  const { date, time, offset } = wallClockOf(session.plannedStartMs, timeZone)
  const isTwice = instantsOf(time, { date, timeZone }).size > 1
  const placements = placementsOf(tables, session.id)
  const rooms = kinds.map((kind) => [kind, placements.filter((placement) => placement.kind === kind).map(({ roomId }) => roomId)] as const)
  return {
    id: session.id,
    kind: session.kind,
    title: session.title,
    ...(Object.keys(session.titleByLanguage).length === 0 ? {} : { titles: session.titleByLanguage }),
    speakers: session.speakers.map(({ name, organisation }) => ({ name, ...(organisation === null ? {} : { organisation }) })),
    ...(session.language === null ? {} : { language: session.language }),
    ...(session.abstract === null ? {} : { abstract: session.abstract }),
    ...(session.crewNote === null ? {} : { note: session.crewNote }),
    start: `${date}T${time}${isTwice ? offset : ''}`,
    minutes: Math.max(1, Math.round(session.durationMs / MINUTE_MS)),
    rooms: Object.fromEntries(rooms.filter(([, ids]) => ids.length > 0)),
    ...(session.plenary === null ? {} : { plenary: { id: session.plenary.plenaryId, part: session.plenary.part } }),
    ...(session.replayOf === null ? {} : { replayOf: session.replayOf }),
    ...(session.cancelled ? { cancelled: true } : {}),
    ...(session.provenance === 'programme' ? {} : { provenance: session.provenance }),
  }
}

function inOrder<Ordered extends { readonly order: number }>(table: ReadonlyMap<string, Ordered>): readonly Ordered[] {
  return [...table.values()].toSorted((a, b) => a.order - b.order)
}
