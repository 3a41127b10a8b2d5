/** The hub's folder on the disk: made when it is missing, writable by its owner only, and used by one hub at a time. */
import { accessSync, chmodSync, closeSync, constants, existsSync, mkdirSync, openSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StartFault } from '../host/process/start-fault.ts'
import { giveUpReserve, isDiskFull, RESERVE } from './full-disk.ts'

/** How long a start waits for a hub that is just closing. */
const LOCK_TIMEOUT_MS = 1000

export type DataFolder = {
  readonly databasePath: string
  /** True when nothing fits on its disk any more, what was held back for this included. */
  readonly isFull: boolean
  /** Files of the hub's that others may read, and that it could not close; those that the start is refused for are not among them. */
  readonly openToOthers: readonly string[]
  readonly release: () => void
}

/** True when somebody beside the owner may look into the folder or file; Windows has other rights, which Node does not tell. */
export function isOpenToOthers(path: string): boolean {
  return process.platform !== 'win32' && (statSync(path).mode & OTHERS) !== 0
}

/** Every right of the group and of everybody. */
export const OTHERS = 0o077
const OWNER_ONLY = 0o600

/** The database with what SQLite keeps beside it, and copies of it: they hold the hub's keys and the hashes of passwords. */
const holdsKeys = (name: string) => name.startsWith('tricolore.db') || name === 'hub.lock'
/** What else the hub makes there: the reserve, and what it knows of the engine and the engine says. */
const isOwn = (name: string) => name === RESERVE || name === 'engine.log' || name.startsWith('engine.json')
/** Backups and uploads. */
const OWN_FOLDERS = ['backups', 'media']

/** Throws a `StartFault` when the folder cannot be used. A full disk is no reason: what is there can be shown. */
export function claimDataFolder(path: string): DataFolder {
  const isFull = !isWritable(path)
  closeKeysToOthers(path)
  const openToOthers = filesIn(path).filter((file) => !isClosedToOthers(file))
  return { databasePath: join(path, 'tricolore.db'), isFull, openToOthers, release: lock(path) }
}

/** False when its disk is full. */
function isWritable(path: string): boolean {
  const probe = join(path, `.write-probe-${process.pid}`)
  try {
    makeOwnFolder(resolve(path))
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
    giveUpReserve(path)
    // One byte: a file without any fits on a full disk.
    writeFileSync(probe, '.')
    rmSync(probe)
    return true
  } catch (reason) {
    // Where there is no folder there is no probe either, and to look for one would be a fault of its own.
    if (existsSync(probe)) rmSync(probe, { force: true })
    if (isDiskFull(reason) && existsSync(path)) return false
    throw new StartFault(`The data folder ${path} cannot be written: ${messageOf(reason)}.`)
  }
}

function messageOf(reason: unknown): string {
  return reason instanceof Error ? reason.message : String(reason)
}

/**
 * In a folder that was there before, such as a volume, files may be open to everybody on the machine: whoever reads them makes every door's key.
 * Throws a `StartFault` where they cannot be closed.
 */
function closeKeysToOthers(path: string): void {
  for (const name of readdirSync(path).filter(holdsKeys)) {
    const file = join(path, name)
    if (!existsSync(file) || !isOpenToOthers(file)) continue
    try {
      chmodSync(file, OWNER_ONLY)
    } catch (reason) {
      throw new StartFault(
        `Others on this machine can read ${file}, which holds keys, and the hub cannot close it: ${messageOf(reason)}. Give the folder to the hub’s own user.`,
      )
    }
  }
}

/** What an earlier release left open is no reason to refuse a start. */
function isClosedToOthers(file: string): boolean {
  try {
    if (isOpenToOthers(file)) chmodSync(file, OWNER_ONLY)
    return true
  } catch {
    // Somebody else's, or of a file system that knows no rights: the callers name it.
    return false
  }
}

/** Links are not followed: what they lead to is not the hub's to close. */
function filesIn(path: string): readonly string[] {
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const at = join(path, entry.name)
    if (entry.isFile() && isOwn(entry.name)) return [at]
    return entry.isDirectory() && OWN_FOLDERS.includes(entry.name) ? filesBelow(at) : []
  })
}

function filesBelow(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const at = join(folder, entry.name)
      if (entry.isDirectory()) return filesBelow(at)
      return entry.isFile() ? [at] : []
    })
  } catch {
    // Whoever wants something of it says that it cannot be read.
    return []
  }
}

/** An empty one for its owner only, where there is none: SQLite makes its own for everybody to read, and what it keeps beside a file like that file. */
export function makeOwnFile(path: string): void {
  closeSync(openSync(path, 'a', OWNER_ONLY))
}

/**
 * Makes the folder, for its owner only, where it is missing. One at a time: Node's recursive mkdir never returns where the parent is there
 * and still nothing can be made in it, such as /proc.
 */
export function makeOwnFolder(path: string): void {
  if (existsSync(path)) return
  makeOwnFolder(dirname(path))
  mkdirSync(path, { mode: 0o700 })
}

/**
 * Holds an exclusive SQLite transaction on a file of its own for as long as the hub runs: the kernel gives the lock back whatever way
 * the process ends, which a file with a process id in it does not.
 */
function lock(path: string): () => void {
  makeOwnFile(join(path, 'hub.lock'))
  const file = new DatabaseSync(join(path, 'hub.lock'))
  try {
    // In memory: nothing is ever written, so that the lock is had on a full disk too.
    file.exec(`PRAGMA busy_timeout = ${LOCK_TIMEOUT_MS}; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE`)
  } catch (reason) {
    file.close()
    if (!isBusy(reason)) throw new StartFault(`The data folder ${path} cannot be locked: ${messageOf(reason)}.`)
    throw new StartFault(`Another hub is using the data folder ${path}: stop it first, or choose another one with --data.`)
  }
  return () => {
    if (file.isOpen) file.close()
  }
}

const SQLITE_BUSY = 5

/** Another process holds the file. */
export function isBusy(reason: unknown): boolean {
  // Its low byte: the others say what it was busy with.
  return reason instanceof Error && 'errcode' in reason && (Number(reason.errcode) & 0xff) === SQLITE_BUSY
}
