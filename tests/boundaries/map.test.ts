/** README's map is the tree. */
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const map = /## The map of the tree\n+```\n([\s\S]*?)\n```/.exec(readFileSync(`${root}/README.md`, 'utf8'))?.[1] ?? ''
/** Each part begins with the folder that it draws, at the beginning of a line. */
const parts = [...map.matchAll(/^(\S+)\/.*((?:\n +.*)*)/gm)].map(([, folder = '', lines = '']) => ({ folder, lines }))

const foldersOf = (folder: string) =>
  [
    ...new Set(
      globSync(`${folder}/*/**/*.*`, { cwd: root, exclude: (path) => path.includes('node_modules') }).map(
        (path) => path.slice(folder.length + 1).split(/[\\/]/)[0] ?? '',
      ),
    ),
  ].sort()

it('[HUB80] the map draws every workspace, and in each every folder, once', () => {
  expect(parts.map(({ folder }) => folder)).toEqual(['shared/src', 'server/src', 'display-client/src', 'control-panel/src', 'tests'])
  for (const { folder, lines } of parts) {
    // At the beginning of a line, or behind another one; what is named within a sentence has a colon or stands in brackets.
    const named = [...lines.matchAll(/(?<=^ +|\/ {1,2}|; )([a-z0-9-]+)\/(?=[ :])/gm)].map(([, name = '']) => name)
    expect({ folder, named: named.toSorted() }).toEqual({ folder, named: foldersOf(folder) })
  }
})
