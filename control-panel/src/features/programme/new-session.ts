/** A session that somebody adds at the panel, from what stands in the form. */
import type { CommandInput } from '@tricolore/shared/commands/registry.ts'
import type { SessionKind } from '@tricolore/shared/tables/session.ts'
import { slugOf } from '../../ui/slug.ts'
import { speakersFrom } from './speakers.ts'

export type NewSession = {
  readonly title: string
  readonly kind: Exclude<SessionKind, 'replay'>
  /** On stage; of an interval the rooms that it is held in. */
  readonly roomIds: readonly string[]
  /** The other rooms follow by simulcast. */
  readonly isForAll: boolean
  readonly speakers: string
  readonly startMs: number
  readonly durationMs: number
}

const FIVE_MINUTES_MS = 5 * 60_000

/** The next five minutes on the clock. */
export function nextFive(nowMs: number): number {
  return Math.ceil(nowMs / FIVE_MINUTES_MS) * FIVE_MINUTES_MS
}

/** `chance`: four signs or so, which make an id of two sessions with one title. */
export function addSession({ title, kind, roomIds, isForAll, speakers, startMs, durationMs }: NewSession, chance: string): CommandInput {
  return {
    type: 'addSession',
    sessionId: idFor(title, chance),
    title: title.trim(),
    kind,
    rooms: { origin: kind === 'interval' ? [...roomIds] : (roomIds[0] ?? []), ...(isForAll && kind !== 'interval' ? { simulcast: 'all' as const } : {}) },
    speakers: speakersFrom(speakers),
    plannedStartMs: startMs,
    durationMs,
  }
}

/** `une-surprise-3f0a`. */
export function idFor(title: string, chance: string): string {
  return slugOf(title, chance, 'session')
}
