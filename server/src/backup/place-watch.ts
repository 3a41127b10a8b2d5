/**
 * Watches that the database stands where the hub opened it. When it is gone or another file is there, commands are refused, every panel says so, and
 * all that was stored is copied out of what the hub still holds open: into the backups, and where nothing stands in its place there too.
 */
import { copyFileSync, existsSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Texts } from '@tricolore/shared/model/values.ts'
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

const overwritten: Texts = {
  fr: 'Un autre fichier a été copié par-dessus la base de données du hub : ce qu’elle contenait ne peut plus en être relu. Laissez tourner le hub tant qu’une urgence est affichée ; puis arrêtez-le et restaurez la dernière sauvegarde (npm run hub -- restore --from, avec le dossier des sauvegardes).',
  en: 'Another file was copied over the hub’s database: what it held can no longer be read back from it. Let the hub run as long as an emergency is shown; then stop it and restore the newest backup (npm run hub -- restore --from, with the backups’ folder).',
}

const logGone: Texts = {
  fr: 'Le journal à côté de la base de données (tricolore.db-wal) a été effacé pendant que le hub tournait, et un autre ne peut pas encore être commencé : faites de la place sur le disque, laissez finir ce qui lit la base, et n’arrêtez pas le hub avant que ce message ait disparu.',
  en: 'The log beside the database (tricolore.db-wal) was deleted while the hub ran, and another one cannot be begun yet: make room on the disk, let what reads the database come to its end, and do not stop the hub before this message is gone.',
}

function startAgain(path: string): Texts {
  return {
    fr: `La base de données a été enlevée pendant que le hub tournait. Tout ce qui était enregistré a été remis à sa place, avec une copie dans ${path} : redémarrez le hub dès qu’aucune urgence n’est affichée.`,
    en: `The database was taken away while the hub ran. All that was stored has been put back in its place, with a copy at ${path}: start the hub again as soon as no emergency is shown.`,
  }
}

function keptIn(path: string): Texts {
  return {
    fr: `La base de données n’est plus celle que le hub a ouverte. Tout ce qui était enregistré est dans ${path} : remettez l’ancienne à sa place, ou, dès qu’aucune urgence n’est affichée, arrêtez le hub et restaurez cette copie (npm run hub -- restore --from).`,
    en: `The database is not the one that the hub opened any more. All that was stored is in ${path}: put the old one back, or, as soon as no emergency is shown, stop the hub and restore that copy (npm run hub -- restore --from).`,
  }
}

function notKept(why: string): Texts {
  return {
    fr: `La base de données n’est plus à sa place et n’a pas pu être copiée (${why}) : n’arrêtez pas le hub avant d’avoir remis l’ancienne.`,
    en: `The database is not in its place any more and could not be copied (${why}): do not stop the hub before you have put the old one back.`,
  }
}
