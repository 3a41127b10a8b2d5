/** What browsers and others do to pages: they are translated all the same, and laid over a mixer’s picture. */
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
