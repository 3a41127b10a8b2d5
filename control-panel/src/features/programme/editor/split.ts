/** A session in parts, as long as each other in whole steps of five minutes, or of one where it is short. The last one takes what is left. */
import type { CommandInput } from '@tricolore/shared/commands/registry.ts'
import type { Session } from '@tricolore/shared/tables/session.ts'

const MINUTE_MS = 60_000

export const partCounts = [2, 3, 4, 5, 6] as const

/** `idOf`: a free id for each part after the first. */
export function splitting({ id, durationMs }: Pick<Session, 'id' | 'durationMs'>, count: number, idOf: (part: number) => string): CommandInput {
  const partMs = partLengthMs(durationMs, count)
  const parts = Array.from({ length: count }, (_, at) => ({
    sessionId: at === 0 ? id : idOf(at + 1),
    durationMs: at < count - 1 ? partMs : durationMs - partMs * (count - 1),
  }))
  return { type: 'splitSession', sessionId: id, parts }
}

/** Into how many it can be split: each part lasts a minute at least. None of what is a part already, or has nobody on stage. */
export function countsFor({ kind, plenary, durationMs }: Pick<Session, 'kind' | 'plenary' | 'durationMs'>): readonly number[] {
  if (plenary !== null || kind === 'interval' || kind === 'replay') return []
  return partCounts.filter((count) => durationMs >= count * MINUTE_MS)
}

function partLengthMs(durationMs: number, count: number): number {
  const stepMs = durationMs >= count * 5 * MINUTE_MS ? 5 * MINUTE_MS : MINUTE_MS
  return Math.floor(durationMs / count / stepMs) * stepMs
}
