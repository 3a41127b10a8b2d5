/** Sentences for people stand in word files, one a language: nobody who adds a language looks for them elsewhere. */
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Rolldown } from 'vite'
import { describe, expect, it } from 'vitest'
import { wordsByPart } from '../../shared/build/words-by-part.ts'
import { sourcesIn } from './read-imports.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The panel and the hub's tools, which speak French and English, and what is invented for tests and the gallery. */
const MAY_SPEAK = [
  'control-panel/src/i18n/',
  'server/src/cli/',
  // What a scene is called in the panel, with the scene.
  'shared/src/scenes/',
  // Samples of records.
  'shared/src/tables/',
  'shared/src/testing/',
  // The runbook's two documents.
  'server/src/http/runbook-document.ts',
]

/** `{ fr: 'Bonjour', en: 'Hello' }`, in whatever order and however it is written out. */
const SENTENCES = /\b(?:fr|en|de)\s*:\s*(?:\([^)]*\)\s*=>\s*)?['"`][^'"`]*['"`]\s*,\s*\b(?:fr|en|de)\s*:/

it('[WRD6] no sentence stands by language outside the word files', () => {
  const places = ['shared/src', 'server/src', 'display-client/src', 'control-panel/src'].flatMap((part) => sourcesIn(part))
  const speaking = places.filter((path) => SENTENCES.test(readFileSync(join(root, path), 'utf8')))
  expect(speaking.filter((path) => !MAY_SPEAK.some((place) => path.startsWith(place)))).toEqual([])
  // What is sought is found where it may be.
  expect(speaking).toContain('server/src/cli/doctor/clock.ts')
})

it('[WRD6] no code names the languages that there are: it asks which', () => {
  const naming = /\[\s*'fr',\s*'en'\s*\]|\(fr\|en\)|=== 'fr' \? '/
  const places = ['shared/src', 'server/src', 'display-client/src'].flatMap((part) => sourcesIn(part))
  const found = places.filter((path) => naming.test(readFileSync(join(root, path), 'utf8')))
  expect(found.filter((path) => !MAY_SPEAK.some((place) => path.startsWith(place)))).toEqual([
    // The two in which the crew is spoken to.
    'shared/src/words/spoken.ts',
    // The default of an event file that says nothing, as in every release.
    'server/src/exchange/event-file-schema.ts',
  ])
})

describe('a build of pages', () => {
  it('[WRD7] puts into a page what that page says, in every language, and nothing else of the words', async () => {
    const made = await build({
      configFile: false,
      root,
      logLevel: 'silent',
      plugins: [wordsByPart()],
      build: { write: false, minify: false, lib: { entry: join(root, 'shared/src/words/page.ts'), formats: ['es'], fileName: 'page' } },
    })
    // The type assertion is safe: it neither watches nor writes.
    const [{ output }] = made as [Rolldown.RolldownOutput]
    const code = output.map((file) => (file.type === 'chunk' ? file.code : '')).join('')
    for (const path of globSync('shared/src/words/??.ts', { cwd: root })) {
      const words: unknown = await import(join(root, path))
      const { page, source, hub } = words as { page: { whereToSit: string }; source: { tryAgain: string }; hub: { cueGone: string } }
      expect(code, basename(path)).toContain(page.whereToSit)
      for (const other of [source.tryAgain, hub.cueGone]) expect(code, basename(path)).not.toContain(other)
    }
  })
})
