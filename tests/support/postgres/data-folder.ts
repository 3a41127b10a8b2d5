/**
 * A new database cluster for a server of the tests. Making one is a second of a processor, and a copy of one a twentieth: the first test file
 * makes it, and all others copy it, also at the next run.
 */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chownSync, cpSync, existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'

const run = promisify(execFile)

export type NewDataFolder = {
  /** Where PostgreSQL's programs are. */
  readonly programs: string
  /** Where it is to be; its parent is there, and belongs to who runs the server. */
  readonly data: string
  readonly user: string
  readonly password: string
  /** Who runs the server; empty for whoever runs the tests. */
  readonly as: { readonly uid?: number; readonly gid?: number }
}

export async function makeDataFolder(wanted: NewDataFolder): Promise<void> {
  const template = await templateOf(wanted)
  const { data, as } = wanted
  if (process.platform === 'win32') cpSync(template, data, { recursive: true })
  else await run('cp', ['-a', template, data], { ...as, cwd: dirname(data) })
}

/** Named for all that is in it, so that another version or password finds none. */
async function templateOf({ programs, user, password, as }: NewDataFolder): Promise<string> {
  const options = ['-U', user, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--no-instructions', '--no-sync']
  const { stdout: version } = await run(join(programs, 'bin', 'postgres'), ['--version'], as)
  const name = createHash('sha256')
    .update(JSON.stringify([version, options, password]))
    .digest('hex')
    .slice(0, 12)
  const template = join(tmpdir(), `tricolore-pg-new-${name}-${as.uid ?? process.getuid?.() ?? 'user'}`)
  if (existsSync(template)) return template
  const making = mkdtempSync(`${template}-`)
  const passwordFile = join(making, 'password')
  writeFileSync(passwordFile, password)
  if (as.uid !== undefined) for (const path of [making, passwordFile]) chownSync(path, as.uid, as.gid ?? as.uid)
  await run(join(programs, 'bin', 'initdb'), ['-D', join(making, 'data'), `--pwfile=${passwordFile}`, ...options], { ...as, cwd: making })
  try {
    renameSync(join(making, 'data'), template)
  } catch {
    // Another test file was faster: its own is as good.
  }
  rmSync(making, { recursive: true, force: true })
  return template
}
