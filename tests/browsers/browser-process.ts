/** A browser as a process with a profile of its own, which says on standard output or standard error where it listens. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endWithUs } from '../support/end-with-us.ts'

const START_TIMEOUT_MS = 60_000

export type BrowserProcess = {
  /** What `listening` found. */
  readonly address: string
  close(): Promise<void>
}

/** `args`: made from the folder of its profile. `listening`: the first group is the address. */
export async function startBrowserProcess(
  path: string,
  {
    args,
    listening,
    env = {},
  }: { readonly args: (profile: string) => readonly string[]; readonly listening: RegExp; readonly env?: Readonly<Record<string, string>> },
): Promise<BrowserProcess> {
  const profile = mkdtempSync(join(tmpdir(), 'tricolore-browser-'))
  const child = spawn(path, args(profile), { stdio: ['ignore', 'pipe', 'pipe'], detached: true, env: { ...process.env, ...env } })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const end = () => {
    try {
      if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, 'SIGKILL')
    } catch {
      // It ended by itself a moment ago.
    }
  }
  const endsOtherwise = endWithUs(end)
  async function close(): Promise<void> {
    end()
    await ended
    endsOtherwise()
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    const address = await new Promise<string>((resolve, reject) => {
      let output = ''
      const giveUp = setTimeout(() => reject(new Error(`${path} does not say where it listens:\n${output}`)), START_TIMEOUT_MS)
      const listen = (chunk: Buffer) => {
        output += chunk.toString()
        const [, found] = listening.exec(output) ?? []
        if (found === undefined) return
        clearTimeout(giveUp)
        resolve(found)
      }
      child.stdout.on('data', listen)
      child.stderr.on('data', listen)
      child.once('error', reject)
      child.once('exit', (code) => {
        clearTimeout(giveUp)
        reject(new Error(`${path} ended with ${code}:\n${output}`))
      })
    })
    return { address, close }
  } catch (reason) {
    child.once('error', () => {})
    end()
    endsOtherwise()
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    throw reason
  }
}
