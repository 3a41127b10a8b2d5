/**
 * A start that finds no database although copies of one lie there: the database was taken away. The hub begins anew, as it would in an empty folder, and
 * says how to have everything back.
 */

import { existsSync, renameSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Texts } from '@tricolore/shared/model/values.ts'
import { saying } from '@tricolore/shared/words/say.ts'
import type { Logger } from 'pino'
import { quoted } from '../host/process/words.ts'
import { listBackups } from './backups-folder.ts'
import type { Backup } from './make-backup.ts'

/** The newest copy; null where the database is there, or where there is none. */
export function leftCopy(databasePath: string, backupsFolder: string): Backup | null {
  if (bytesOf(databasePath) > 0) return null
  const copies = listBackups(backupsFolder)
  // What a restore put aside is not what anybody wants back.
  return copies.find(({ reason }) => reason !== 'restore') ?? copies[0] ?? null
}

export const restoreCommand = (copy: string, dataDir: string) => `npm run hub -- restore --from ${quoted(copy)} --data ${quoted(dataDir)}`

/** For a hub that runs: what it has made meanwhile goes aside, since a restore would keep its new keys and passwords. */
export function leftCopyTexts({ path, seq }: Pick<Backup, 'path' | 'seq'>, dataDir: string): Texts {
  const database = join(dataDir, 'tricolore.db')
  const command = `mv ${quoted(database)} ${quoted(`${database}.empty`)} && ${restoreCommand(path, dataDir)}`
  return saying('beganEmpty', { folder: dataDir, path, seq, command })
}

/** Call it before the database is opened, while no other hub can. Answers the copy that was told of; null where there is nothing to tell. */
export function tellOfLeftCopy(databasePath: string, backupsFolder: string, log: Pick<Logger, 'warn'>): Backup | null {
  keepLog(databasePath, log)
  const copy = leftCopy(databasePath, backupsFolder)
  if (copy) log.warn({ path: copy.path }, leftCopyTexts(copy, dirname(databasePath)).en)
  return copy
}

/** SQLite deletes a log without its database, and the newest of what was stored may stand there alone. */
function keepLog(databasePath: string, log: Pick<Logger, 'warn'>): void {
  const path = `${databasePath}-wal`
  if (bytesOf(databasePath) > 0 || bytesOf(path) === 0) return
  const kept = nameFor(`${path}.kept`)
  renameSync(path, kept)
  log.warn({ path: kept }, `the log of a database that is not there is kept: with the hub stopped, put the database back, and this beside it as ${path}`)
}

function nameFor(path: string): string {
  let free = path
  for (let count = 2; existsSync(free); count += 1) free = `${path}-${count}`
  return free
}

/** 0 where there is none. */
const bytesOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0
