/** What a scene is made of, read from the tables: see scenes/room-at.ts. */

import type { At } from '../at/at.ts'
import type { Language } from '../model/values.ts'
import type { RoomAt } from '../scenes/room-at.ts'
import type { Room } from '../tables/room.ts'
import { textIn } from '../words/text-in.ts'
import { roomTag, roomTagOf, sessionCard, upcomingCard } from './cards.ts'
import { dayWord } from './conference-day.ts'
import { emergencyFor, messageFor } from './room-messages.ts'
import type { Outlook } from './room-outlook.ts'
import { occupancyIn, roomsInstead } from './said-of-room.ts'
import { chosenFeed, feedView, recordingOf } from './screen-feeds.ts'
import { roomTimer } from './timer-reading.ts'

export type Onlooker = {
  readonly room: Room
  readonly screenName: string
  readonly languages: readonly [Language, ...Language[]]
  readonly fromMs: number | null
}

export function roomAt(at: At, { room, screenName, languages, fromMs }: Onlooker, { rooms, times }: Outlook): RoomAt {
  const { tables } = at
  const [language] = languages
  return {
    room,
    screenName,
    language,
    languages,
    fromMs,
    here: rooms.get(room.id) ?? null,
    rooms,
    tag: roomTag,
    tagOf: (roomId) => roomTagOf(tables, roomId),
    card: (session) => sessionCard(tables, session, language),
    upcomingCard: (upcoming, roomId) => upcomingCard(at, upcoming, roomId, language),
    expectedStartMs: (session) => times.bySession.get(session.id)?.startMs ?? session.plannedStartMs,
    dayWord: (instantMs) => dayWord(at, instantMs),
    session: (sessionId) => tables.sessions.get(sessionId) ?? null,
    sessionIn: (roomId) => rooms.get(roomId)?.session ?? null,
    feed: (feedId) => tables.feeds.get(feedId) ?? null,
    chosenFeed: (roomId) => chosenFeed(tables, roomId),
    recordingOf: (sessionId) => recordingOf(tables, sessionId),
    feedView: (feed) => feedView(feed, fromMs),
    timerIn: (roomId) => roomTimer(at, roomId),
    occupancyPercent: (roomId) => occupancyIn(tables, rooms, roomId),
    roomsInstead: (roomId) => roomsInstead(tables, rooms, roomId),
    message: (kind) => messageFor(at, kind, room.id),
    said: (texts) => textIn(texts, languages),
    emergency: () => emergencyFor(at, room.id),
  }
}
