/** One idea a file: what needs more lines than that is two. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const MOST_LINES = 250

/** One language's words are one file. */
const WORDS = /^control-panel\/src\/i18n\/|^shared\/src\/words\/|\/words[^/]*\.ts$/

/** What may be longer, and why. */
const LONGER: Readonly<Record<string, string>> = {
  'tests/SPEC.md': 'every rule in one list, by number',
  'package-lock.json': 'npm writes it',
  'CHANGELOG.md': 'grows with each release, and is read from its top',
  'server/deploy/grafana/tricolore.json': 'one board, as Grafana takes it in and gives it out',
  'server/events/kcd-france-2023.json': 'one event, as an event file has it',
  'tests/support/fixtures/release-0.1.0-wire.json': 'what one release sent, as it was recorded',
}

/** Those that git has, and new ones that it will have. */
const files = () =>
  execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter((path) => path !== '' && existsSync(join(root, path)))

/** How many lines somebody reads in it; pictures have none. */
function linesIn(path: string): number {
  const content = readFileSync(join(root, path))
  return content.includes(0) ? 0 : content.toString().trimEnd().split('\n').length
}

// An archive of the sources is no place where they grow.
it.skipIf(!existsSync(join(root, '.git')))('[HUB93][HUB113] no file is longer than 250 lines, but words and what is named with its reason', () => {
  const paths = files()
  expect(paths.length).toBeGreaterThan(1_000)
  const long = paths.map((path) => ({ path, lines: linesIn(path) })).filter(({ path, lines }) => lines > MOST_LINES && !WORDS.test(path) && !(path in LONGER))
  expect(long).toEqual([])
  // What is named is there.
  expect(Object.keys(LONGER).filter((path) => !paths.includes(path))).toEqual([])
})
