/** Text becomes a page in two places, both of which make it safe: React, and the status page's own template. Nothing else may make HTML. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const makesHtml =
  /dangerouslySetInnerHTML|\.(?:inner|outer)HTML\s*\+?=[^=]|insertAdjacentHTML|document\.write|createContextualFragment|\bsetHTMLUnsafe|srcdoc=|\beval\(|new Function\(/
/** Takes only what the template has made: its type is `SafeHtml`. */
const allowed = ['display-client/src/status/page-painter.ts']

it('[AUD95] no page makes HTML, or a script, from text', () => {
  const found = globSync('{shared,display-client,control-panel}/src/**/*.{ts,tsx}', { cwd: root })
    .filter((path) => !/\.test\.tsx?$/.test(path) && makesHtml.test(readFileSync(join(root, path), 'utf8')))
    .filter((path) => !allowed.includes(path))
  expect(found).toEqual([])
})
