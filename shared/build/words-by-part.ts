/// <reference types="node" />
/**
 * In a build of pages, `words/page.ts` and its like take their own part out of each language's file and nothing else, so that a phone loads what phones say,
 * in all languages, and a language is one file all the same. Used by the `vite.config.ts` of the pages; the hub and the tests run the files as they stand.
 */
import { readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Plugin } from 'vite'

/** What `words/page.ts` and its like hold. */
const PART = /byLanguage\(languages, '(\w+)'\)/
const LANGUAGE = /^export \* as (\w+) from '\.\/\w+\.ts'$/gm
/** A language's file as one part sees it: a module for itself, since a bundler puts a whole module where any of it is wanted. */
const SEEN_BY_A_PART = /\.of-\w+\.ts$/

export function wordsByPart(): Plugin {
  return {
    name: 'words-by-part',
    apply: 'build',
    enforce: 'pre',
    resolveId: (id, importer) => (importer !== undefined && SEEN_BY_A_PART.test(id) ? join(dirname(importer), id) : null),
    load(id) {
      if (!/[\\/]shared[\\/]src[\\/]words[\\/]/.test(id)) return null
      if (SEEN_BY_A_PART.test(id)) return readFileSync(id.replace(SEEN_BY_A_PART, '.ts'), 'utf8')
      const part = PART.exec(readFileSync(id, 'utf8'))?.[1]
      return part === undefined || basename(id) !== `${part}.ts` ? null : partOfEach(part, languagesIn(dirname(id)))
    },
  }
}

function languagesIn(folder: string): readonly string[] {
  const list = readFileSync(join(folder, 'languages.ts'), 'utf8')
  return [...list.matchAll(LANGUAGE)].map(([, language = '']) => language)
}

function partOfEach(part: string, languages: readonly string[]): string {
  const imports = languages.map((language) => `import { ${part} as ${language} } from './${language}.of-${part}.ts'`)
  return `import { isolating } from './isolating.ts'\n${imports.join('\n')}\nexport const ${part}Words = isolating({ ${languages.join(', ')} })\n`
}
