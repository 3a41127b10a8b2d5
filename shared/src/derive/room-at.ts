/** What a scene is made of, read from the tables: see scenes/room-at.ts. */

import type { Language } from '../model/values.ts'
import type { RoomAt } from '../scenes/room-at.ts'
import type { Tables } from '../tables/registry.ts'
import type { Room } from '../tables/room.ts'
import { roomTag, roomTagOf, sessionCard, upcomingCard } from './cards.ts'
import { chosenFeed, feedView, recordingOf } from './feeds.ts'
import { emergencyFor, messageFor } from './messages.ts'
import type { Outlook } from './room-outlook.ts'
import { roomTimer } from './timer-reading.ts'

export type Onlooker = { readonly room: Room; readonly screenName: string; readonly language: Language; readonly fromMs: number }

export function roomAt(tables: Tables, { room, screenName, language, fromMs }: Onlooker, { nowMs, rooms, times }: Outlook): RoomAt {
  return {
    nowMs,
    room,
    screenName,
    language,
    fromMs,
    here: rooms.get(room.id) ?? null,
    rooms,
    tag: roomTag,
    tagOf: (roomId) => roomTagOf(tables, roomId),
    card: (session) => sessionCard(tables, session, language),
    upcomingCard: (upcoming, roomId) => upcomingCard(tables, upcoming, roomId, language, nowMs),
    expectedStartMs: (session) => times.bySession.get(session.id)?.startMs ?? session.plannedStartMs,
    session: (sessionId) => tables.sessions.get(sessionId) ?? null,
    sessionIn: (roomId) => rooms.get(roomId)?.session ?? null,
    feed: (feedId) => tables.feeds.get(feedId) ?? null,
    chosenFeed: (roomId) => chosenFeed(tables, roomId),
    recordingOf: (sessionId) => recordingOf(tables, sessionId),
    feedView: (feed) => feedView(feed, fromMs),
    timerIn: (roomId) => roomTimer(tables, roomId, nowMs),
    occupancyPercent: (roomId) => tables.occupancy.get(roomId)?.percent ?? null,
    message: (kind) => messageFor(tables, kind, room.id, nowMs),
    emergency: () => emergencyFor(tables, room.id, nowMs),
  }
}
