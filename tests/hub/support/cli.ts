/** `npm run hub -- ...` as a process, to its end. */
import { spawnSync } from 'node:child_process'
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
  const { DATA_DIR: _data, JOURNAL_URL: _journal, JOURNAL_URL_FILE: _journalFile, BACKUPS: _backups, ...env } = process.env
  const { status, stdout, stderr } = spawnSync(process.execPath, [...nodeFlags, main, ...args], {
    encoding: 'utf8',
    env: { ...env, ...variables },
    timeout: 60_000,
  })
  return { code: status, out: stdout, err: stderr }
}

export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tricolore-backup-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
