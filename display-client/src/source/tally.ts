/** What the person at the camera has to know of the show: whether this picture is on air, which session it is of, how long is left, and any emergency. */
import { roomTagOf, sessionTitle } from '@tricolore/shared/derive/cards.ts'
import { chosenFeed } from '@tricolore/shared/derive/feeds.ts'
import { inForce, NextChange } from '@tricolore/shared/derive/in-force.ts'
import { placementsOf, roomsInOrder } from '@tricolore/shared/derive/index-of.ts'
import { liveTake, pendingTake } from '@tricolore/shared/derive/live-take.ts'
import { emergencyNotices, type PublicNotice } from '@tricolore/shared/derive/notices.ts'
import type { CountdownView, RoomTag } from '@tricolore/shared/derive/screen-view.ts'
import { roomTimer, timersOf } from '@tricolore/shared/derive/timer-reading.ts'
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
  readonly emergencies: readonly EmergencyNow[]
  /** The next instant at which any of this may change without a command; null when never. */
  readonly nextChangeAtMs: number | null
}

export function showNow(tables: Tables, { roomId, feedId }: { readonly roomId: string; readonly feedId: string }, nowMs: number): ShowNow {
  const isChosen = chosenFeed(tables, roomId)?.id === feedId
  const feed = tables.feeds.get(feedId)
  const isPublished = feed?.kind === 'whip' && feed.roomId === roomId
  const { tally, session } = onAirIn(tables, roomId, feedId, isChosen, nowMs)
  const timer = roomTimer(tables, roomId, nowMs)
  return {
    tally,
    room: roomTagOf(tables, roomId),
    feed: isPublished ? { id: feed.id, name: feed.name, codec: feed.codec } : null,
    isChosen,
    session,
    timer: timer && { zeroAtMs: timer.zeroAtMs, remainingMs: timer.remainingMs, durationMs: timer.durationMs, amberMs: timer.amberMs, redMs: timer.redMs },
    timeZone: tables.event.get('event')?.timeZone ?? 'UTC',
    emergencies: emergenciesNow(tables, nowMs),
    nextChangeAtMs: nextChangeAt(tables, roomId, nowMs),
  }
}

/** Of every room: whoever films one goes through the others. */
function emergenciesNow(tables: Tables, nowMs: number): readonly EmergencyNow[] {
  return emergencyNotices(tables, nowMs).map(({ id, title, text, roomIds }) => ({
    id,
    title,
    text,
    roomNames: roomIds === null ? [] : roomsInOrder(tables).flatMap((room) => (roomIds.includes(room.id) ? [room.name] : [])),
  }))
}

function onAirIn(tables: Tables, roomId: string, feedId: string, isChosen: boolean, nowMs: number): Pick<ShowNow, 'tally' | 'session'> {
  const take = liveTake(tables, roomId, nowMs)
  const onStage = take?.kind === 'live' && take.originRoomId === roomId ? sessionOf(tables, take.sessionId) : null
  if (onStage && isChosen) return { tally: 'live', session: onStage }
  if (isShownAboveThePlan(tables, roomId, feedId, isChosen, nowMs)) return { tally: 'live', session: onStage }
  const next = isChosen ? nextHere(tables, roomId, nowMs) : null
  return next ? { tally: 'standby', session: next } : { tally: 'clear', session: onStage }
}

/** An operator put it on a screen by hand, whatever is planned: it is on air all the same. */
function isShownAboveThePlan(tables: Tables, roomId: string, feedId: string, isChosen: boolean, nowMs: number): boolean {
  const byPlace = Map.groupBy(tables.overrides.values(), ({ screenId, roomId: shownIn }) => `${screenId === null ? 'room' : 'screen'} ${screenId ?? shownIn}`)
  for (const overrides of byPlace.values()) {
    const scene = inForce(overrides, nowMs)?.scene
    if (scene?.kind === 'feed' && scene.feedId === feedId) return true
    if (scene?.kind === 'simulcast' && scene.originRoomId === roomId && isChosen) return true
  }
  return false
}

/** On standby with its stage here, or a cue that comes by itself. */
function nextHere(tables: Tables, roomId: string, nowMs: number): Session | null {
  for (const { sessionId } of tables.standbys.values()) {
    const origin = placementsOf(tables, sessionId).find(({ kind }) => kind === 'origin')
    if (origin?.roomId === roomId) return sessionOf(tables, sessionId)
  }
  const pending = pendingTake(tables, roomId, nowMs)
  return pending?.kind === 'live' && pending.originRoomId === roomId ? sessionOf(tables, pending.sessionId) : null
}

function sessionOf(tables: Tables, sessionId: string | null): Session | null {
  return (sessionId !== null && tables.sessions.get(sessionId)) || null
}

function nextChangeAt(tables: Tables, roomId: string, nowMs: number): number | null {
  const next = new NextChange(nowMs)
  next.consider(pendingTake(tables, roomId, nowMs)?.atMs ?? null)
  for (const table of [tables.overrides, tables.emergencies]) {
    for (const { fromMs, untilMs } of table.values()) {
      next.consider(fromMs)
      next.consider(untilMs)
    }
  }
  for (const { fromMs } of timersOf(tables, roomId)) next.consider(fromMs)
  return next.atMs
}

/** In the page's language where the programme has it, with who speaks. */
export function sessionLine(session: Session, language: Language): string {
  const speakers = session.speakers.map(({ name }) => name).join(', ')
  const title = sessionTitle(session, language)
  return speakers === '' ? title : `${title} · ${speakers}`
}
