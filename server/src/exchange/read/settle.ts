/** From what a reader found to the programme that it is: the same steps for every format. */
import { isCancelled, isDayTheme, isTentative, whyLeftOut } from './leave-out.ts'
import { findHints } from './find-hints.ts'
import { isBreakTitle, kindOfType } from './guess-kind.ts'
import { programmeZone } from './programme-zone.ts'
import type { ReadOptions, ReadResult, SourceRoom, SourceSession } from './programme.ts'
import type { RawProgramme, RawSession } from './raw-programme.ts'
import { joinRooms, type KeyedSession, withKeys } from './settle-identity.ts'
import { settleAbstract, settleCrewNote, settleEvent, settleLanguage, settleRooms, settleSpeakers, settleTitle, settleTitles } from './settle-limits.ts'
import { settleTimes, type TimedSession } from './settle-times.ts'

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
  const keyed = withKeys(joinRooms(timed, (session) => kindOf(session) === 'interval'), findings)
  const rooms = roomsOf(raw.rooms, keyed, findings)
  const pairs = keyed.map((session) => ({ raw: session, session: settled(session, rooms, raw) }))
  saySummaries(pairs.map(({ session }) => session), keyed, raw)
  return {
    kind: 'read',
    programme: {
      format,
      timeZone: zone.timeZone,
      sourceId: raw.sourceId === null ? null : raw.sourceId.slice(0, 200),
      event: settleEvent(raw.event),
      rooms,
      sessions: pairs.map(({ session }) => session),
      hints: findHints(pairs),
      dropped: findings.dropped(),
      notes: findings.notes(),
    },
  }
}

function isKept(session: RawSession, { findings }: RawProgramme): boolean {
  const title = session.title === null || session.title.trim() === '' ? null : session.title
  const why = whyLeftOut({ ...session, title })
  if (why !== null) findings.drop(why, `${session.place}${title === null ? '' : ` "${title.trim()}"`}`)
  return why === null
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
  if (roomless.length > 0) findings.note(`${counted(roomless.length, 'session has', 'sessions have')} no room: ${placesOf(roomless)}.`)
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
