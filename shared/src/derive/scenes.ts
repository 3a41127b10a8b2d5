/** The scenes that follow from the plan, one function each. */

import type { Language } from '../model/values.ts'
import type { Tables } from '../tables/registry.ts'
import type { Room } from '../tables/room.ts'
import { roomTag, roomTagOf, sessionCard, upcomingCard } from './cards.ts'
import { chosenFeed, feedView, recordingOf } from './feeds.ts'
import { messageFor } from './messages.ts'
import type { Outlook, RoomOutlook } from './room-outlook.ts'
import type { FoyerRow, Scene } from './screen-view.ts'
import { roomTimer } from './timer-reading.ts'

type SceneOf<Kind extends Scene['kind']> = Extract<Scene, { kind: Kind }>

/** How many other rooms an interval names. */
const ELSEWHERE = 3

/** What the room's big screen shows when nobody overrides it. */
export function plannedScene(tables: Tables, room: Room, language: Language, from: Outlook): Scene {
  const here = from.rooms.get(room.id)
  if (!here) return { kind: 'holding', room: roomTag(room) }
  const { take, session } = here
  if (take && session && take.kind !== 'interval') {
    const card = sessionCard(tables, session, language)
    if (take.kind === 'replay') return { kind: 'replay', session: card, feed: feedView(recordingOf(tables, session.id), take.atMs) }
    const originRoom = take.originRoomId === room.id ? null : roomTagOf(tables, take.originRoomId)
    const feed = feedView(chosenFeed(tables, take.originRoomId), take.atMs)
    return originRoom ? { kind: 'simulcast', session: card, originRoom, feed } : { kind: 'title-card', session: card, room: roomTag(room) }
  }
  if (here.role === 'closed') return closedScene(tables, here, language, from)
  if (here.isFinished) return { kind: 'end-of-day' }
  return intervalScene(tables, room, language, from)
}

export function intervalScene(tables: Tables, room: Room, language: Language, from: Outlook): Scene {
  const here = from.rooms.get(room.id)
  const next = here?.upcoming.find(({ session }) => session.kind !== 'interval') ?? null
  if (!here || (next === null && here.session === null)) return { kind: 'holding', room: roomTag(room) }
  return {
    kind: 'interval',
    room: roomTag(room),
    current: here.take?.kind === 'interval' && here.session ? sessionCard(tables, here.session, language) : null,
    here: next && upcomingCard(tables, next, room.id, language, from.nowMs),
    elsewhere: elsewhereOf(tables, room, next?.session.id ?? null, language, from),
  }
}

function elsewhereOf(tables: Tables, room: Room, nextHereId: string | null, language: Language, from: Outlook): SceneOf<'interval'>['elsewhere'] {
  const found = []
  for (const other of from.rooms.values()) {
    if (other.room.id === room.id) continue
    const isLive = other.take !== null && other.take.kind !== 'interval' && other.session !== null
    const session = isLive ? other.session : other.upcoming.find(({ session: { kind } }) => kind !== 'interval')?.session
    if (!session || session.id === nextHereId) continue
    const expected = from.times.bySession.get(session.id)
    found.push({
      room: roomTag(other.room),
      session: sessionCard(tables, session, language),
      expectedAtMs: expected?.startMs ?? session.plannedStartMs,
      isLive,
    })
  }
  return found.slice(0, ELSEWHERE)
}

function closedScene(tables: Tables, here: RoomOutlook, language: Language, from: Outlook): Scene {
  const elsewhere = [...from.rooms.values()].find((other) => other.take?.originRoomId === other.room.id)
  const next = here.upcoming[0]
  return {
    kind: 'closed',
    room: roomTag(here.room),
    goTo: elsewhere ? roomTag(elsewhere.room) : null,
    here: next ? upcomingCard(tables, next, here.room.id, language, from.nowMs) : null,
  }
}

/** The speaker's confidence monitor. In a simulcast room it counts with the origin, so that who is next knows when. */
export function stageScene(tables: Tables, room: Room, language: Language, from: Outlook): Scene {
  const here = from.rooms.get(room.id)
  const timerRoomId = here?.take?.originRoomId ?? room.id
  const timer = roomTimer(tables, timerRoomId, from.nowMs)
  const next = here?.upcoming.find(({ session }) => session.kind !== 'interval') ?? null
  const session = here?.session
  return {
    kind: 'stage',
    room: roomTag(room),
    onStage:
      session && here.expected
        ? {
            session: sessionCard(tables, session, language),
            originRoom: here.take?.originRoomId === room.id ? null : roomTagOf(tables, here.take?.originRoomId ?? null),
            plannedEndMs: session.plannedStartMs + session.durationMs,
            expectedEndMs: here.expected.endMs,
          }
        : null,
    timer: timer && { zeroAtMs: timer.zeroAtMs, remainingMs: timer.remainingMs, durationMs: timer.durationMs, amberMs: timer.amberMs, redMs: timer.redMs },
    next: next && upcomingCard(tables, next, room.id, language, from.nowMs),
    message: messageFor(tables, 'stage', room.id, from.nowMs)?.texts[language] ?? null,
  }
}

/** The lower third for a mixer or OBS; nothing while nobody is on stage. */
export function overlayScene(tables: Tables, room: Room, language: Language, from: Outlook): Scene {
  const here = from.rooms.get(room.id)
  const originRoom = roomTagOf(tables, here?.take?.originRoomId ?? null)
  if (!here?.session || !originRoom) return { kind: 'overlay', lowerThird: null }
  return {
    kind: 'overlay',
    lowerThird: { session: sessionCard(tables, here.session, language), originRoom, isOnStageHere: originRoom.id === room.id },
  }
}

export function foyerScene(tables: Tables, language: Language, from: Outlook): Scene {
  return { kind: 'foyer', rows: [...from.rooms.values()].map((row) => foyerRow(tables, row, language, from.nowMs)) }
}

function foyerRow(tables: Tables, { room, take, session, expected, upcoming }: RoomOutlook, language: Language, nowMs: number): FoyerRow {
  const next = upcoming.find(({ session: { kind } }) => kind !== 'interval')
  return {
    room: roomTag(room),
    now:
      take && session && expected
        ? {
            session: sessionCard(tables, session, language),
            originRoom: take.originRoomId === room.id ? null : roomTagOf(tables, take.originRoomId),
            isOnStageHere: take.originRoomId === room.id,
            isInterval: take.kind === 'interval',
            expectedEndMs: expected.endMs,
          }
        : null,
    next: next ? upcomingCard(tables, next, room.id, language, nowMs) : null,
    occupancyPercent: tables.occupancy.get(room.id)?.percent ?? null,
  }
}
