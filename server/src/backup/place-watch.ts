/**
 * Watches that the database stands where the hub opened it. When it is gone or another file is there, commands are refused, every panel says so, and
 * all that was stored is copied out of what the hub still holds open: into the backups, and where nothing stands in its place there too.
 */

import { copyFileSync, existsSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Texts } from '@tricolore/shared/model/values.ts'
import { saying } from '@tricolore/shared/words/say.ts'
import type { Logger } from 'pino'
import { makeOwnFolder } from '../store/data-folder.ts'
import type { DatabasePlace } from '../store/sqlite/database-place.ts'
import { emptyFile, moveDurably } from './durable-files.ts'
import { makeBackup } from './make-backup.ts'

/** A command finds out by itself; this is for a hub that nobody gives one. */
const LOOK_EVERY_MS = 5_000

export type PlaceWatchOptions = {
  readonly place: DatabasePlace
  /** Where the copy goes. */
  readonly backupsFolder: string
  readonly version: string
  /** Makes the hub find out that it cannot store, or can again. */
  readonly checkStore: () => Promise<void>
  readonly warn: (texts: Texts | null) => void
  readonly log: Pick<Logger, 'error' | 'warn'>
  readonly wallMs: () => number
  /** Runs something later; returns a function that cancels it. */
  readonly later: (run: () => void, delayMs: number) => () => void
}

export type PlaceWatch = { look(): Promise<void>; close(): void }

export function createPlaceWatch({ place, backupsFolder, version, checkStore, warn, log, wallMs, later }: PlaceWatchOptions): PlaceWatch {
  let isLost = false
  let isRescued = false
  /** The copy in the backups; null while there is none. */
  let copy: string | null = null
  let isClosed = false
  let cancel = () => {}

  async function look(): Promise<void> {
    const isLostNow = place.loss() !== null
    if (isLostNow !== isLost) await changed(isLostNow)
    const loss = place.loss()
    // What is read back from under another file is worth nothing. A log is begun again at the next look, or the one after it.
    if (loss === 'overwritten') warn(overwritten)
    else if (loss === 'log-gone') warn(logGone)
    else if (isLost && !isRescued) await tryRescue()
  }

  async function changed(isLostNow: boolean): Promise<void> {
    isLost = isLostNow
    isRescued = false
    copy = null
    await checkStore()
    if (isLost) return log.error({ path: place.path, loss: place.loss() }, 'the database is not in its place any more: read-only')
    log.warn({ path: place.path }, 'the database stands in its place again')
    warn(null)
  }

  /** Until it is done: a full disk is made room on, and it is all that there is. */
  async function tryRescue(): Promise<void> {
    try {
      const { path, isInPlace } = await rescue()
      isRescued = true
      log.error({ path, isInPlace }, 'all that was stored has been copied')
      warn(isInPlace ? startAgain(path) : keptIn(path))
    } catch (reason) {
      log.error({ err: reason, copy }, 'what was stored could not be copied, or not into its place: it is tried again')
      warn(copy === null ? notKept(reason instanceof Error ? reason.message : String(reason)) : keptIn(copy))
    }
  }

  async function rescue(): Promise<{ readonly path: string; readonly isInPlace: boolean }> {
    const request = { databasePath: place.path, folder: backupsFolder, file: null, reason: 'rescue', version, nowMs: wallMs() } as const
    copy ??= (await makeBackup(request, place.copyTo)).path
    // A log that stands there alone would be taken for the copy's own.
    if (place.loss() !== 'gone' || existsSync(`${place.path}-wal`)) return { path: copy, isInPlace: false }
    const part = `${place.path}.rescued`
    makeOwnFolder(dirname(place.path))
    emptyFile(part)
    copyFileSync(copy, part)
    moveDurably(part, place.path)
    return { path: copy, isInPlace: true }
  }

  function plan(): void {
    cancel = later(() => {
      const looked = look().catch((reason: unknown) => log.error({ err: reason }, 'the place of the database could not be looked at'))
      void looked.finally(() => !isClosed && plan())
    }, LOOK_EVERY_MS)
  }
  plan()

  return {
    look,
    close() {
      isClosed = true
      cancel()
    },
  }
}

const overwritten: Texts = saying('overwrittenRestore')

const logGone: Texts = saying('logGoneMakeRoom')

function startAgain(path: string): Texts {
  return saying('rescuedStartAgain', { path })
}

function keptIn(path: string): Texts {
  return saying('rescuedKeptIn', { path })
}

function notKept(why: string): Texts {
  return saying('rescueFailed', { why })
}
