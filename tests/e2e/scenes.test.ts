/** Every scene at the sizes that halls have, in both languages, with the titles and the gaps that real programmes have. */

import { scenes } from '@tricolore/shared/scenes/registry.ts'
import { sampleWords } from '@tricolore/shared/scenes/sample-words.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeFaults } from './support/axe.ts'
import { laneBrowser, type OpenPage, type TestBrowser } from './support/browser.ts'
import { type Gallery, startGallery } from './support/gallery.ts'
import { figureFaults, type Size, textFaultsAtSizes } from './support/layout.ts'

const sizes = [
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
  { width: 1080, height: 1920 },
  { width: 1024, height: 768 },
] satisfies readonly Size[]

/** Those that each scene has samples of. */
const cases: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(Object.entries(scenes).map(([kind, { samples }]) => [kind, Object.keys(samples(sampleWords('fr')))])),
  pairing: ['usual'],
}

const languages = ['fr', 'en'] as const

let gallery: Gallery
let browser: TestBrowser
/** One page for each language: both at once take little longer than one. */
let pages: Readonly<Record<(typeof languages)[number], OpenPage>>

beforeAll(async () => {
  gallery = await startGallery()
  browser = await laneBrowser()
  const open = () => browser.open(gallery.address({ scene: 'holding' }), { viewport: { width: 320, height: 180 } })
  pages = { fr: await open(), en: await open() }
})
afterAll(async () => {
  await browser?.close()
  await gallery?.close()
})

describe('every scene', () => {
  for (const [scene, variants] of Object.entries(cases)) {
    it(`[SCR70] ${scene} keeps its text inside 5 % of every edge, uncut and apart, at every size`, async () => {
      const inBoth = await Promise.all(languages.map((language) => faultsIn(language, scene, variants)))
      expect(inBoth.flat()).toEqual([])
    })
  }

  it('[SCR71] an inset keeps text as much further from the edges', async () => {
    for (const scene of ['title-card', 'simulcast', 'interval', 'stage', 'foyer']) {
      await gallery.show(pages.fr.page, { scene, case: 'long', inset: '5' })
      expect(await faultsAt(pages.fr, sizes.slice(0, 1), 'long', 8)).toEqual([])
    }
  })

  it('[SCR120] only digits that run are as wide as each other: words keep their own hyphens', async () => {
    const { page } = pages.fr
    for (const [scene, variant] of [
      ['interval', 'usual'],
      ['stage', 'green'],
      ['stage', 'clock'],
      ['foyer', 'many'],
      ['holding', 'usual'],
    ] as const) {
      await gallery.show(page, { scene, case: variant })
      expect(await figureFaults(page, '[data-clock], [data-countdown]')).toEqual([])
    }
  })

  it('[AXE3] has nothing that axe calls serious or moderate', async () => {
    const faults: string[] = []
    for (const [scene, [variant = 'usual']] of Object.entries(cases)) {
      await gallery.show(pages.fr.page, { scene, case: variant })
      faults.push(...(await axeFaults(pages.fr.page, { within: '#root' })).map((fault) => `${scene}: ${fault}`))
    }
    expect(faults).toEqual([])
  })

  it('[SCR60] no scene logs an error or asks another host', () => {
    expect(Object.values(pages).flatMap(({ faults, outside }) => [...faults, ...outside])).toEqual([])
  })
})

async function faultsIn(language: (typeof languages)[number], scene: string, variants: readonly string[]): Promise<readonly string[]> {
  const faults: string[] = []
  for (const variant of variants) {
    await gallery.show(pages[language].page, { scene, case: variant, language })
    for (const fault of await faultsAt(pages[language], sizes, variant)) faults.push(`${variant} ${language} ${fault}`)
  }
  return faults
}

function faultsAt({ page }: OpenPage, all: readonly Size[], variant: string, marginPercent = 5): Promise<readonly string[]> {
  // A screen that says its own name covers its scene.
  const selector = variant === 'identify' ? '[data-scene] > :last-child' : '[data-scene]'
  return textFaultsAtSizes(page, 'root', all, { selector, frame: '[data-scene]', marginPercent })
}
