/** One idea a file: what needs more lines than that is two. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { sourcesIn } from './read-imports.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const MOST_LINES = 250

it('[HUB93] no file of server/src is longer than 250 lines', () => {
  const lengths = sourcesIn('server/src').map((path) => ({ path, lines: readFileSync(join(root, path), 'utf8').trimEnd().split('\n').length }))
  expect(lengths.filter(({ lines }) => lines > MOST_LINES)).toEqual([])
})
