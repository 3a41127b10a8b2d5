/** Watches the space where the journal lives: says so early, and gives up a reserve when a full disk would make the hub read-only. */

import { randomBytes } from 'node:crypto'
import { lstatSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import type { Texts } from '@tricolore/shared/model/values.ts'
import { saying } from '@tricolore/shared/words/say.ts'
import type { Logger } from 'pino'
import { freeBytes, LITTLE_BYTES } from '../host/process/disk-space.ts'
import { createFaultLog } from '../host/process/outage-log.ts'
import { FULL_BYTES, RESERVE } from '../store/full-disk.ts'

const LOOK_EVERY_MS = 10_000
export const RESERVE_BYTES = 50_000_000
const CHUNK_BYTES = 1_000_000

export type DiskWatchOptions = {
  readonly dataDir: string
  readonly warn: (texts: Texts | null) => void
  readonly log: Pick<Logger, 'warn'>
  /** The system's own answer when left out. */
  readonly freeIn?: (dataDir: string) => Promise<number>
  readonly later: (run: () => void, delayMs: number) => () => void
}

export type DiskWatch = { look(): Promise<void>; close(): void }

export function createDiskWatch({ dataDir, warn, log, later, freeIn = freeBytes }: DiskWatchOptions): DiskWatch {
  const reserve = join(dataDir, RESERVE)
  const faults = createFaultLog('the disk could not be looked at', 'the disk can be looked at again', log)
  let isClosed = false
  let cancel = () => {}

  async function look(): Promise<void> {
    try {
      const free = await freeIn(dataDir)
      const isThere = lstatSync(reserve, { throwIfNoEntry: false }) !== undefined
      if (free < FULL_BYTES && isThere) {
        rmSync(reserve)
        log.warn({ free }, 'the disk is full: the reserve was given up')
      } else if (free > LITTLE_BYTES + RESERVE_BYTES && !isThere) await makeReserve(reserve)
      warn(free < LITTLE_BYTES ? littleSpace(free) : null)
      faults.works()
    } catch (reason) {
      faults.failed({ err: reason })
    }
  }

  function plan(): void {
    cancel = later(() => void look().finally(() => !isClosed && plan()), LOOK_EVERY_MS)
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

/** Of chance, so that a file system which compresses keeps that much too. */
async function makeReserve(path: string): Promise<void> {
  // Made anew or not at all: a link of that name, which leads nowhere yet, would be written through.
  const file = await open(path, 'wx', 0o600)
  try {
    for (let written = 0; written < RESERVE_BYTES; written += CHUNK_BYTES) await file.write(randomBytes(CHUNK_BYTES))
  } finally {
    await file.close()
  }
}

function littleSpace(free: number): Texts {
  const mb = Math.floor(free / 1_000_000)
  return saying('littleSpace', { megabytes: mb })
}
