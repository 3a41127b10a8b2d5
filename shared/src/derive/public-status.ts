/** What anyone may know of the event at an instant: the status page, its JSON and the phones are all made of this. */

import type { At } from '../at/at.ts'
import type { Language, Texts } from '../model/values.ts'
import type { Event } from '../tables/event.ts'
import type { PlacementKind } from '../tables/placement.ts'
import { partOf, sessionTitle } from './cards.ts'
import { dayWord } from './conference-day.ts'
import { placementsOf } from './index-of.ts'
import { type PublicNotice, publicNotices } from './notices.ts'
import { type Outlook, outlook, type RoomOutlook, type Upcoming } from './room-outlook.ts'
import type { SpeakerTag } from './screen-view.ts'

/** How many sessions to come each room counts into the page's list. */
export const PUBLIC_DEPTH = 3

export type PublicNow = {
  readonly sessionId: string
  readonly title: string
  readonly speakers: readonly SpeakerTag[]
  readonly originRoomId: string | null
  readonly startedAtMs: number
  readonly expectedEndAtMs: number
  readonly part: { readonly number: number; readonly of: number } | null
  readonly isInterval: boolean
}

export type PublicNext = {
  readonly sessionId: string
  readonly title: string
  readonly speakers: readonly SpeakerTag[]
  readonly originRoomId: string | null
  readonly plannedAtMs: number
  readonly expectedAtMs: number
  readonly isInterval: boolean
}

export type PublicRoom = {
  readonly id: string
  readonly name: string
  readonly colour: string
  readonly kind: 'theatre' | 'relay'
  readonly capacity: number | null
  readonly role: PlacementKind | null
  readonly now: PublicNow | null
  readonly next: PublicNext | null
  readonly occupancy: { readonly percent: number; readonly atMs: number } | null
}

export type PublicStatus = {
  readonly event: {
    readonly name: string
    readonly shortName: string
    readonly accent: string
    readonly venue: string | null
    readonly timeZone: string
    /** When a conference day turns, in minutes after midnight. */
    readonly dayTurnsAtMinutes: number
    readonly languages: readonly Language[]
    readonly provenanceNote: Texts | null
    readonly moved: boolean
  }
  readonly rooms: readonly PublicRoom[]
  /** What comes next anywhere, soonest first, each session once with all of its rooms. */
  readonly upcoming: readonly (PublicNext & { readonly roomIds: readonly string[] })[]
  readonly notices: readonly PublicNotice[]
  readonly nextChangeAtMs: number | null
}

/** `at`: what the public may see. Null while no event is open. */
export function publicStatus(at: At, language: Language): PublicStatus | null {
  const event = at.tables.event.get('event')
  if (!event) return null
  const { answer, nextChangeMs } = at.ask((own) => statusOf(own, event, language))
  return { ...answer, nextChangeAtMs: nextChangeMs }
}

function statusOf(at: At, event: Event, language: Language): Omit<PublicStatus, 'nextChangeAtMs'> {
  const from = outlook(at, PUBLIC_DEPTH)
  return {
    event: {
      name: event.name,
      shortName: event.theme.shortName,
      accent: event.theme.accent,
      venue: event.venue,
      timeZone: event.timeZone,
      dayTurnsAtMinutes: event.dayTurnsAtMinutes,
      languages: event.languages,
      provenanceNote: event.provenanceNote,
      moved: event.moved !== null,
    },
    rooms: [...from.rooms.values()].map((room) => publicRoom(at, room, language)),
    upcoming: upcomingAnywhere(at, from, language),
    notices: publicNotices(at),
  }
}

function publicRoom(at: At, { room, role, take, session, expected, upcoming }: RoomOutlook, language: Language): PublicRoom {
  const { tables } = at
  const occupancy = tables.occupancy.get(room.id)
  const next = upcoming[0]
  return {
    id: room.id,
    name: room.name,
    colour: room.colour,
    kind: room.kind,
    capacity: room.capacity,
    role,
    now:
      take && session && expected
        ? {
            sessionId: session.id,
            title: sessionTitle(session, language),
            speakers: session.speakers,
            originRoomId: take.originRoomId,
            startedAtMs: take.atMs,
            expectedEndAtMs: expected.endMs,
            part: partOf(tables, session),
            isInterval: take.kind === 'interval',
          }
        : null,
    next: next ? publicNext(at, next, language) : null,
    occupancy: occupancy && occupancy.percent !== null ? { percent: occupancy.percent, atMs: occupancy.atMs } : null,
  }
}

function publicNext(at: At, { session, expected, originRoomId }: Upcoming, language: Language): PublicNext {
  const isInterval = session.kind === 'interval'
  // Nobody presses GO for it: pages ask their own clock whether its time has come, and sleep until the status changes.
  if (isInterval) at.hasCome(expected.startMs)
  // Pages say on which day it is, by their own clock too.
  dayWord(at, expected.startMs)
  return {
    sessionId: session.id,
    title: sessionTitle(session, language),
    speakers: session.speakers,
    originRoomId,
    plannedAtMs: session.plannedStartMs,
    expectedAtMs: expected.startMs,
    isInterval,
  }
}

function upcomingAnywhere(at: At, from: Outlook, language: Language): PublicStatus['upcoming'] {
  const bySession = new Map<string, Upcoming>()
  for (const room of from.rooms.values()) {
    for (const upcoming of room.upcoming) {
      // Named once for all of its rooms, so with what is expected of it as a whole.
      bySession.set(upcoming.session.id, { ...upcoming, expected: from.times.bySession.get(upcoming.session.id) ?? upcoming.expected })
    }
  }
  return [...bySession.values()]
    .toSorted((a, b) => a.expected.startMs - b.expected.startMs || a.session.order - b.session.order)
    .map((upcoming) => ({ ...publicNext(at, upcoming, language), roomIds: placementsOf(at.tables, upcoming.session.id).map(({ roomId }) => roomId) }))
}
