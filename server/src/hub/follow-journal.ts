/** Takes what other hubs stored as if it had been committed here. A journal of one hub has nothing to follow. */
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { type Journal, MOST_NEW_ENTRIES, type TimedEntry } from '../store/journal.ts'
import type { LateEntries } from './late-entries.ts'
import type { StoreHealth } from './store-health.ts'

export type FollowJournalOptions = {
  readonly journal: Journal
  /** The newest entry that this hub has committed. */
  readonly seq: () => number
  /** The state that it led to. */
  readonly tables: () => Tables
  readonly commit: (entries: TimedEntry) => void
  /** Several at once: clients are shown only what they lead to. */
  readonly commitTogether: (entries: readonly TimedEntry[]) => void
  readonly late: LateEntries
  readonly store: StoreHealth
  readonly inTurn: (run: () => Promise<void>) => void
}

export function createFollowJournal({ journal, seq, tables, commit, commitTogether, late, store, inTurn }: FollowJournalOptions) {
  let isQueued = false
  let isClosed = false
  /** Read, and not shown: one of them came too late and has to be taken back first. */
  let held: readonly TimedEntry[] = []

  /** Call it in turn. Rejects when the store does not answer or what it holds cannot be trusted. */
  async function catchUp(): Promise<void> {
    for (let isMore = journal.isShared; isMore && !isClosed; ) {
      const entries = await journal.newEntries(held.at(-1)?.entry.seq ?? seq(), MOST_NEW_ENTRIES)
      held = [...held, ...entries]
      isMore = entries.length === MOST_NEW_ENTRIES
      const [first] = late.lateIn(held)
      if (!first) show()
      else if (!isMore) {
        const withdrawal = await late.takeBack(first, tables(), held)
        if (withdrawal) held = [...held, withdrawal]
        isMore = true
      }
    }
  }

  function show(): void {
    const ready = held
    held = []
    const isTakenBack = ready.some(({ entry }) => entry.command.type === 'withdrawLate')
    if (isTakenBack) commitTogether(ready)
    else for (const heard of ready) commit(heard)
  }

  async function caughtUp(): Promise<void> {
    isQueued = false
    if (isClosed) return
    try {
      await catchUp()
      // What could be read again is perhaps there to be written again too: nobody has to wait for the next probe.
      if (store.fault()) await journal.probe().then(store.succeeded)
    } catch (reason) {
      store.failed(reason)
    }
  }

  function catchUpSoon(): void {
    if (isQueued || isClosed) return
    isQueued = true
    inTurn(caughtUp)
  }

  const stop = journal.follow({
    onNewEntries: catchUpSoon,
    onFault: (reason) => void store.failed(reason),
  })

  return {
    catchUp,
    /** Call it when a fault of the store has ended: what was read and could not be taken back is nothing new to the store, which will not tell of it again. */
    goOn(): void {
      if (held.length > 0) catchUpSoon()
    },
    close(): void {
      isClosed = true
      stop()
    },
  }
}
