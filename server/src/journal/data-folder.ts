/** The hub's folder on the disk: made when it is missing, writable by its owner only, and used by one hub at a time. */
import { accessSync, constants, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StartFault } from '../start-fault.ts'

/** How long a start waits for a hub that is just closing. */
const LOCK_TIMEOUT_MS = 1000

export type DataFolder = { readonly databasePath: string; readonly release: () => void }

/** True when somebody beside the owner may look into the folder or file; Windows has other rights, which Node does not tell. */
export function isOpenToOthers(path: string): boolean {
  return process.platform !== 'win32' && (statSync(path).mode & OTHERS) !== 0
}

/** Every right of the group and of everybody. */
const OTHERS = 0o077

/** Throws a `StartFault` when the folder cannot be used. */
export function claimDataFolder(path: string): DataFolder {
  try {
    makeOwnFolder(resolve(path))
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
    const probe = join(path, `.write-probe-${process.pid}`)
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (reason) {
    throw new StartFault(`The data folder ${path} cannot be written: ${reason instanceof Error ? reason.message : String(reason)}.`)
  }
  return { databasePath: join(path, 'tricolore.db'), release: lock(path) }
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
  const file = new DatabaseSync(join(path, 'hub.lock'))
  try {
    file.exec(`PRAGMA busy_timeout = ${LOCK_TIMEOUT_MS}; BEGIN EXCLUSIVE`)
  } catch {
    // The one thing that fails here is that somebody else holds the lock; the sentence below says it.
    file.close()
    throw new StartFault(`Another hub is using the data folder ${path}: stop it first, or choose another one with --data.`)
  }
  return () => {
    if (file.isOpen) file.close()
  }
}
