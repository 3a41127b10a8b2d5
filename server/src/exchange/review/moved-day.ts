/** A day that was moved to rehearse it: a file with the times as they were written is moved along, or every session of it would seem to be on another day. */
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import type { SourceProgramme } from '../read/programme.ts'

/** An edition of another year is no day of this one. */
const NEAR_MS = 3 * 86_400_000

/** The programme with its times moved; null where nothing was moved, or the file knows of it already. */
export function movedAlong(programme: SourceProgramme, tables: Tables): SourceProgramme | null {
  const moved = tables.event.get('event')?.moved
  if (!moved || moved.byMs === 0 || programme.sessions.length === 0) return null
  const firstMs = Math.min(...programme.sessions.map(({ startMs }) => startMs))
  if (Math.abs(firstMs - moved.plannedFirstMs) > NEAR_MS) return null
  const isAsWritten = Math.abs(firstMs - moved.plannedFirstMs) < Math.abs(firstMs - moved.plannedFirstMs - moved.byMs)
  if (!isAsWritten) return null
  return { ...programme, sessions: programme.sessions.map((session) => ({ ...session, startMs: session.startMs + moved.byMs })) }
}
