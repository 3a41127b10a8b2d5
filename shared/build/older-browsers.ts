/// <reference types="node" />
/**
 * For browsers down to the floor (README): builds for them, puts the script with the stand-ins in front of everything on each page, and gives screens
 * a style without container units. Used by the `vite.config.ts` of the pages.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import * as languages from '../src/words/languages.ts'

/** The oldest browsers that the pages run in. Chromium 103 is what OBS 28 to 30 carry. */
export const FLOOR = ['chrome103', 'edge103', 'firefox115', 'safari16', 'ios16']

/** By this name the hub finds it in the manifest, for the attendees' page, which it writes itself. */
export const FIRST_SCRIPT = 'src/browser/older-browsers.js'

export function firstScript(): string {
  const source = readFileSync(join(import.meta.dirname, '../../display-client', FIRST_SCRIPT), 'utf8')
  const sentences = Object.entries(languages).map(([language, { browser }]) => [language, browser.tooOld])
  return source.replace("'__SENTENCES__'", () => JSON.stringify(sentences))
}

/** `base`: under which address the page's files are. */
export function olderBrowsers(base: string): Plugin {
  const text = firstScript()
  const fileName = `assets/older-browsers-${createHash('sha256').update(text).digest('base64url').slice(0, 8)}.js`
  return {
    name: 'older-browsers',
    apply: 'build',
    buildStart() {
      this.emitFile({ type: 'asset', fileName, source: text })
    },
    generateBundle: {
      order: 'post',
      // Vite lists what it made itself.
      handler(_options, bundle) {
        const manifest = bundle['.vite/manifest.json']
        if (manifest?.type === 'asset') manifest.source = JSON.stringify({ ...JSON.parse(String(manifest.source)), [FIRST_SCRIPT]: { file: fileName } })
      },
    },
    transformIndexHtml: () => [{ tag: 'script', attrs: { src: base + fileName }, injectTo: 'head-prepend' }],
  }
}

/**
 * Container units came with Chromium 105. A scene fills the window of its screen, so there the window's units say the same: such a style is repeated
 * with them, for browsers that know no others.
 */
export function windowUnits(): Plugin {
  return {
    name: 'window-units',
    enforce: 'pre',
    transform: (code, id) => (/\.css$/.test(id) && /\dcq(?:w|h|min|max)\b/.test(code) ? inWindowUnits(code) : null),
  }
}

export function inWindowUnits(css: string): string {
  const copy = css.replace(/(\d)cq(w|h|min|max)\b/g, '$1v$2').replace(/@container scene /g, '@media ')
  return `${css}\n@supports not (width: 1cqh) {\n${copy}}\n`
}
