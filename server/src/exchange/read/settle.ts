/** From what a reader found to the programme that it is: the same steps for every format. */

import { findHints } from './find-hints.ts'
import { withReplays } from './find-replays.ts'
import { isBreakTitle, kindOfType } from './guess-kind.ts'
import { isCancelled, isDayTheme, isTentative, whyLeftOut } from './leave-out.ts'
import type { ReadOptions, ReadResult, SourceRoom, SourceSession } from './programme.ts'
import { programmeZone } from './programme-zone.ts'
import type { RawProgramme, RawSession } from './raw-programme.ts'
import { joinRooms, type KeyedSession, withKeys } from './settle-identity.ts'
import { settleAbstract, settleCrewNote, settleEvent, settleLanguage, settleRooms, settleSpeakers, settleTitle, settleTitles } from './settle-limits.ts'
import { settleTimes, type TimedSession } from './settle-times.ts'
import { spreadBreaks } from './spread-breaks.ts'

/** More than any event has, and no more than panel and phones are quick with. */
export const MOST_SESSIONS = 5_000

export function tooMany(count: number, what: string): ReadResult {
  return { kind: 'unreadable', faults: [`The file holds ${count} ${what}; at most ${MOST_SESSIONS} are read. Is it the programme of one event?`] }
}

export function settle(raw: RawProgramme, options: ReadOptions): ReadResult {
  const { format, findings } = raw
  if (raw.sessions.length > MOST_SESSIONS) return tooMany(raw.sessions.length, 'sessions')
  const kept = raw.sessions.filter((session) => isKept(session, raw))
  const zone = programmeZone({ ...raw, sessions: kept }, options.timeZone)
  if (zone.kind === 'ask') return { kind: 'needs-time-zone', format, examples: zone.examples }
  if (zone.note !== null) findings.note(zone.note)
  const timed = settleTimes(kept.map(titled), zone.timeZone, findings).filter((session) => {
    const isTheme = isDayTheme(session.title, session.durationMs)
    if (isTheme) findings.drop('a theme that lasts all day', session.title)
    return !isTheme
  })
  const isInterval = (session: TimedSession) => kindOf(session) === 'interval'
  const recognised = withKeys(joinRooms(timed, isInterval), findings)
  const rooms = roomsOf(raw.rooms, recognised, findings)
  const everywhere = recognised.filter((session) => session.roomKeys.length === 0 && isInterval(session))
  if (everywhere.length > 0 && rooms.length > 0) findings.note(`Breaks that name no room stand in every room that is free then: ${placesOf(everywhere)}.`)
  const keyed = spreadBreaks(recognised, rooms, isInterval)
  const sessions = withReplays(keyed.map((session) => settled(session, rooms, raw)))
  const pairs = keyed.flatMap((session, position) => (sessions[position] ? [{ raw: session, session: sessions[position] }] : []))
  saySummaries(sessions, keyed, raw)
  return {
    kind: 'read',
    programme: {
      format,
      timeZone: zone.timeZone,
      sourceId: raw.sourceId === null ? null : raw.sourceId.slice(0, 200),
      event: settleEvent(raw.event),
      rooms,
      sessions,
      hints: findHints(pairs),
      dropped: findings.dropped(),
      notes: findings.notes(),
    },
  }
}

function isKept(session: RawSession, { findings }: RawProgramme): boolean {
  const title = session.title === null || session.title.trim() === '' ? null : session.title
  const why = whyLeftOut({ ...session, title })
  if (why !== null) findings.drop(why, named(session))
  return why === null
}

/** `row 12 "Lunch"`; a place that has the title in it says it once. */
function named({ place, title }: RawSession): string {
  const called = title?.trim() ?? ''
  return called === '' || place.includes(called.slice(0, 40)) ? place : `${place} "${called}"`
}

function titled(session: RawSession): RawSession & { readonly title: string } {
  return { ...session, title: session.title?.trim() ?? '' }
}

function kindOf({ kind = null, type = null, title, speakers = [] }: TimedSession): SourceSession['kind'] {
  if (kind !== null) return kind
  const named = kindOfType(type)
  if (named === 'interval' && speakers.length > 0) return 'talk'
  return named ?? (speakers.length === 0 && isBreakTitle(title) ? 'interval' : 'talk')
}

/** Those that the file lists, and those that only its sessions name. */
function roomsOf(listed: readonly SourceRoom[], sessions: readonly KeyedSession[], findings: RawProgramme['findings']): readonly SourceRoom[] {
  const named = sessions.flatMap(({ roomKeys, simulcastKeys = [] }) => [...roomKeys, ...simulcastKeys]).map((key) => ({ key, name: key }))
  return settleRooms([...listed, ...named], findings)
}

function settled(raw: KeyedSession, rooms: readonly SourceRoom[], { findings }: RawProgramme): SourceSession {
  const { key, place, sessionId, startMs, durationMs, roomKeys, simulcastKeys = [] } = raw
  const kind = kindOf(raw)
  const known = roomKeys.filter((roomKey) => rooms.some((room) => room.key === roomKey))
  const held = kind === 'interval' ? known : known.slice(0, 1)
  const shown = simulcastKeys.filter((roomKey) => !held.includes(roomKey))
  const title = settleTitle(raw.title, place, findings)
  return {
    key,
    place,
    ...(sessionId === undefined ? {} : { sessionId }),
    kind,
    title,
    titleByLanguage: settleTitles(raw.titleByLanguage ?? {}, title),
    speakers: settleSpeakers(raw.speakers ?? [], place, findings),
    language: settleLanguage(raw.language ?? null),
    abstract: settleAbstract(raw.abstract ?? null, place, findings),
    crewNote: settleCrewNote(raw.crewNote ?? null),
    startMs,
    durationMs,
    placed: [
      ...(kind === 'replay' ? known : held).map((roomKey) => ({ roomKey, kind: kind === 'replay' ? ('replay' as const) : ('origin' as const) })),
      ...shown.map((roomKey) => ({ roomKey, kind: 'simulcast' as const })),
    ],
    plenary: null,
    replayOfKey: null,
    cancelled: isCancelled(raw.status),
  }
}

function saySummaries(sessions: readonly SourceSession[], keyed: readonly KeyedSession[], { findings }: RawProgramme): void {
  const roomless = sessions.filter(({ placed }) => placed.length === 0)
  if (roomless.length > 0)
    findings.note(`${counted(roomless.length, 'session has no room and is', 'sessions have no room and are')} left out: ${placesOf(roomless)}.`)
  const tentative = keyed.filter(({ status }) => isTentative(status))
  if (tentative.length > 0) findings.note(`${counted(tentative.length, 'session is', 'sessions are')} tentative in the source: ${placesOf(tentative)}.`)
}

function counted(count: number, one: string, several: string): string {
  return `${count} ${count === 1 ? one : several}`
}

function placesOf(sessions: readonly { readonly place: string }[]): string {
  const named = sessions.slice(0, 5).map(({ place }) => place)
  return `${named.join(', ')}${sessions.length > named.length ? ', ...' : ''}`
}
