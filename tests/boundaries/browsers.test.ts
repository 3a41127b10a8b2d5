/** What the pages say to browsers before any of their scripts runs. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { sourcesIn } from './read-imports.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const pages = ['display-client/screen.html', 'display-client/door.html', 'display-client/source.html', 'control-panel/index.html', 'control-panel/floor.html']

/** Newer than Chromium 103 or Safari 16, by what a source would say; no stand-in gives these. */
const TOO_NEW =
  /Object\.groupBy|\.toSpliced\(|\.with\(\d|Promise\.(?:withResolvers|try)|Array\.fromAsync|\.(?:isSubsetOf|isDisjointFrom|symmetricDifference)\(|Iterator\.from|RegExp\.escape|URL\.parse\(|\.(?:isWellFormed|toWellFormed)\(|Error\.isError|fromBase64|\.toBase64\(|\.toHex\(|checkVisibility|startViewTransition|scheduler\.|Intl\.DurationFormat|\/[dgimsuy]*v[dgimsuy]*\.(?:test|exec)\(|\(\?<[=!]/

it.each(pages)('[BRW1] no browser translates %s: it speaks its reader’s language itself', (path) => {
  const page = readFileSync(join(root, path), 'utf8')
  expect(page).toMatch(/<html[^>]* translate="no"/)
  expect(page).toContain('<meta name="google" content="notranslate" />')
})

it('[BRW4] nothing that is newer than the floor and has no stand-in is used by the pages', () => {
  const found = ['shared/src', 'display-client/src', 'control-panel/src']
    .flatMap((folder) => sourcesIn(folder))
    .filter((path) => !/\.test\.|\/testing\//.test(path))
    .flatMap((path) => TOO_NEW.exec(readFileSync(join(root, path), 'utf8'))?.map((text) => `${path}: ${text}`) ?? [])
  expect(found).toEqual([])
})
