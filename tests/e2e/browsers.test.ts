/** What browsers and others do to pages: they are translated all the same, opened in two windows, laid over a mixer’s picture, and hold any script. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually } from './support/eventually.ts'
import { openVenue, type Venue } from './support/venue.ts'

let venue: Venue

beforeAll(async () => {
  venue = await openVenue()
})
afterAll(() => venue?.close())

/** As a browser that translates does, whatever the page says to that: each text in elements of its own. */
function translate(): void {
  const texts: Text[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) texts.push(walker.currentNode as Text)
  for (const text of texts) {
    const font = document.createElement('font')
    font.textContent = text.data
    text.replaceWith(font)
  }
}

describe('a panel', () => {
  it('[BRW2] that was translated is there after each GO, logged in and in its operator’s hands', async () => {
    const { page } = await venue.panel('Amel')
    for (const sessionId of ['ouverture', 'dagger']) {
      await page.evaluate(translate)
      await venue.take(sessionId)
      await page.getByRole('button', { name: /GO/ }).first().waitFor()
      await page.getByRole('button', { name: 'Sortir' }).waitFor()
      await eventually('it shows what is live', async () =>
        ((await page.locator('#panel').textContent()) ?? '').includes(sessionId === 'dagger' ? 'Dagger' : 'Ouverture'),
      )
    }
  })
})

describe('two windows of one browser', () => {
  it('[BRW13] are two screens, and each the same one when it is loaded again', async () => {
    const first = await venue.browser.open(new URL('/screen', venue.hub.url).href)
    const second = await first.page.context().newPage()
    await second.goto(new URL('/screen', venue.hub.url).href)
    const codeOf = (page: Page) => page.locator('[data-pairing-code]').getAttribute('data-pairing-code')
    const codes = [await codeOf(first.page), await codeOf(second)]
    expect(new Set(codes).size).toBe(2)
    for (const [index, purpose] of (['audience', 'stage'] as const).entries())
      await venue.operator.done({ type: 'nameScreen', code: codes[index] ?? '', name: `Window ${purpose}`, roomId: 'blanc', purpose })
    const scene = (page: Page) => page.locator('[data-scene]').first().getAttribute('data-scene')
    const both = async () => [await scene(first.page), await scene(second)]
    await eventually('both are what they were made', async () => (await both()).join() === 'simulcast,stage')
    await Promise.all([first.page.reload(), second.reload()])
    await eventually('both are so again', async () => (await both()).join() === 'simulcast,stage')
    expect((await venue.operator.screens()).filter(({ connected }) => connected)).toHaveLength(2)
    await first.close()
  })
})

describe('an overlay', () => {
  it('[BRW25] has no ground, by its own address and as a screen', async () => {
    const { joinKey } = await venue.operator.links()
    for (const path of ['/overlay/bleu', `/screen?room=bleu&purpose=overlay&key=${joinKey}`]) {
      const { page, close } = await venue.browser.open(new URL(path, venue.hub.url).href)
      await page.locator('[data-scene=overlay]').waitFor({ state: 'attached' })
      expect(await page.evaluate(() => [document.documentElement, document.body].map((element) => getComputedStyle(element).backgroundColor))).toEqual([
        'rgba(0, 0, 0, 0)',
        'rgba(0, 0, 0, 0)',
      ])
      await close()
    }
  })
})

describe('letters', () => {
  const TITLE = 'שלום עולם, Kubernetes!'

  /** Where the exclamation mark stands: left of the first word, as whoever reads Hebrew expects it. */
  function isRightToLeft(title: string): boolean | null {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const text = walker.currentNode as Text
      const at = text.data.indexOf(title)
      const box = text.parentElement?.getBoundingClientRect()
      if (at < 0 || !box || box.width < 20) continue
      const leftOf = (offset: number) => {
        const range = document.createRange()
        range.setStart(text, at + offset)
        range.setEnd(text, at + offset + 1)
        return range.getBoundingClientRect().left
      }
      return leftOf(title.length - 1) < leftOf(0)
    }
    return null
  }

  it('[BRW16] a title runs as its letters do on screen, phone and panel', async () => {
    await venue.operator.done({ type: 'editSession', sessionId: 'dagger', title: TITLE })
    const [{ page: panel }, { page: phone }, { page: screen }] = await Promise.all([venue.panel('Ben'), venue.phone(), venue.screen('bleu', 'stage')])
    for (const page of [panel, phone, screen]) await eventually('it reads from right to left', async () => (await page.evaluate(isRightToLeft, TITLE)) === true)
  })

  it('[BRW19] an address as long as a line makes nothing beside it smaller, and stays within', async () => {
    const foyer = await venue.screen('blanc', 'foyer')
    const size = () => foyer.page.evaluate(() => Number.parseFloat(getComputedStyle(document.querySelector('[data-scene=foyer] b') ?? document.body).fontSize))
    await eventually('it is laid out', async () => (await size()) > 20)
    const before = await size()
    const address = `https://example.org/${'workshop-material'.repeat(4)}`
    await venue.operator.done({ type: 'editSession', sessionId: 'dagger', title: address })
    await eventually('it is shown', async () => ((await foyer.page.locator('body').textContent()) ?? '').includes('https://example.org'))
    expect(await size()).toBe(before)
    expect(await foyer.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1280)
  })
})
