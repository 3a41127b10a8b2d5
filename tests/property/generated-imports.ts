/** An import of one session, new or known, into one room. */
import type { CommandInput } from '@tricolore/shared/commands/registry.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { MINUTE_MS } from '@tricolore/shared/testing/clock.ts'

export function importOf(tables: Tables, id: string, roomId: string, nowMs: number, n: number): CommandInput {
  const unsaid = { titleByLanguage: {}, language: null, abstract: null, crewNote: null, plenary: null, replayOf: null }
  const when = { plannedStartMs: nowMs + (n % 300) * MINUTE_MS, durationMs: 30 * MINUTE_MS }
  const record = {
    id,
    kind: 'talk',
    title: `Imported ${n}`,
    speakers: [],
    ...unsaid,
    ...when,
    cancelled: n % 7 === 0,
    provenance: 'programme',
    order: 0,
  } as const
  const placed = [...tables.placements.values()].filter(({ sessionId }) => sessionId === id)
  return {
    type: 'importProgramme',
    name: 'a.csv',
    format: 'csv',
    added: 1,
    changed: 0,
    removed: 0,
    writes: {
      puts: { sessions: [{ ...record, speakers: [] }], placements: [{ id: `in-${id}`.slice(0, 60), sessionId: id, roomId, kind: 'origin' }] },
      removes: { placements: placed.map((placement) => placement.id).filter((placement) => placement !== `in-${id}`) },
      source: { id: 'source-1', format: 'csv', name: 'a.csv', roomIds: { A: roomId }, answers: {}, columns: null },
    },
  }
}

/** Into two or three, under ids that may be taken. */
export function splitOf(id: string, n: number): CommandInput {
  const others = Array.from({ length: 1 + (n % 2) }, (_, at) => ({ sessionId: `part-of-${n % 5}-${at}`, durationMs: (10 + at) * MINUTE_MS }))
  return { type: 'splitSession', sessionId: id, parts: [{ sessionId: id, durationMs: 10 * MINUTE_MS }, ...others] }
}
