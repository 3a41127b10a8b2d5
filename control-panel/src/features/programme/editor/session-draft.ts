/** A session as it stands in the form, and the commands that the form makes of it. */
import { clockText } from '@tricolore/display-client/scene/time-text.ts'
import type { CommandInput } from '@tricolore/shared/commands/registry.ts'
import { dateAt } from '@tricolore/shared/derive/wall-clock.ts'
import type { Language } from '@tricolore/shared/model/values.ts'
import type { Placement, PlacementKind } from '@tricolore/shared/tables/placement.ts'
import type { Session, SessionKind } from '@tricolore/shared/tables/session.ts'
import { type Draft, differing, fieldOf } from '../../../ui/draft.ts'
import { instantOn } from '../../../ui/zoned-time.ts'
import { speakerLines, speakersFrom } from '../speakers.ts'

/** `title.fr` is the title in French, `room.bleu` what the session is in that room: the kind of its placement, or empty. */
export type Field = 'title' | `title.${Language}` | 'kind' | 'time' | 'date' | 'minutes' | 'speakers' | 'language' | 'abstract' | 'crewNote' | `room.${string}`

const MOST_MINUTES = 7 * 24 * 60

export function draftOf(session: Session, placements: readonly Placement[], timeZone: string): Draft {
  return {
    title: session.title,
    ...Object.fromEntries(Object.entries(session.titleByLanguage).map(([language, title]) => [`title.${language}`, title])),
    kind: session.kind,
    time: clockText(session.plannedStartMs, timeZone),
    date: String(dateAt(session.plannedStartMs, timeZone)),
    minutes: String(session.durationMs / 60_000),
    speakers: speakerLines(session.speakers),
    language: session.language ?? '',
    abstract: session.abstract ?? '',
    crewNote: session.crewNote ?? '',
    ...Object.fromEntries(placements.map(({ roomId, kind }) => [`room.${roomId}`, kind])),
  }
}

/** Null while the time is none. */
export function startOf(draft: Draft, timeZone: string): number | null {
  return instantOn(Number(fieldOf(draft, 'date')), fieldOf(draft, 'time'), timeZone)
}

export function durationOf(draft: Draft): number {
  return Math.round(Number(fieldOf(draft, 'minutes')) * 60_000)
}

export type Fault = 'title' | 'time' | 'minutes' | 'stage' | 'rooms'

/** Why it cannot be saved as it stands, in the order of the form; null when it can. What the hub alone can judge it refuses by name. */
export function faultOf(draft: Draft, timeZone: string): Fault | null {
  if (fieldOf(draft, 'title').trim() === '') return 'title'
  if (startOf(draft, timeZone) === null) return 'time'
  const durationMs = durationOf(draft)
  if (!(durationMs >= 60_000 && durationMs <= MOST_MINUTES * 60_000)) return 'minutes'
  const stages = roomsWith(draft, 'origin').length
  const kind = fieldOf(draft, 'kind')
  if (kind === 'interval') return stages === 0 ? 'rooms' : null
  if (kind === 'replay') return roomsWith(draft, 'replay').length === 0 ? 'rooms' : null
  return stages === 1 ? null : 'stage'
}

/** What was changed since it was opened, as one command; null where nothing was. */
export function editOf(sessionId: string, base: Draft, draft: Draft, timeZone: string): CommandInput | null {
  const changed = new Set<string>(differing(base, draft))
  if (changed.size === 0) return null
  const whole = payloadOf(draft, timeZone)
  const titles = [...changed].filter((field) => field.startsWith('title.'))
  const hasRooms = [...changed].some((field) => field.startsWith('room.'))
  return {
    type: 'editSession',
    sessionId,
    ...(changed.has('title') ? { title: whole.title } : {}),
    ...(titles.length > 0 ? { titleByLanguage: Object.fromEntries(titles.map((field) => [field.slice('title.'.length), draft[field]?.trim() || null])) } : {}),
    ...(changed.has('kind') ? { kind: whole.kind } : {}),
    ...(changed.has('time') || changed.has('date') ? { plannedStartMs: whole.plannedStartMs } : {}),
    ...(changed.has('minutes') ? { durationMs: whole.durationMs } : {}),
    ...(changed.has('speakers') ? { speakers: whole.speakers } : {}),
    ...(changed.has('language') ? { language: whole.language } : {}),
    ...(changed.has('abstract') ? { abstract: whole.abstract } : {}),
    ...(changed.has('crewNote') ? { crewNote: whole.crewNote } : {}),
    ...(hasRooms ? { rooms: whole.rooms } : {}),
  }
}

/** `replayOf`: of a replay, the session that it shows again. */
export function additionOf(sessionId: string, draft: Draft, timeZone: string, replayOf: string | null = null): CommandInput {
  const { plannedStartMs, ...whole } = payloadOf(draft, timeZone)
  const titles = Object.entries(draft).flatMap(([field, text]) =>
    field.startsWith('title.') && text.trim() !== '' ? [[field.slice('title.'.length), text.trim()]] : [],
  )
  const replay = replayOf === null ? {} : { replayOf }
  return { type: 'addSession', sessionId, ...whole, plannedStartMs, titleByLanguage: Object.fromEntries(titles), ...replay }
}

function payloadOf(draft: Draft, timeZone: string) {
  return {
    title: fieldOf(draft, 'title').trim(),
    // The type assertion is safe: the form offers these only.
    kind: fieldOf(draft, 'kind') as SessionKind,
    plannedStartMs: startOf(draft, timeZone) ?? 0,
    durationMs: durationOf(draft),
    speakers: speakersFrom(fieldOf(draft, 'speakers')),
    language: fieldOf(draft, 'language') || null,
    abstract: fieldOf(draft, 'abstract').trim() || null,
    crewNote: fieldOf(draft, 'crewNote').trim() || null,
    rooms: Object.fromEntries((['origin', 'simulcast', 'replay', 'closed'] as const).map((kind) => [kind, [...roomsWith(draft, kind)]])),
  }
}

/** The rooms in which it is that. */
export function roomsWith(draft: Draft, kind: PlacementKind): readonly string[] {
  return Object.entries(draft).flatMap(([field, value]) => (field.startsWith('room.') && value === kind ? [field.slice('room.'.length)] : []))
}

/** The rooms that it keeps busy. */
export function busyRooms(draft: Draft): readonly string[] {
  return (['origin', 'simulcast', 'replay'] as const).flatMap((kind) => roomsWith(draft, kind))
}

/** A session has one stage: where it comes to, it leaves; a room that was its picture gives that to the one that had the stage. */
export function withRole(draft: Draft, roomId: string, role: PlacementKind | ''): Draft {
  const [stage] = roomsWith(draft, 'origin')
  const isMoved = role === 'origin' && fieldOf(draft, 'kind') !== 'interval' && stage !== undefined && stage !== roomId
  const left = isMoved ? { [`room.${stage}`]: fieldOf(draft, `room.${roomId}`) === 'simulcast' ? 'simulcast' : '' } : {}
  return { ...draft, ...left, [`room.${roomId}`]: role }
}

/** As another kind: an interval is held in all of its rooms alike, anything else on one stage. */
export function withKind(draft: Draft, kind: SessionKind): Draft {
  const became = (role: string, isFirst: boolean): string => {
    if (kind === 'interval') return role === 'simulcast' || role === 'replay' ? 'origin' : role
    if (kind === 'replay') return role === 'origin' ? 'replay' : role === 'simulcast' ? '' : role
    return role === 'replay' || (role === 'origin' && !isFirst) ? '' : role
  }
  const [first] = roomsWith(draft, 'origin')
  const rooms = Object.entries(draft).flatMap(([field, role]) => (field.startsWith('room.') ? [[field, became(role, field === `room.${first}`)]] : []))
  return { ...draft, kind, ...Object.fromEntries(rooms) }
}
