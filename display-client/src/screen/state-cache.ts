/** The last state, kept over a reload, so that a screen that starts while the hub is away shows what it showed and knows what time it is. */
import type { LiveStore } from '@tricolore/shared/client/live-store.ts'
import type { Snapshot } from '@tricolore/shared/protocol/down.ts'
import { snapshotTables } from '@tricolore/shared/state/snapshot-tables.ts'
import type { KeptStorage } from './storage.ts'

/** Counts changes of what is kept; another number is not read. */
const VERSION = 1
const SAVE_EVERY_MS = 1_000

export type KeptState = {
  readonly seq: number
  readonly tables: Snapshot['tables']
  /** Hub time minus this machine's wall clock: all that tells the time after a restart. Null when hub time was not known. */
  readonly hubMinusWallMs: number | null
}

export function readState(storage: KeptStorage, slot: string): KeptState | null {
  const text = storage.read(slot)
  if (text === null) return null
  try {
    const kept = JSON.parse(text)
    // What this page wrote itself under this version has this shape.
    return kept.version === VERSION && typeof kept.seq === 'number' && typeof kept.tables === 'object' ? kept : null
  } catch (reason) {
    console.warn('the kept state is not readable', reason)
    return null
  }
}

type Keeping = {
  readonly storage: KeptStorage
  readonly slot: string
  readonly store: LiveStore
  /** Hub time minus wall clock, or null. */
  readonly hubMinusWallMs: () => number | null
  readonly later: (run: () => void, delayMs: number) => () => void
}

/** Keeps every change within a second. Returns what writes at once, for a page that is going. */
export function keepState({ storage, slot, store, hubMinusWallMs, later }: Keeping): () => void {
  let isDue = false
  function save(): void {
    isDue = false
    const { seq, tables } = store.getState()
    if (seq === 0) return
    storage.write(slot, JSON.stringify({ version: VERSION, seq, tables: snapshotTables(tables), hubMinusWallMs: hubMinusWallMs() }))
  }
  store.subscribe(() => {
    if (isDue) return
    isDue = true
    later(() => isDue && save(), SAVE_EVERY_MS)
  })
  return save
}
