/** The rundown's lines as data, in programme order. A line is the same object again while nothing in it changed, so that only what changed is painted. */
import { sessionTitle } from '@tricolore/shared/derive/cards.ts'
import { type ConferenceDay, dayOf, dayRuleIn } from '@tricolore/shared/derive/conference-day.ts'
import { delayMs, type SessionState } from '@tricolore/shared/derive/expected-times.ts'
import { sessionsInOrder } from '@tricolore/shared/derive/index-of.ts'
import type { Outlook } from '@tricolore/shared/derive/room-outlook.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import type { Session } from '@tricolore/shared/tables/session.ts'
import type { CrewLanguage } from '@tricolore/shared/words/by-language.ts'
import type { PanelView } from '../../hub/panel-view.ts'
import { rankOf } from '../../ui/matcher.ts'
import { whereOf } from '../../ui/programme.ts'

/** `running`: an interval that takes place without a GO. */
export type RowState = 'live' | 'running' | 'standby' | 'cued' | 'to-come' | 'over' | 'passed' | 'cancelled'

export type RundownRow = {
  readonly id: string
  readonly title: string
  readonly speakers: string
  readonly origin: string | null
  /** Null: the session has no stage. */
  readonly colour: string | null
  readonly others: string
  readonly isEverywhere: boolean
  /** Where a delay of it is announced; null: in every room. */
  readonly ownRoomId: string | null
  /** Of the first one of each day, in a programme of several: its conference day, in days since 1 January 1970; null for all others. */
  readonly day: number | null
  readonly isDayToday: boolean
  readonly plannedStartMs: number
  /** Whole minutes after the plan; 0 when on time, or when nothing can be expected any more. */
  readonly lateMinutes: number
  readonly durationMs: number
  readonly state: RowState
  /** The instant of its cue and the Take to cancel; null when it is not cued. */
  readonly cuedAtMs: number | null
  readonly takeId: string | null
  /** Where its time counts, the stage where it has one; null while it does not take place. */
  readonly clockRoomId: string | null
}

/** Parts of a line that only the programme decides, kept for as long as its session and the rooms stay the same. */
type Fixed = Pick<RundownRow, 'title' | 'speakers' | 'origin' | 'colour' | 'others' | 'isEverywhere' | 'ownRoomId'>

/** Remembers the lines it gave. */
export function createRundown(): (view: PanelView, language: CrewLanguage) => readonly RundownRow[] {
  let last: readonly RundownRow[] = []
  let byId = new Map<string, RundownRow>()
  let fixed = new Map<Session, Fixed>()
  let made: { language: CrewLanguage; rooms: Tables['rooms']; placements: Tables['placements'] } | null = null

  return ({ at, tables, outlook: { times, rooms } }, language) => {
    const counting = whereItCounts(rooms)
    if (made?.language !== language || made.rooms !== tables.rooms || made.placements !== tables.placements) {
      made = { language, rooms: tables.rooms, placements: tables.placements }
      fixed = new Map()
    }
    const days = firstOfDays(tables)
    const rows = sessionsInOrder(tables).map((session) => {
      const known = fixed.get(session) ?? fixedPart(tables, session, language)
      fixed.set(session, known)
      const day = days.get(session.id) ?? null
      const expected = times.bySession.get(session.id)
      const clockRoomId = counting.get(session.id) ?? null
      const state = stateOf(session, expected?.state ?? 'to-come', clockRoomId !== null)
      const isWaiting = state !== 'live' && state !== 'cued' && tables.standbys.has(session.id)
      const isCued = state === 'cued'
      const row: RundownRow = {
        id: session.id,
        ...known,
        day: day?.date ?? null,
        isDayToday: day !== null && at.hasCome(day.fromMs) && !at.hasCome(day.untilMs),
        plannedStartMs: session.plannedStartMs,
        lateMinutes: expected && state !== 'passed' && state !== 'cancelled' ? Math.round(delayMs(session, expected) / 60_000) : 0,
        durationMs: session.durationMs,
        state: isWaiting ? 'standby' : state,
        cuedAtMs: isCued ? (expected?.startMs ?? null) : null,
        takeId: isCued ? (expected?.take?.id ?? null) : null,
        clockRoomId,
      }
      const before = byId.get(session.id)
      return before && sameRow(before, row) ? before : row
    })
    if (rows.length === last.length && rows.every((row, index) => row === last[index])) return last
    last = rows
    byId = new Map(rows.map((row) => [row.id, row]))
    return rows
  }
}

/** Whether the line answers what is typed: its title, its people, its rooms. */
export function isLineWanted({ title, speakers, origin, others }: RundownRow, wanted: string): boolean {
  return rankOf(wanted, [title, speakers, origin, others].join(' ')) !== null
}

/** For each session that takes place: its stage, else the first of its rooms. */
function whereItCounts(rooms: Outlook['rooms']): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const { room, now } of rooms.values()) if (now && !found.has(now.session.id)) found.set(now.session.id, now.originRoomId ?? room.id)
  return found
}

/** An interval takes place without a GO, and one that was taken ends by itself. */
function stateOf({ kind }: Session, state: SessionState, takesPlace: boolean): RowState {
  if (kind !== 'interval') return state
  if (state === 'to-come' && takesPlace) return 'running'
  return state === 'live' && !takesPlace ? 'over' : state
}

/** By its first session, each day of a programme of several. */
function firstOfDays(tables: Tables): ReadonlyMap<string, ConferenceDay> {
  const rule = dayRuleIn(tables)
  const found = new Map<number, readonly [id: string, day: ConferenceDay]>()
  for (const { id, plannedStartMs } of sessionsInOrder(tables)) {
    const day = dayOf(plannedStartMs, rule)
    if (!found.has(day.date)) found.set(day.date, [id, day])
  }
  return new Map(found.size > 1 ? found.values() : [])
}

function fixedPart(tables: Tables, session: Session, language: CrewLanguage): Fixed {
  const where = whereOf(tables, session)
  return {
    title: sessionTitle(session, language),
    speakers: session.speakers.map(({ name }) => name).join(', '),
    origin: where.origin?.name ?? null,
    colour: where.origin?.colour ?? null,
    others: where.others.join(', '),
    isEverywhere: where.isEverywhere,
    ownRoomId: where.ownRoomId,
  }
}

function sameRow(a: RundownRow, b: RundownRow): boolean {
  return (Object.keys(a) as (keyof RundownRow)[]) /* both are rows, with exactly these keys */
    .every((key) => a[key] === b[key])
}
