/** The boundaries that a linter of single files cannot see: what a page loads in the end, and which feature a relative path leads to. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { importsOf, resolved, sourcesIn } from './read-imports.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** What the files load when they run, types left out: each file or package with the file that asks for it. */
function loadedBy(paths: readonly string[]): ReadonlyMap<string, string> {
  const loaded = new Map<string, string>()
  const open = [...paths]
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    for (const { target, isType } of importsOf(path)) {
      const file = resolved(path, target)
      if (isType || loaded.has(file)) continue
      loaded.set(file, path)
      if (/\.tsx?$/.test(file) && !file.startsWith('..')) open.push(file)
    }
  }
  return loaded
}

describe('what a page loads', () => {
  it.each(['screen', 'status', 'door', 'scene', 'source'].map((part) => `display-client/src/${part}`).concat('control-panel/src'))(
    '[AUD153] %s: neither zod nor the tables themselves, of which pages know names and migrations only',
    (part) => {
      const loaded = loadedBy(sourcesIn(part))
      const unwanted = [...loaded].filter(
        ([file]) => /^zod(\/|$)/.test(file) || /^shared\/src\/(?:model|tables)\/(?!(?:table-names|migrations|hidden-bearer)\.ts$)/.test(file),
      )
      expect(unwanted.map(([file, by]) => `${by} loads ${file}`)).toEqual([])
      expect([...loaded.keys()].length).toBeGreaterThan(10)
    },
  )

  it('the attendees’ page loads neither React nor the screens’ pictures', () => {
    const loaded = loadedBy(sourcesIn('display-client/src/status'))
    const unwanted = [...loaded].filter(([file]) => /^react(-dom)?($|\/)/.test(file) || /^display-client\/src\/(scene|screen|feeds)\//.test(file))
    expect(unwanted.map(([file, by]) => `${by} loads ${file}`)).toEqual([])
  })
})

describe('the panel', () => {
  it('a feature never imports another feature', () => {
    const featureOf = (path: string) => /^control-panel\/src\/features\/([^/]+)\//.exec(path)?.[1] ?? null
    const crossings = sourcesIn('control-panel/src/features').flatMap((path) =>
      importsOf(path)
        .map(({ target }) => resolved(path, target))
        .filter((file) => featureOf(file) !== null && featureOf(file) !== featureOf(path))
        .map((file) => `${path} imports ${file}`),
    )
    expect(crossings).toEqual([])
  })
})

describe('shared', () => {
  it('takes time, chance and ids as arguments', () => {
    const impure =
      /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bperformance\.now\b|\bcrypto\.|\bsetTimeout\(|\bsetInterval\(|\bwindow\.|\bdocument\.|\bprocess\./
    const found = sourcesIn('shared/src').flatMap((path) =>
      readFileSync(join(root, path), 'utf8')
        .split('\n')
        .filter((line) => impure.test(line) && !/^\s*(\/\/|\/?\*)/.test(line))
        .map((line) => `${path}: ${line.trim()}`),
    )
    expect(found).toEqual([])
  })

  it('[SCR142] what is derived from the tables is not told the time: it asks the reader of an instant, which notes when the answer changes', () => {
    // The first answers for an instant that it is given; the other is asked again for each digit that is painted.
    const told = ['shared/src/derive/preview-of-standby.ts', 'shared/src/derive/timer-reading.ts']
    const derived = [...['derive', 'audience'].flatMap((folder) => sourcesIn(`shared/src/${folder}`)), 'display-client/src/source/tally.ts']
    expect(derived.filter((path) => /\bnowMs\b/.test(readFileSync(join(root, path), 'utf8')))).toEqual(told)
  })
})
