/**
 * The one thing that follows from a command: what clients are shown is another from now on. Whoever has to know of it follows: first who came
 * first, each guarded by itself. The command is stored by then: whatever fails from here on is a fault of telling, and its answer is still yes.
 */
import type { Change } from '@tricolore/shared/kernel/change.ts'
import type { LogEntry } from '@tricolore/shared/kernel/log-entry.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import type { Logger } from 'pino'

export type Commit = {
  /** What was stored, oldest first: one, or several that nobody sees without the others; none where an emergency is shown ahead of the store. */
  readonly entries: readonly LogEntry[]
  /** What was shown until now, what is shown from now on, and what leads from one to the other. */
  readonly before: Tables
  readonly after: Tables
  readonly change: Change
  /** Of the newest entry that is stored. */
  readonly seq: number
  /** From when it counts: never before what was committed ahead of it. */
  readonly effectAtMs: number
}

export type Follower = (commit: Commit) => void

export type Followers = {
  /** `what` is logged where it fails, such as `publishing failed`. Returns a function that ends it. */
  follow(what: string, follower: Follower): () => void
  tell(commit: Commit): void
}

export function createFollowers(log: Pick<Logger, 'error'>): Followers {
  const followers = new Set<{ readonly what: string; readonly follower: Follower }>()
  return {
    follow(what, follower) {
      const place = { what, follower }
      followers.add(place)
      return () => void followers.delete(place)
    },
    tell(commit) {
      for (const { what, follower } of followers) {
        try {
          follower(commit)
        } catch (reason) {
          log.error({ err: reason, seq: commit.seq }, what)
        }
      }
    },
  }
}
