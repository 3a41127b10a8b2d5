/** What a document leads to is there: the file, and in a document the heading, by the name that GitHub gives it. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const documents = globSync('**/*.md', { cwd: root, exclude: ['**/node_modules/**'] })
const textOf = (path: string) => readFileSync(join(root, path), 'utf8')

function anchorsIn(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-'),
  )
}

function isThere(from: string, link: string): boolean {
  const [path = '', anchor] = link.split('#')
  const to = path === '' ? from : join(dirname(from), path)
  if (!existsSync(join(root, to))) return false
  return anchor === undefined || !to.endsWith('.md') || anchorsIn(textOf(to)).includes(anchor)
}

it('[HUB132] a link in a document leads to a file that is there, and to a heading that it has', () => {
  const links = documents.flatMap((from) => [...textOf(from).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => ({ from, link })))
  const own = links.filter(({ link }) => !/^(?:https?|mailto):/.test(link))
  expect(own.length).toBeGreaterThan(50)
  expect(own.filter(({ from, link }) => !isThere(from, link))).toEqual([])
})
