/** What a store says of the releases that wrote its records, so that an older one knows before it reads whether it can go on from them. */
import { OLDEST_READER, SCHEMA_VERSION } from '@tricolore/shared/tables/schema-version.ts'
import { version } from '../host/process/build.ts'
import { CorruptJournal, NewerTricolore } from './journal.ts'

/** The keys under which it stands in the store's own table `meta`. */
export const STAMP_KEYS = ['record_schema', 'readable_by', 'written_by'] as const

export type Stamp = {
  /** The highest `SCHEMA_VERSION` that wrote here; 0 where none of them was written down. */
  readonly schema: number
  /** The oldest `SCHEMA_VERSION` that may go on from it. */
  readonly readableBy: number
  /** The release of that highest number. */
  readonly by: string
}

/** `read`: the value under a key of `meta`, null where there is none. */
export function readStamp(read: (key: string) => unknown): Stamp {
  const [schema, readableBy, by] = STAMP_KEYS.map(read)
  return { schema: numberOf(schema), readableBy: numberOf(readableBy), by: String(by ?? '') }
}

function numberOf(value: unknown): number {
  const number = Number(value ?? 0)
  if (!Number.isInteger(number) || number < 0) throw new CorruptJournal(`the number of its records’ schema is damaged: ${String(value)}`)
  return number
}

/** Throws a `NewerTricolore` where this release would misread what is there. `place`: as a person knows it. */
export function checkStamp(stamp: Stamp, place: string, wayBack?: string): void {
  if (stamp.readableBy > SCHEMA_VERSION) throw new NewerTricolore(place, whyNewer(stamp), wayBack)
}

/** In a few words for a person. A hub that runs is told no more than which releases may go on. */
export function whyNewer({ schema, readableBy, by }: Stamp): string {
  return `${by === '' ? '' : `${by}, `}records of schema ${Math.max(schema, readableBy)}, this one knows ${SCHEMA_VERSION}`
}

/** True when a newer release wrote here, so that this one may meet what it does not know. */
export function isAhead({ schema }: Stamp): boolean {
  return schema > SCHEMA_VERSION
}

/** What to write, by key, once this release writes here too; null when it stands there already. */
export function nextStamp(stamp: Stamp): readonly (readonly [key: string, value: string])[] | null {
  if (stamp.schema >= SCHEMA_VERSION) return null
  const values = [SCHEMA_VERSION, Math.max(OLDEST_READER, stamp.readableBy), version].map(String)
  return STAMP_KEYS.map((key, place) => [key, values[place] ?? ''] as const)
}
