/** What really happened beside what was planned: one row for each time that a session was live in a room. Rehearsals are no part of it. */
import { takesOf } from '@tricolore/shared/derive/index-of.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import type { Take } from '@tricolore/shared/tables/take.ts'
import { csvOf } from '../host/process/csv.ts'
import { localInstant } from './agenda.ts'
import { wallClockOf } from './wall-clock.ts'

export type AsRunRow = {
  /** The GO: its sync report is asked for by this. */
  readonly takeId: string
  readonly sessionId: string
  readonly title: string
  readonly roomId: string
  readonly room: string
  readonly how: 'origin' | 'simulcast' | 'interval' | 'replay'
  readonly plannedStartMs: number
  readonly plannedDurationMs: number
  readonly startedAtMs: number
  /** Null while it is live. */
  readonly endedAtMs: number | null
  /** Negative: early. */
  readonly lateByMs: number
  /** How far the screens of this GO were apart; null where none has reported. */
  readonly spreadMs: number | null
  readonly by: string | null
}

/** `spreadOf`: of a Take, by its id. By the time of the GO, and by rooms. */
export function asRunOf(tables: Tables, nowMs: number, spreadOf: (takeId: string) => number | null): readonly AsRunRow[] {
  const happened = ({ atMs, isTakenBack, rehearsal }: Take) => atMs <= nowMs && !isTakenBack && !rehearsal
  const rows = [...tables.rooms.values()]
    .toSorted((a, b) => a.order - b.order)
    .flatMap((room) => {
      const takes = takesOf(tables, room.id).filter(happened)
      return takes.flatMap((take, index) => {
        const session = take.sessionId === null ? undefined : tables.sessions.get(take.sessionId)
        if (!session || take.kind === 'clear') return []
        const how = take.kind === 'live' ? (take.originRoomId === room.id ? 'origin' : 'simulcast') : take.kind
        const row: AsRunRow = {
          takeId: take.id,
          sessionId: session.id,
          title: session.title,
          roomId: room.id,
          room: room.name,
          how,
          plannedStartMs: session.plannedStartMs,
          plannedDurationMs: session.durationMs,
          startedAtMs: take.atMs,
          endedAtMs: endOf(tables, take, takes[index + 1], happened),
          lateByMs: take.atMs - session.plannedStartMs,
          spreadMs: spreadOf(take.id),
          by: take.by,
        }
        return [row]
      })
    })
  return rows.toSorted((a, b) => a.startedAtMs - b.startedAtMs)
}

/** A room that follows a stage has nothing to show any more once that has gone on, also where it was given nothing else. */
function endOf(tables: Tables, take: Take, next: Take | undefined, happened: (take: Take) => boolean): number | null {
  const onStage = take.originRoomId === null ? undefined : takesOf(tables, take.originRoomId).find((other) => happened(other) && other.atMs > take.atMs)
  const ends = [next?.atMs, onStage?.atMs].filter((atMs) => atMs !== undefined)
  return ends.length === 0 ? null : Math.min(...ends)
}

export function asRunJson(rows: readonly AsRunRow[], timeZone: string): string {
  const local = (atMs: number | null) => (atMs === null ? null : localInstant(atMs, timeZone))
  const told = rows.map((row) => ({ ...row, plannedStart: local(row.plannedStartMs), startedAt: local(row.startedAtMs), endedAt: local(row.endedAtMs) }))
  return `${JSON.stringify({ timeZone, rows: told }, null, 2)}\n`
}

const SECOND_MS = 1_000
const MINUTE_MS = 60_000

export function asRunCsv(rows: readonly AsRunRow[], timeZone: string): string {
  const head = [
    'session',
    'title',
    'room',
    'how',
    `date (${timeZone})`,
    'planned',
    'started',
    'ended',
    'late (s)',
    'planned (min)',
    'lasted (s)',
    'spread (ms)',
    'by',
  ]
  const clock = (atMs: number) => {
    const { time } = wallClockOf(atMs, timeZone)
    return `${time}:${String(Math.floor(atMs / SECOND_MS) % 60).padStart(2, '0')}`
  }
  const body = rows.map((row) => [
    row.sessionId,
    row.title,
    row.room,
    row.how,
    wallClockOf(row.startedAtMs, timeZone).date,
    clock(row.plannedStartMs),
    clock(row.startedAtMs),
    row.endedAtMs === null ? '' : clock(row.endedAtMs),
    Math.round(row.lateByMs / SECOND_MS),
    Math.round(row.plannedDurationMs / MINUTE_MS),
    row.endedAtMs === null ? '' : Math.round((row.endedAtMs - row.startedAtMs) / SECOND_MS),
    row.spreadMs ?? '',
    row.by ?? '',
  ])
  return csvOf([head, ...body])
}
