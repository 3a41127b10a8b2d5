/** The backups that a running hub makes by itself: every ten minutes if something changed, and when it is asked before something risky. */

import type { Texts } from '@tricolore/shared/model/values.ts'
import { saying } from '@tricolore/shared/words/say.ts'
import type { Logger } from 'pino'
import type { Metrics } from '../host/process/metrics.ts'
import type { Backup, BackupRequest } from './make-backup.ts'
import type { BackupReason } from './manifest.ts'

const EVERY_MS = 600_000
/** After a start, and after one that could not be made. */
const SOON_MS = 60_000

export type AutomaticBackups = {
  /** Makes one now; false when it could not be made, which is told on every panel. */
  makeNow(reason: BackupReason): Promise<boolean>
  close(): void
}

export type AutomaticBackupsOptions = {
  readonly databasePath: string
  readonly folder: string
  readonly version: string
  /** The seq of the newest accepted command. */
  readonly seq: () => number
  /** The newest backup that is there already. */
  readonly newest: Pick<Backup, 'seq' | 'madeAtMs' | 'bytes'> | null
  readonly make: (request: BackupRequest) => Promise<Backup>
  /** True while the database is not in its place: what stands there is not the show's. `place-watch.ts` keeps what was stored, and says so. */
  readonly isLost: () => boolean
  readonly warn: (texts: Texts | null) => void
  readonly metrics: Pick<Metrics, 'backupLastSuccess' | 'backupBytes' | 'watchBackups'>
  readonly log: Pick<Logger, 'error' | 'warn'>
  readonly wallMs: () => number
  /** Runs something later; returns a function that cancels it. */
  readonly later: (run: () => void, delayMs: number) => () => void
}

export function createAutomaticBackups(options: AutomaticBackupsOptions): AutomaticBackups {
  const { databasePath, folder, version, seq, make, isLost, warn, metrics, log, wallMs, later } = options
  let savedSeq = options.newest?.seq ?? 0
  /** Wall clock when everything was last known to be in a backup; before the first one, the start. */
  let coveredAtMs = options.newest?.madeAtMs ?? wallMs()
  let isFailing = false
  let isClosed = false
  let cancel = () => {}
  /** One at a time: each begins when the one before it has ended. */
  let last: Promise<unknown> = Promise.resolve()

  if (options.newest) succeeded(options.newest)
  metrics.watchBackups(() => Math.max(0, wallMs() - coveredAtMs) / 1000)

  function succeeded(backup: Pick<Backup, 'seq' | 'madeAtMs' | 'bytes'>): void {
    savedSeq = backup.seq
    covered(backup.madeAtMs)
    metrics.backupBytes.set(backup.bytes)
  }

  function covered(atMs: number): void {
    coveredAtMs = atMs
    metrics.backupLastSuccess.set(atMs / 1000)
  }

  async function attempt(reason: BackupReason): Promise<boolean> {
    if (isLost()) return false
    try {
      succeeded(await make({ databasePath, folder, file: null, reason, version, nowMs: wallMs() }))
      if (isFailing) log.warn('backups can be made again')
      isFailing = false
      warn(null)
      return true
    } catch (failure) {
      const why = failure instanceof Error ? failure.message : String(failure)
      if (!isFailing) log.error({ err: failure }, 'the backup could not be made')
      isFailing = true
      warn(saying('backupFailed', { why, folder }))
      return false
    }
  }

  function makeNow(reason: BackupReason): Promise<boolean> {
    const turn = last.then(() => attempt(reason))
    last = turn
    return turn
  }

  function plan(delayMs: number): void {
    cancel = later(() => void run(), delayMs)
  }

  async function run(): Promise<void> {
    if (seq() !== savedSeq || isFailing) await makeNow('automatic')
    else if (!isLost()) covered(wallMs())
    if (!isClosed) plan(isFailing || isLost() ? SOON_MS : EVERY_MS)
  }

  plan(SOON_MS)
  return {
    makeNow,
    close() {
      isClosed = true
      cancel()
    },
  }
}
