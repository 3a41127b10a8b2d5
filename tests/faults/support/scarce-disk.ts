/** Data folders whose disk can be taken away from a running hub and given back. */
import { execFileSync } from 'node:child_process'
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type HubProcess, type HubProcessOptions, startHubProcess } from '../../e2e/support/hub-process.ts'

export type ScarceDisk = {
  readonly name: string
  readonly hub: HubProcess
  /** From now on nothing more fits. */
  takeAway(): void
  giveBack(): void
  /** Null where that cannot be done: the folder cannot be written from now on, for the next start. */
  readonly makeReadOnly: (() => void) | null
  cleanUp(): Promise<void>
}

type Options = Pick<HubProcessOptions, 'flags'>

/** A file system of 24 MB in memory that is filled up; null where this process may not mount one. */
export async function smallDisk({ flags = [] }: Options): Promise<ScarceDisk | null> {
  const mount = mkdtempSync(join(tmpdir(), 'tricolore-small-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', mount], { stdio: 'ignore' })
  } catch {
    // Only root may mount, and not in every container.
    rmSync(mount, { recursive: true })
    return null
  }
  const unmount = () => {
    execFileSync('umount', [mount])
    rmSync(mount, { recursive: true })
  }
  const dataFolder = join(mount, 'data')
  mkdirSync(dataFolder)
  const ballast = join(mount, 'ballast')
  const hub = await startHubProcess({ entry: 'built', flags, dataFolder }).catch((reason: unknown) => {
    unmount()
    throw reason
  })
  return {
    name: 'a full disk',
    hub,
    takeAway: () => fill(ballast),
    giveBack: () => rmSync(ballast, { force: true }),
    makeReadOnly: () => void execFileSync('mount', ['-o', 'remount,ro', mount]),
    async cleanUp() {
      execFileSync('mount', ['-o', 'remount,rw', mount], { stdio: 'ignore' })
      await hub.cleanUp()
      unmount()
    },
  }
}

/** Until not one byte more fits. */
function fill(path: string): void {
  const file = openSync(path, 'w')
  for (const size of [1 << 20, 1 << 12, 1]) {
    try {
      for (;;) if (writeSync(file, Buffer.alloc(size)) < size) break
    } catch (reason) {
      if (!(reason instanceof Error && 'code' in reason && reason.code === 'ENOSPC')) throw reason
    }
  }
  closeSync(file)
}

/** A hub whose files may not grow beyond what they are: it meets an error of the disk that is not `full`. Null where there is no `prlimit`. */
export async function limitedFiles({ flags = [] }: Options): Promise<ScarceDisk | null> {
  try {
    execFileSync('prlimit', ['--version'], { stdio: 'ignore' })
  } catch {
    // Part of util-linux: elsewhere there is none.
    return null
  }
  const preload = `--import ${new URL('./survives-file-limit.ts', import.meta.url).href}`
  const hub = await startHubProcess({ entry: 'built', flags, environment: { NODE_OPTIONS: preload } })
  const limit = (bytes: number | 'unlimited') => void execFileSync('prlimit', ['--pid', String(hub.pid), `--fsize=${bytes}:`])
  return {
    name: 'files that may not grow',
    hub,
    takeAway: () => limit(statSync(join(hub.dataFolder, 'tricolore.db-wal')).size),
    giveBack: () => limit('unlimited'),
    makeReadOnly: null,
    cleanUp: () => hub.cleanUp(),
  }
}
