/**
 * A database that took over without having got everything, or one that a backup was put into: which commands were acknowledged and are not in
 * it. A hub that ran knows the newest ones by heart, and says so before somebody starts it again.
 */
import type { LogEntry } from '@tricolore/shared/kernel/log-entry.ts'
import { type Sentence, sentence } from '@tricolore/shared/words/sentence.ts'
import type { Logger } from 'pino'
import type { Journal } from '../store/journal.ts'

/** Named in the log, and on the panels. */
const MOST_LOGGED = 50
const MOST_SAID = 5

export type LostCommandsOptions = {
  readonly journal: Pick<Journal, 'entries' | 'isShared'>
  /** What this hub has committed, oldest first. */
  readonly recent: () => readonly LogEntry[]
  readonly log: Pick<Logger, 'error' | 'debug'>
  readonly onFound: () => void
}

export type LostCommands = ReturnType<typeof createLostCommands>

export function createLostCommands({ journal, recent, log, onFound }: LostCommandsOptions) {
  let lost: readonly LogEntry[] = []
  let isLooking = false
  let isKnown = false

  async function compare(): Promise<void> {
    const known = recent()
    const [oldest] = known
    if (!oldest) return
    const stored = new Set((await journal.entries(oldest.seq - 1, known.length)).map(({ commandId }) => commandId))
    isKnown = true
    lost = known.filter(({ commandId }) => !stored.has(commandId))
    if (lost.length === 0) return
    const commands = lost.slice(0, MOST_LOGGED).map(({ seq, atMs, by, command }) => ({ seq, atMs, by, type: command.type }))
    log.error({ count: lost.length, commands }, 'commands that were acknowledged are not in the database any more')
    onFound()
  }

  return {
    /** The store has a fault: call it each time that it was tried in vain. */
    look(): void {
      if (!journal.isShared || isLooking || isKnown) return
      isLooking = true
      compare()
        // The database is away altogether: the next try finds out.
        .catch((reason: unknown) => log.debug({ err: reason }, 'what is stored could not be compared with what was acknowledged'))
        .finally(() => {
          isLooking = false
        })
    },
    /** The fault is over. */
    forget(): void {
      isKnown = false
      lost = []
    },
    /** The reason of the fault, and behind it what is gone. */
    added(reason: Sentence): Sentence {
      if (lost.length === 0) return reason
      const named = lost.slice(-MOST_SAID).map(({ command, by }) => `${command.type} (${by})`)
      const more = lost.length > named.length ? '… ' : ''
      return sentence('lostCommands', { reason, count: lost.length, commands: `${more}${named.join(', ')}` })
    },
  }
}
