/** A disk without space, as the system and SQLite say it, and what a start can do about it. */
import { existsSync, rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'

/** Space that a hub holds back for this: in its data folder, see `backup/disk-watch.ts`. */
export const RESERVE = 'reserve'

/** At this, the next commands may fail: the reserve goes. */
export const FULL_BYTES = 20_000_000

/** SQLITE_FULL, and the two faults of reading and writing that it makes of a full disk: a write that was cut short, the index of the WAL. */
const FULL_CODES: readonly unknown[] = [13, 778, 4874]

export function isDiskFull(reason: unknown): boolean {
  if (!(reason instanceof Error)) return false
  if (reason instanceof DiskFull) return true
  const isSystems = 'code' in reason && (reason.code === 'ENOSPC' || reason.code === 'EDQUOT')
  return isSystems || ('errcode' in reason && FULL_CODES.includes(reason.errcode))
}

/** One sentence, with the folder whose disk it is. */
export class DiskFull extends Error {
  override readonly name = 'DiskFull'
  constructor(dataDir: string, reason: unknown = null) {
    super(`the disk of ${dataDir} is full`, { cause: reason })
  }
}

/** Before anything is written at a start: what was held back for this goes first. True when it went. */
export function giveUpReserve(dataDir: string): boolean {
  const reserve = join(dataDir, RESERVE)
  if (!existsSync(reserve)) return false
  const { bavail, bsize } = statfsSync(dataDir)
  if (bavail * bsize >= FULL_BYTES) return false
  rmSync(reserve)
  return true
}
