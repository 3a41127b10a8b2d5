/**
 * Where accepted commands are kept. One interface, several stores; `tests/contracts/journal-contract.ts` says what each of them promises.
 * The hub is the only writer; it calls `append` once at a time.
 */
import type { LogEntry } from '@tricolore/shared/engine/log-entry.ts'
import type { Tables } from '@tricolore/shared/model/tables.ts'

/** What a hub starts from. */
export type JournalStart = {
  readonly tables: Tables
  /** 0 while nothing was accepted yet. */
  readonly lastSeq: number
  /** Hub time of the newest entry; 0 while there is none. */
  readonly lastAtMs: number
  /** The newest entries, oldest first, at most `RECENT_ENTRIES`. */
  readonly recent: readonly LogEntry[]
}

/** How many entries stay in memory: what undo may reach, and what a panel is sent first. */
export const RECENT_ENTRIES = 500

export type Journal = {
  /** Checks everything that is stored, then answers it. Rejects with a `CorruptJournal` rather than answer what is not sure. */
  open(): Promise<JournalStart>
  /**
   * Stores the entry and the records that its change leaves, both or neither, safe from a power cut when it resolves.
   * Rejects when the entry does not follow the last one, when its command id is taken, and when the store cannot write.
   */
  append(entry: LogEntry): Promise<void>
  /** Entries with a larger seq than `after`, oldest first. */
  entries(after: number, limit: number): Promise<readonly LogEntry[]>
  /** The entry that this command became, or null. */
  findByCommandId(commandId: string): Promise<LogEntry | null>
  /** Writes without changing anything: resolves when an append would work again. */
  probe(): Promise<void>
  close(): Promise<void>
}

/** What is stored cannot be trusted. The message is one sentence that names the place. */
export class CorruptJournal extends Error {
  override readonly name = 'CorruptJournal'
}

/** The refusal of an entry that does not follow the last one. */
export function outOfOrder(entry: LogEntry, lastSeq: number): Error {
  return new Error(`entry ${entry.seq} does not follow entry ${lastSeq}`)
}
