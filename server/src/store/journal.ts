/**
 * Where accepted commands are kept. One interface, several stores; `tests/contracts/journal-contract.ts` says what each of them promises.
 * A hub calls `append` once at a time; of a shared journal it is not the only writer.
 */
import type { LogEntry } from '@tricolore/shared/kernel/log-entry.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { StartFault } from '../host/process/start-fault.ts'

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

/** An entry, and the hub time from which it counts on every screen, whatever hub took it. */
export type TimedEntry = { readonly entry: LogEntry; readonly effectAtMs: number }

/** How many entries a hub that catches up reads at once. */
export const MOST_NEW_ENTRIES = 500

/** How many entries stay in memory: what a panel is sent first; and how many of their own acts somebody may take back. */
export const RECENT_ENTRIES = 500

export type Journal = {
  /** True when other hubs may write to it. */
  readonly isShared: boolean
  /** Checks everything that is stored, then answers it. Rejects with a `CorruptJournal` rather than answer what is not sure. */
  open(): Promise<JournalStart>
  /**
   * Stores the entry and the records that its change leaves, both or neither, safe from a power cut when it resolves. Only one of several
   * hubs gets a seq: rejects with `SeqTaken` when that one is stored already, with `CommandIdTaken` when that login's command id is, and with
   * another error when the entry does not follow the last one or the store cannot write; then nothing of it is kept, or it is not known.
   * `effectAtMs`: hub time from which it counts; its acceptance when left out.
   */
  append(entry: LogEntry, effectAtMs?: number): Promise<void>
  /**
   * Runs it while no other hub can append, after those that asked before: what it reads with `newEntries` stays the newest until its first `append`. For a
   * hub that was overtaken; one that stands still loses its turn after a second. Rejects when the turn does not come. A store of one hub runs it at once.
   */
  alone<Result>(run: () => Promise<Result>): Promise<Result>
  /** Entries with a larger seq than `after`, oldest first. */
  entries(after: number, limit: number): Promise<readonly LogEntry[]>
  /** The same for a hub that catches up with what other hubs stored after its own last one: each is checked against the chain. */
  newEntries(after: number, limit: number): Promise<readonly TimedEntry[]>
  /**
   * The entry that this login's command of that id became, or null. One of which the journal does not say who sent it is answered to anybody:
   * it is from before that was noted, or by a tool.
   */
  findByCommandId(commandId: string, loginId?: string | null): Promise<LogEntry | null>
  /**
   * What undo has to know however long ago it was: the entry of that seq, or the newest `limit` by that name which can be undone; and whatever
   * took them back or did them again. Oldest first.
   */
  acts(of: { readonly seq: number } | { readonly by: string }, limit: number): Promise<readonly LogEntry[]>
  /** Writes without changing anything: resolves when an append would work again. */
  probe(): Promise<void>
  /** Returns a function that stops it. A store of one hub calls neither. */
  follow(follower: JournalFollower): () => void
  /** The database's clock minus this process's wall clock; 0 for stores of one hub. */
  nowOffsetMs(): number
  /** For how long nobody has seen the journal without that entry: since the last look that did not find it; null when there was none. */
  absentForMs(seq: number): number | null
  /** The newest seq that this store has heard of; the hub may not have caught up with it yet. */
  tailSeq(): number
  close(): Promise<void>
}

export type JournalFollower = {
  /** Somebody else may have appended. */
  readonly onNewEntries: () => void
  /** The store does not answer; it is asked again by itself, and `onNewEntries` says when it answers. */
  readonly onFault: (reason: unknown) => void
}

/** What is stored cannot be trusted. The message is one sentence that names the place. */
export class CorruptJournal extends Error {
  override readonly name = 'CorruptJournal'
}

/** What is stored is whole, and a release wrote it that this one is too old for. Nothing was changed. The message is one sentence that says what to do. */
export class NewerTricolore extends StartFault {
  override readonly name = 'NewerTricolore'
  /** `place`: what cannot be opened. `why`: what in it is newer. `wayBack`: where a backup comes from. */
  constructor(place: string, why: string, wayBack = 'npm run hub -- restore --from BACKUP') {
    super(
      `${place} was written by a newer Tricolore (${why}): nothing was changed; start that version again, or go back to a backup from before it (${wayBack}).`,
    )
  }
}

/** Another hub stored an entry with that seq first. */
export class SeqTaken extends Error {
  override readonly name = 'SeqTaken'
  constructor(seq: number) {
    super(`entry ${seq} is stored already`)
  }
}

/** The journal has an entry of that command id already. */
export class CommandIdTaken extends Error {
  override readonly name = 'CommandIdTaken'
  constructor(commandId: string) {
    super(`command id ${commandId} is taken`)
  }
}

/** The refusal of an entry that does not follow the last one. */
export function outOfOrder(entry: LogEntry, lastSeq: number): Error {
  return entry.seq <= lastSeq ? new SeqTaken(entry.seq) : new Error(`entry ${entry.seq} does not follow entry ${lastSeq}`)
}

/** What a store of one hub says about others. */
export const ofOneHub = {
  isShared: false,
  alone: (run) => run(),
  newEntries: async () => [],
  follow: () => () => {},
  nowOffsetMs: () => 0,
  absentForMs: () => null,
} satisfies Partial<Journal>
