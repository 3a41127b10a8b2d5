/// <reference types="node" />
/**
 * Names what a build was made of: `0.2.0+3f0a9c71de`. The same sources give the same name on any machine; no git is needed, so that an image or a
 * downloaded folder has one too. Used by the three `vite.config.ts`, never by what they build.
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Of a workspace, what goes into a build of it. */
const PARTS = ['package.json', 'vite.config.ts', 'src', 'public', 'build', 'events']
const PAGE = /\.html$/
const NO_SOURCE = /\.test\.tsx?$|\.md$/

/** `workspaces`: all whose sources are in the build, such as `['display-client', 'shared']`. */
export function buildId(workspaces: readonly string[]): string {
  // The type assertion is what npm asks of the file.
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version: string }
  const hash = createHash('sha256')
  // What is built in from packages is named by the lock alone.
  for (const path of ['package-lock.json', ...workspaces.flatMap(filesOf)].toSorted()) hash.update(`${path}\n`).update(contentOf(path))
  return `${version}+${hash.digest('hex').slice(0, 10)}`
}

function contentOf(path: string): Buffer | string {
  return existsSync(join(root, path)) ? readFileSync(join(root, path)) : ''
}

/** From the root of the project, with `/` on every system. */
function filesOf(workspace: string): readonly string[] {
  const pages = readdirSync(join(root, workspace)).filter((name) => PAGE.test(name))
  return [...PARTS, ...pages].flatMap((part) => {
    const path = `${workspace}/${part}`
    const found = statSync(join(root, path), { throwIfNoEntry: false })
    if (!found) return []
    if (!found.isDirectory()) return [path]
    const names = readdirSync(join(root, path), { recursive: true, encoding: 'utf8' }).map((name) => `${path}/${name.replaceAll('\\', '/')}`)
    return names.filter((name) => !NO_SOURCE.test(name) && statSync(join(root, name)).isFile())
  })
}
