/** What a running hub does for its own data: backups, and an eye on the disk. */
import { join } from 'node:path'
import type { Logger } from 'pino'
import { version } from '../host/process/build.ts'
import type { Metrics } from '../host/process/metrics.ts'
import type { Settings } from '../host/process/settings.ts'
import type { Warn } from '../host/process/warn.ts'
import type { Hub } from '../hub/hub.ts'
import type { DatabasePlace } from '../store/sqlite/database-place.ts'
import { type AutomaticBackups, createAutomaticBackups } from './automatic-backups.ts'
import { listBackups } from './backups-folder.ts'
import { createDiskWatch } from './disk-watch.ts'
import { leftCopyTexts } from './left-copy.ts'
import type { Backup } from './make-backup.ts'
import { makeInWorker } from './make-in-worker.ts'
import { createPlaceWatch } from './place-watch.ts'

export type BackupsOptions = {
  readonly hub: Pick<Hub, 'seq' | 'checkStore'>
  readonly warn: Warn
  readonly place: DatabasePlace | null
  /** A copy of the database that was not there at the start, see `left-copy.ts`. */
  readonly leftCopy: Backup | null
  readonly settings: Settings
  readonly metrics: Metrics
  readonly log: Logger
}

/** Null where there is nothing to back up from here: a journal in memory, one on PostgreSQL, or backups that are switched off. */
export function startBackups({ hub, warn, place, leftCopy, settings, metrics, log }: BackupsOptions): AutomaticBackups | null {
  if (settings.journal !== 'sqlite:') return null
  const { dataDir } = settings
  const folder = settings.backups === null || settings.backups === 'off' ? join(dataDir, 'backups') : settings.backups
  if (leftCopy) warn('data', leftCopyTexts(leftCopy, dataDir))
  const watch = place && watchPlace(place)
  const disk = createDiskWatch({ dataDir, log, later, warn: (texts) => warn('disk', texts) })
  if (settings.backups === 'off') {
    log.warn('automatic backups are off: a lost disk is a lost show')
    return {
      makeNow: async () => false,
      close() {
        watch?.close()
        disk.close()
      },
    }
  }
  const backups = createAutomaticBackups({
    databasePath: join(dataDir, 'tricolore.db'),
    folder,
    version,
    seq: hub.seq,
    newest: listBackups(folder)[0] ?? null,
    make: makeInWorker,
    isLost: () => place !== null && place.loss() !== null,
    warn: (texts) => warn('backup', texts),
    metrics,
    log,
    wallMs: () => Date.now(),
    later,
  })
  return {
    makeNow: backups.makeNow,
    close() {
      backups.close()
      watch?.close()
      disk.close()
    },
  }

  function watchPlace(at: DatabasePlace) {
    return createPlaceWatch({
      place: at,
      backupsFolder: folder,
      version,
      checkStore: hub.checkStore,
      warn: (texts) => warn('data', texts),
      log,
      wallMs: () => Date.now(),
      later,
    })
  }
}

/** Keeps no process alive. */
function later(run: () => void, delayMs: number): () => void {
  const timer = setTimeout(run, delayMs)
  timer.unref()
  return () => clearTimeout(timer)
}
