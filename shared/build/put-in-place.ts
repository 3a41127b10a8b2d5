/// <reference types="node" />
/**
 * Puts a finished build in the place of the one before while a hub serves that one: every file is there or its successor, at any instant. What has
 * its content in its name comes first, the pages that name it last. Such files of the build before stay, for pages that are open.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** What stands in `build.json`; the hub reads it. */
export type BuildFile = {
  readonly id: string
  /** Files that have their content in their name. */
  readonly named: readonly string[]
}

/** Where a build is made, within the folder that it goes to. */
export const STAGING = '.next'

export type Placing = {
  /** What is served, such as `dist`. The new build is in its folder `.next`. */
  readonly folder: string
  readonly id: string
  /** Whether the file has its content in its name. */
  readonly isNamed: (path: string) => boolean
  /** Whether the file is what people or the system open: it goes last. */
  readonly isEntry: (path: string) => boolean
}

export function putInPlace({ folder, id, isNamed, isEntry }: Placing): void {
  const staging = join(folder, STAGING)
  const made = filesIn(staging)
  const before = existsSync(join(folder, 'build.json')) ? readBuild(folder).named : filesIn(folder).filter(isNamed)
  const move = (paths: readonly string[]) => {
    for (const path of paths) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      renameSync(join(staging, path), join(folder, path))
    }
  }
  const named = made.filter(isNamed)
  move(named)
  // Whoever serves the folder looks through it again when this file changes: all that pages will name is there by now.
  writeFileSync(join(staging, 'build.json'), `${JSON.stringify({ id, named } satisfies BuildFile)}\n`)
  move(['build.json'])
  move(made.filter((path) => !isNamed(path) && !isEntry(path)))
  move(made.filter((path) => !isNamed(path) && isEntry(path)))
  rmSync(staging, { recursive: true, force: true })
  const kept = new Set(['build.json', ...made, ...before])
  for (const path of filesIn(folder)) if (!kept.has(path)) rmSync(join(folder, path))
}

function readBuild(folder: string): BuildFile {
  // The type assertion is safe: only `putInPlace` writes that file.
  return JSON.parse(readFileSync(join(folder, 'build.json'), 'utf8')) as BuildFile
}

/** Without what is being built; with `/` on every system. */
function filesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => !name.startsWith(`${STAGING}/`) && name !== STAGING && statSync(join(folder, name)).isFile())
}
