/** A title that quotes a rule quotes one that stands in SPEC.md, once. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const rules = [...readFileSync(join(root, 'tests/SPEC.md'), 'utf8').matchAll(/^- ([A-Z]+\d+) /gm)].map(([, rule = '']) => rule)

/** By rule, the files that quote it in a title. */
const quoted = new Map<string, readonly string[]>()
for (const path of globSync('{shared,server,display-client,control-panel}/src/**/*.test.{ts,tsx}', { cwd: root }).concat(
  globSync('tests/**/*.ts', { cwd: root }),
)) {
  if (path.includes('node_modules')) continue
  for (const [, rule = ''] of readFileSync(join(root, path), 'utf8').matchAll(/['"`]\[([A-Z]+\d+)\]/g)) quoted.set(rule, [...(quoted.get(rule) ?? []), path])
}

/** Rules about many at once, which no test of one or two could show. Whatever else is to hold is shown by `npm test`, before it is merged. */
const NIGHTLY_ONLY: readonly string[] = ['FLT17']

describe('SPEC.md', () => {
  it('has every rule that a title quotes', () => {
    expect([...quoted].filter(([rule]) => !rules.includes(rule)).map(([rule, paths]) => `${paths} quotes ${rule}`)).toEqual([])
  })

  it('has no number twice', () => {
    expect(rules.filter((rule, position) => rules.indexOf(rule) !== position)).toEqual([])
  })

  it('[HUB108] what only the nightly run shows is listed here, and short', () => {
    const isNightly = (path: string) => path.replaceAll('\\', '/').startsWith('tests/nightly/')
    const nightlyOnly = [...quoted].filter(([, paths]) => paths.every(isNightly)).map(([rule]) => rule)
    expect(nightlyOnly.toSorted()).toEqual(NIGHTLY_ONLY.toSorted())
  })
})
