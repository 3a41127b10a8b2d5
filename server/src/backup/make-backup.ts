/**
 * One backup of a data folder's database, while a hub writes to it or not. `VACUUM INTO` copies what stood at one instant and holds up no
 * writer; the incremental backup API would begin again at each command that a hub stores meanwhile.
 */
import { existsSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { StartFault } from '../host/process/start-fault.ts'
import { makeOwnFolder } from '../store/data-folder.ts'
import { isDiskFull } from '../store/full-disk.ts'
import { CorruptJournal } from '../store/journal.ts'
import { copyDatabase, markAsBackup, openReadOnly, schemaVersion } from '../store/sqlite/sqlite-database.ts'
import { sqliteJournal } from '../store/sqlite/sqlite-journal.ts'
import { type Proven, verifyJournal } from '../store/verify-journal.ts'
import { emptyFile, moveDurably, writeDurably } from './durable-files.ts'
import { type BackupReason, type Manifest, manifestPath, sha256OfFile } from './manifest.ts'

export type BackupRequest = {
  readonly databasePath: string
  /** The folder, where `file` is null: the backup's name says when it was made. */
  readonly folder: string
  readonly file: string | null
  readonly reason: BackupReason
  readonly version: string
  /** Wall clock. */
  readonly nowMs: number
}

export type Backup = Manifest & { readonly path: string }

/** Rejects when the copy could not be made, or is not sound; nothing is left of it then. `copyTo`: where it is not to be read from its place. */
export async function makeBackup(request: BackupRequest, copyTo = (path: string) => copyDatabase(request.databasePath, path)): Promise<Backup> {
  const { folder, file, reason, version, nowMs } = request
  const path = file ?? join(folder, nameAt(nowMs, reason, folder))
  if (existsSync(path)) throw new Error(`${path} is there already`)
  makeOwnFolder(dirname(path))
  const part = join(dirname(path), `.${basename(path)}.part`)
  try {
    emptyFile(part)
    copyTo(part)
    markAsBackup(part)
    const { tables, lastSeq, lastAtMs, schema } = await checkDatabase(part)
    const manifest: Manifest = {
      format: 1,
      version,
      schema,
      seq: lastSeq,
      atMs: lastAtMs,
      madeAtMs: nowMs,
      event: tables.event.get('event')?.name ?? null,
      reason,
      bytes: statSync(part).size,
      sha256: sha256OfFile(part),
    }
    moveDurably(part, path)
    writeDurably(manifestPath(path), `${JSON.stringify(manifest, null, 2)}\n`)
    return { ...manifest, path }
  } catch (failure) {
    rmSync(part, { force: true })
    throw failure
  }
}

/** A database file, proved from end to end by SQLite's own check and by ours; a running hub may write to it. */
export async function checkDatabase(path: string): Promise<Proven & { readonly schema: number }> {
  const database = openReadOnly(path)
  try {
    // One transaction sees one instant.
    database.exec('BEGIN')
    const found = database.prepare('PRAGMA integrity_check(1)').get()?.integrity_check
    if (found !== 'ok') throw new CorruptJournal(`SQLite finds ${path} damaged: ${String(found)}`)
    const schema = schemaVersion(database)
    return { ...(await verifyJournal(sqliteJournal(database))), schema }
  } catch (reason) {
    // A newer release wrote it, or there is no space to look at it: neither is damage.
    if (reason instanceof CorruptJournal || reason instanceof StartFault || isDiskFull(reason)) throw reason
    throw new CorruptJournal(`${path} cannot be read: ${reason instanceof Error ? reason.message : String(reason)}`)
  } finally {
    database.close()
  }
}

const behind: Readonly<Record<BackupReason, string>> = {
  automatic: '',
  hand: '',
  import: '-before-import',
  restore: '-before-restore',
  migration: '-before-migration',
  rescue: '-rescued',
}

/** Such as `tricolore-2026-11-23T15-04-05Z.db`, in UTC, so that names sort by time. */
function nameAt(nowMs: number, reason: BackupReason, folder: string): string {
  const stamp = `${new Date(nowMs).toISOString().slice(0, 19).replaceAll(':', '-')}Z`
  const name = `tricolore-${stamp}${behind[reason]}`
  let free = `${name}.db`
  for (let count = 2; existsSync(join(folder, free)); count += 1) free = `${name}-${count}.db`
  return free
}
