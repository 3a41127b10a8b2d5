/** What a workspace lists is what it uses. */
import { globSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { importsIn } from './read-imports.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (path: string) => readFileSync(`${root}/${path}`, 'utf8')

/** Needed without being asked for: pinned beside what brings it, a name in a style sheet, types of a package that is. */
const ASKED_OTHERWISE: Readonly<Record<string, readonly string[]>> = { server: ['engine.io'] }

type Listed = { readonly dependencies?: Readonly<Record<string, string>>; readonly devDependencies?: Readonly<Record<string, string>> }

function listedIn(workspace: string): readonly string[] {
  const { dependencies = {}, devDependencies = {} }: Listed = JSON.parse(read(`${workspace}/package.json`))
  return [...Object.keys(dependencies), ...Object.keys(devDependencies)]
}

/** The packages that its files ask for. */
function askedIn(workspace: string): ReadonlySet<string> {
  const paths = globSync(`${workspace}/**/*.{ts,tsx,css}`, { cwd: root, exclude: (path) => /node_modules|\/dist/.test(path) })
  const targets = paths.flatMap((path) => [
    ...importsIn(read(path)).map(({ target }) => target),
    ...[...read(path).matchAll(/(?:@import|\bimport\.meta\.resolve\(|\brequire\(|\brequire\.resolve\(|\surl\()\s*['"]([^'"]+)['"]/g)].map(
      ([, target = '']) => target,
    ),
  ])
  return new Set(targets.filter((target) => /^[@a-z]/.test(target) && !target.startsWith('node:')).map((target) => packageOf(target)))
}

function packageOf(target: string): string {
  const [first = '', second = ''] = target.split('/')
  return first.startsWith('@') ? `${first}/${second}` : first
}

const typesOf = (name: string) => name.replace(/^@types\/(?:(\w+)__)?/, (_whole, scope?: string) => (scope ? `@${scope}/` : ''))

describe.each(['shared', 'server', 'display-client', 'control-panel', 'tests'])('%s', (workspace) => {
  const asked = askedIn(workspace)
  const listed = listedIn(workspace)

  it('[HUB81] every package that is listed is used', () => {
    const unused = listed.filter((name) => !asked.has(typesOf(name)) && !ASKED_OTHERWISE[workspace]?.includes(name))
    expect(unused).toEqual([])
  })

  it('[HUB81] every package that is used is listed here or for the whole project', () => {
    // The tests look into the server with its own tools.
    const known = new Set([...listed, ...listedIn('.'), ...(workspace === 'tests' ? listedIn('server') : [])])
    const unlisted = [...asked].filter(
      (name) => !known.has(name) && !known.has(`@types/${name}`) && !builtinModules.includes(name) && name !== `@tricolore/${workspace}`,
    )
    expect(unlisted).toEqual([])
  })
})
