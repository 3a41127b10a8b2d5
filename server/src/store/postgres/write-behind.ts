/**
 * Work towards the database that nobody waits for, one piece after the other and in order. While the database is away the pieces wait; one that
 * the database refuses is told and passed over.
 */
import type { Logger } from 'pino'
import { Unreachable } from './postgres-connection.ts'

const AGAIN_MS = 500

export type WriteBehind = {
  add(work: () => Promise<void>): void
  /** Resolves when all that was added is done, or after that time. */
  flushed(withinMs: number): Promise<void>
  close(): void
}

export function createWriteBehind(log: Logger): WriteBehind {
  let last: Promise<void> = Promise.resolve()
  let isClosed = false

  async function done(work: () => Promise<void>): Promise<void> {
    while (!isClosed) {
      try {
        return await work()
      } catch (reason) {
        if (!(reason instanceof Unreachable)) return log.error({ err: reason }, 'PostgreSQL refused to keep something beside the journal')
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS).unref())
      }
    }
  }

  return {
    add(work) {
      last = last.then(() => done(work))
    },
    flushed: (withinMs) => Promise.race([last, new Promise<void>((resolve) => setTimeout(resolve, withinMs).unref())]),
    close() {
      isClosed = true
    },
  }
}
