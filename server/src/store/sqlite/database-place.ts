/**
 * Whether the file that the hub has open still stands in its place. When somebody deletes the data folder or puts another file there, SQLite goes on
 * writing into what nobody will find again: every command is "done", and gone at the next start.
 */
import { statSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { say } from '@tricolore/shared/words/say.ts'
import { type Sentence, type SentenceKey, sentence } from '@tricolore/shared/words/sentence.ts'
import { identityOf } from './file-identity.ts'
import { ownLog } from './own-log.ts'
import { type StoredInFile, storedInFile } from './stored-in-file.ts'

/**
 * `gone`: nothing is there any more. `replaced`: another file. `overwritten`: the same file, in which stands what this hub has not written.
 * `log-gone`: the log beside it was taken away, and another one cannot be begun yet.
 */
export type Loss = 'gone' | 'replaced' | 'overwritten' | 'log-gone'

export type DatabasePlace = {
  readonly path: string
  /** Null while it is the one that was opened. A look at the disk of some microseconds; a log that was taken away is made good by it. */
  loss(): Loss | null
  /** The connection has made its log anew itself, see `own-log.ts`. */
  logBegunAnew(): void
  /** The hub has stored up to there, or found it so when it opened the file. */
  wrote(seq: number, hash: string): void
  /** Call it after the database was closed. */
  close(): void
  /** All that the hub has stored, out of what it still holds open, into a file that is empty or not there. */
  copyTo(path: string): void
}

/** Call it right after the file was opened. `onLogMended`: with the path of a log that was taken away and of which nothing is lost. */
export function databasePlace(database: DatabaseSync, path: string, onLogMended: (path: string) => void = () => {}): DatabasePlace {
  const opened = identityOf(path)
  const file = storedInFile(database, path)
  const content = watchContent(path, file)
  const log = ownLog(database, path, onLogMended)
  return {
    path,
    loss() {
      const present = identityOf(path)
      if (present !== opened) return present === null ? 'gone' : 'replaced'
      // First: a log must not be written into what is not this hub's.
      if (content.isForeign()) return 'overwritten'
      return log.isInPlace() ? null : 'log-gone'
    },
    logBegunAnew: log.begunAnew,
    wrote: content.wrote,
    close: file.close,
    copyTo(to) {
      database.prepare('VACUUM INTO ?').run(to)
      // What is in the log beside the file must not be taken for a part of whatever stands there at the next start.
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    },
  }
}

/**
 * Whether what stands in the file itself, without the log beside it, is this hub's: it changes when the log is written into it, and then holds
 * an entry of this hub's chain that is no older than the one before. Beside a reader SQLite leaves out each page that has changed since: the entry then
 * stays the one that was found when the file was opened, or is not there yet. A backup has such an entry too, and other pages: it says that it is one.
 * Looked into only when it has changed.
 */
function watchContent(path: string, file: StoredInFile) {
  const hashes = new Map<number, string>()
  let stamp = stampOf(path)
  const first = file.last()
  if (first) hashes.set(first.seq, first.hash)
  /** Null while none stands in it. */
  let newestSeq = first?.seq ?? null
  let isForeign = false

  function look(): void {
    const found = file.last()
    isForeign = file.isBackup() || (found === null ? newestSeq !== null : found.seq < (newestSeq ?? 0) || hashes.get(found.seq) !== found.hash)
    if (isForeign || !found) return
    newestSeq = found.seq
    for (const seq of hashes.keys()) if (seq < newestSeq) hashes.delete(seq)
  }

  return {
    wrote: (seq: number, hash: string) => void hashes.set(seq, hash),
    isForeign(): boolean {
      const now = stampOf(path)
      if (now !== stamp) look()
      stamp = now
      return isForeign
    },
  }
}

function stampOf(path: string): string | null {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false })
  return found ? `${found.mtimeNs}:${found.size}` : null
}

/** What an append says then. */
export class DatabaseLost extends Error {
  override readonly name = 'DatabaseLost'
  readonly why: Sentence
  constructor(path: string, loss: Loss) {
    const said = sentence(losses[loss], { path })
    super(say(said, 'en'))
    this.why = sentence('databaseLost', { loss: said })
  }
}

const losses = {
  gone: 'databaseGoneFrom',
  replaced: 'databaseReplaced',
  overwritten: 'databaseOverwritten',
  'log-gone': 'databaseLogGone',
} as const satisfies Readonly<Record<Loss, SentenceKey>>
