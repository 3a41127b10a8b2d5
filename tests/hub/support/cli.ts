/** `npm run hub -- ...` as a process, to its end. */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { nodeFlags } from '../../support/node-flags.ts'

const main = fileURLToPath(new URL('../../../server/src/cli/main.ts', import.meta.url))

export type Ended = { readonly code: number | null; readonly out: string; readonly err: string }

export function cli(...args: readonly string[]): Ended {
  return cliWith({}, ...args)
}

/** With these variables, and none of the tests' own that would say where the data is. */
export function cliWith(variables: Readonly<Record<string, string>>, ...args: readonly string[]): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...nodeFlags, main, ...args], {
    encoding: 'utf8',
    env: { ...cleanEnvironment(), ...variables },
    timeout: 60_000,
  })
  return { code: status, out: stdout, err: stderr }
}

/** The same while hubs of this process go on: they have to answer it. */
export function cliBeside(...args: readonly string[]): Promise<Ended> {
  return cliBesideWith({}, ...args)
}

export function cliBesideWith(variables: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [...nodeFlags, main, ...args], { env: { ...cleanEnvironment(), ...variables }, stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  let [out, err] = ['', '']
  child.stdout.on('data', (text) => {
    out += text
  })
  child.stderr.on('data', (text) => {
    err += text
  })
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out, err })))
}

function cleanEnvironment(): NodeJS.ProcessEnv {
  const { DATA_DIR: _data, JOURNAL_URL: _journal, JOURNAL_URL_FILE: _journalFile, BACKUPS: _backups, ...env } = process.env
  return env
}

export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tricolore-backup-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
