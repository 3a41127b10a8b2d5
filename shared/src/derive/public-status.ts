/** What anyone may know of the event at an instant: the status page, its JSON and the phones are all made of this. */

import type { At } from '../at/at.ts'
import type { Language, Texts } from '../model/values.ts'
import type { Event } from '../tables/event.ts'
import type { PlacementKind } from '../tables/placement.ts'
import { partOf, sessionTitle } from './cards.ts'
import { dayWord } from './conference-day.ts'
import { placementsOf } from './index-of.ts'
import { type PublicNotice, publicNotices } from './notices.ts'
import type { RoomNow } from './room-now.ts'
import { type Outlook, outlook, type RoomOutlook, type Upcoming } from './room-outlook.ts'
import { stillSaid } from './said-of-room.ts'
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
  /** Null: nobody has said since what is on here began. */
  readonly occupancy: { readonly percent: number; readonly atMs: number } | null
  /** When what is on here began, or what was on ended; 0: nothing was yet. What was said of the room before was about something else. */
  readonly sinceMs: number
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
  /** What comes next anywhere, soonest first, each session once with all of its rooms; none is missing before the last of them. */
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

function publicRoom(at: At, here: RoomOutlook, language: Language): PublicRoom {
  const { room, role, now, sinceMs, upcoming } = here
  const occupancy = stillSaid(at.tables.occupancy.get(room.id), here)
  const next = upcoming[0]
  return {
    id: room.id,
    name: room.name,
    colour: room.colour,
    kind: room.kind,
    capacity: room.capacity,
    role,
    now: now && publicNow(at, now, language),
    next: next ? publicNext(at, next, language) : null,
    occupancy: occupancy && occupancy.percent !== null ? { percent: occupancy.percent, atMs: occupancy.atMs } : null,
    sinceMs,
  }
}

function publicNow({ tables }: At, { session, originRoomId, isInterval, startedAtMs, endMs }: RoomNow, language: Language): PublicNow {
  return {
    sessionId: session.id,
    title: sessionTitle(session, language),
    speakers: session.speakers,
    originRoomId,
    startedAtMs,
    expectedEndAtMs: endMs,
    part: partOf(tables, session),
    isInterval,
  }
}

function publicNext(at: At, { session, expected, originRoomId }: Upcoming, language: Language): PublicNext {
  // Pages say on which day it is, by their own clock too.
  dayWord(at, expected.startMs)
  return {
    sessionId: session.id,
    title: sessionTitle(session, language),
    speakers: session.speakers,
    originRoomId,
    plannedAtMs: session.plannedStartMs,
    expectedAtMs: expected.startMs,
    isInterval: session.kind === 'interval',
  }
}

function upcomingAnywhere(at: At, { soonest }: Outlook, language: Language): PublicStatus['upcoming'] {
  return soonest.map((upcoming) => ({
    ...publicNext(at, upcoming, language),
    roomIds: placementsOf(at.tables, upcoming.session.id).map(({ roomId }) => roomId),
  }))
}
