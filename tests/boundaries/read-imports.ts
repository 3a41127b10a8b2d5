/** Which files a file asks for, read from its text alone: for what keeps the boundaries, and for `npm run map`. */
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const workspaces: Readonly<Record<string, string>> = {
  '@tricolore/shared/': 'shared/src/',
  '@tricolore/display-client/': 'display-client/src/',
  '@tricolore/server/': 'server/src/',
}

export type Import = {
  /** As it is written, without what stands behind a `?`. */
  readonly target: string
  /** Nothing of it is loaded when the file runs. */
  readonly isType: boolean
}

/** At the beginning of a line, as the formatter sets it: so the text of comments is none. */
const FROM = /^[ \t]*(?:import|export)[ \t]+(type[ \t]+)?(?:(?!\n[ \t]*(?:import|export)\b)[\w$*{}, \t\r\n]|\/\/[^\r\n]*)*?[\s}]from\s*(['"])([^'"\r\n]+)\2/gm
const BARE = /^[ \t]*import\s*(['"])([^'"\r\n]+)\1/gm
const DYNAMIC = /^(?![ \t]*(?:\*|\/[/*])).*?\bimport\s*\(\s*(['"])([^'"\r\n]+)\1/gm
const TYPE_OF = /\btypeof\s+import\s*\(\s*(['"])([^'"\r\n]+)\1/g

/** The imports of a module in TypeScript: static ones, bare ones, dynamic ones with a plain name, and what is exported from elsewhere. */
export function importsIn(text: string): readonly Import[] {
  const types = new Set([...text.matchAll(TYPE_OF)].map(([, , target = '']) => plain(target)))
  const withoutTypes = text.replace(TYPE_OF, 'unknown')
  return [
    ...[...text.matchAll(FROM)].map(([, type, , target = '']) => ({ target: plain(target), isType: type !== undefined })),
    ...[BARE, DYNAMIC].flatMap((form) => [...withoutTypes.matchAll(form)].map(([, , target = '']) => ({ target: plain(target), isType: false }))),
    ...[...types].map((target) => ({ target, isType: true })),
  ]
}

function plain(target: string): string {
  return target.replace(/\?.*$/, '')
}

/** The modules in a folder, by their paths from the root of the project; those that hold tests are left out. */
export function sourcesIn(folder: string): readonly string[] {
  return globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !/\.test\.tsx?$|\.d\.ts$/.test(path))
    .sort()
}

export function importsOf(path: string): readonly Import[] {
  return importsIn(readFileSync(join(root, path), 'utf8'))
}

/** The file that the import means, from the root of the project; a package's name for what is not ours. */
export function resolved(path: string, target: string): string {
  if (target.startsWith('.')) return relative(root, resolve(root, dirname(path), target)).replaceAll('\\', '/')
  for (const [name, folder] of Object.entries(workspaces)) if (target.startsWith(name)) return folder + target.slice(name.length)
  return target
}
