/** Takes what other hubs stored as if it had been committed here. A journal of one hub has nothing to follow. */
import type { Journal, TimedEntry } from '../journal/journal.ts'
import type { StoreHealth } from './store-health.ts'

const BATCH = 500

export type FollowJournalOptions = {
  readonly journal: Journal
  /** The newest entry that this hub has committed. */
  readonly seq: () => number
  readonly commit: (news: TimedEntry) => void
  readonly store: StoreHealth
  readonly inTurn: (run: () => Promise<void>) => void
}

export function createFollowJournal({ journal, seq, commit, store, inTurn }: FollowJournalOptions) {
  let isQueued = false
  let isClosed = false

  /** Call it in turn. Rejects when the store does not answer or what it holds cannot be trusted. */
  async function catchUp(): Promise<void> {
    for (let isMore = journal.isShared; isMore && !isClosed; ) {
      const news = await journal.news(seq(), BATCH)
      for (const entry of news) commit(entry)
      isMore = news.length === BATCH
    }
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

  const stop = journal.follow({
    onNews() {
      if (isQueued || isClosed) return
      isQueued = true
      inTurn(caughtUp)
    },
    onFault: (reason) => void store.failed(reason),
  })

  return {
    catchUp,
    close(): void {
      isClosed = true
      stop()
    },
  }
}
