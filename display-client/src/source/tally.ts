/** What the person at the camera has to know of the show: whether this picture is on air, which session it is of, how long is left, and any emergency. */
import type { At } from '@tricolore/shared/at/at.ts'
import { roomTagOf, sessionTitle } from '@tricolore/shared/derive/cards.ts'
import { inForce } from '@tricolore/shared/derive/in-force.ts'
import { placementsOf, roomsInOrder } from '@tricolore/shared/derive/index-of.ts'
import { liveTake, pendingTake } from '@tricolore/shared/derive/live-take.ts'
import { emergencyNotices, type PublicNotice } from '@tricolore/shared/derive/notices.ts'
import type { PublicStatus } from '@tricolore/shared/derive/public-status.ts'
import { chosenFeed } from '@tricolore/shared/derive/screen-feeds.ts'
import type { CountdownView, RoomTag } from '@tricolore/shared/derive/screen-view.ts'
import { roomTimer } from '@tricolore/shared/derive/timer-reading.ts'
import type { Language } from '@tricolore/shared/model/values.ts'
import type { Feed } from '@tricolore/shared/tables/feed.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import type { Session } from '@tricolore/shared/tables/session.ts'

export type Tally = 'live' | 'standby' | 'clear'

export type EmergencyNow = Pick<PublicNotice, 'id' | 'title' | 'text'> & {
  /** Names of the rooms that it is for; none: everywhere. */
  readonly roomNames: readonly string[]
}

export type ShowNow = {
  readonly tally: Tally
  /** Null while the state does not know the room. */
  readonly room: RoomTag | null
  /** Null while the state does not know the feed, or it is not one that is published to this hub. */
  readonly feed: Pick<Feed, 'id' | 'name' | 'codec'> | null
  /** Others see another feed of this room: this one is not on air whatever the room does. */
  readonly isChosen: boolean
  /** On stage here, or on standby for it, as `tally` says; null when neither. */
  readonly session: Session | null
  readonly timer: CountdownView | null
  readonly timeZone: string
  /** Those of the event: what stands in no language of the page stands in one of these. */
  readonly languages: readonly Language[]
  readonly emergencies: readonly EmergencyNow[]
  /** The next instant at which any of this may change without a command; null when never. */
  readonly nextChangeAtMs: number | null
}

type Place = { readonly roomId: string; readonly feedId: string }

export function showNow(at: At, place: Place): ShowNow {
  const { answer, nextChangeMs } = at.ask((own) => shownAt(own, place))
  return { ...answer, nextChangeAtMs: nextChangeMs }
}

function shownAt(at: At, { roomId, feedId }: Place): Omit<ShowNow, 'nextChangeAtMs'> {
  const { tables } = at
  const isChosen = chosenFeed(tables, roomId)?.id === feedId
  const feed = tables.feeds.get(feedId)
  const isPublished = feed?.kind === 'whip' && feed.roomId === roomId
  const { tally, session } = onAirIn(at, roomId, feedId, isChosen)
  const timer = roomTimer(at, roomId)
  return {
    tally,
    room: roomTagOf(tables, roomId),
    feed: isPublished ? { id: feed.id, name: feed.name, codec: feed.codec } : null,
    isChosen,
    session,
    timer: timer && { zeroAtMs: timer.zeroAtMs, remainingMs: timer.remainingMs, durationMs: timer.durationMs, amberMs: timer.amberMs, redMs: timer.redMs },
    timeZone: tables.event.get('event')?.timeZone ?? 'UTC',
    languages: tables.event.get('event')?.languages ?? [],
    emergencies: emergenciesNow(at),
  }
}

/** Of every room: whoever films one goes through the others. */
function emergenciesNow(at: At): readonly EmergencyNow[] {
  return emergencyNotices(at).map(({ id, title, text, roomIds }) => ({
    id,
    title,
    text,
    roomNames: roomIds === null ? [] : roomsInOrder(at.tables).flatMap((room) => (roomIds.includes(room.id) ? [room.name] : [])),
  }))
}

/** What attendees are told, as far as it counts here. */
export type ToldToAll = Pick<PublicStatus, 'notices'> & { readonly rooms: readonly Pick<PublicStatus['rooms'][number], 'id' | 'name'>[] }

/** The same, of what attendees are told. */
export function emergenciesOf({ notices, rooms }: ToldToAll): readonly EmergencyNow[] {
  return notices
    .filter(({ kind }) => kind === 'emergency')
    .map(({ id, title, text, roomIds }) => ({
      id,
      title,
      text,
      roomNames: roomIds === null ? [] : rooms.flatMap((room) => (roomIds.includes(room.id) ? [room.name] : [])),
    }))
}

function onAirIn(at: At, roomId: string, feedId: string, isChosen: boolean): Pick<ShowNow, 'tally' | 'session'> {
  const take = liveTake(at, roomId)
  const onStage = take?.kind === 'live' && take.originRoomId === roomId ? sessionOf(at.tables, take.sessionId) : null
  if (onStage && isChosen) return { tally: 'live', session: onStage }
  if (isShownAboveThePlan(at, roomId, feedId, isChosen)) return { tally: 'live', session: onStage }
  const next = isChosen ? nextHere(at, roomId) : null
  return next ? { tally: 'standby', session: next } : { tally: 'clear', session: onStage }
}

/** An operator put it on a screen by hand, whatever is planned: it is on air all the same. */
function isShownAboveThePlan(at: At, roomId: string, feedId: string, isChosen: boolean): boolean {
  const byPlace = Map.groupBy(
    at.tables.overrides.values(),
    ({ screenId, roomId: shownIn }) => `${screenId === null ? 'room' : 'screen'} ${screenId ?? shownIn}`,
  )
  for (const overrides of byPlace.values()) {
    const scene = inForce(overrides, at)?.scene
    if (scene?.kind === 'feed' && scene.feedId === feedId) return true
    if (scene?.kind === 'simulcast' && scene.originRoomId === roomId && isChosen) return true
  }
  return false
}

/** On standby with its stage here, or a cue that comes by itself. */
function nextHere(at: At, roomId: string): Session | null {
  const { tables } = at
  for (const { sessionId } of tables.standbys.values()) {
    const origin = placementsOf(tables, sessionId).find(({ kind }) => kind === 'origin')
    if (origin?.roomId === roomId) return sessionOf(tables, sessionId)
  }
  const pending = pendingTake(at, roomId)
  return pending?.kind === 'live' && pending.originRoomId === roomId ? sessionOf(tables, pending.sessionId) : null
}

function sessionOf(tables: Tables, sessionId: string | null): Session | null {
  return (sessionId !== null && tables.sessions.get(sessionId)) || null
}

/** In the page's language where the programme has it, with who speaks. */
export function sessionLine(session: Session, language: Language): string {
  const speakers = session.speakers.map(({ name }) => name).join(', ')
  const title = sessionTitle(session, language)
  return speakers === '' ? title : `${title} · ${speakers}`
}
