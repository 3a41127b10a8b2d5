/** What browsers and others do to pages: they are translated all the same, opened twice, asked for by another name, and laid over a mixer’s picture. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually } from './support/eventually.ts'
import { startRenamingProxy } from './support/renaming-proxy.ts'
import { textOf } from './support/text.ts'
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

describe('two windows of one browser', () => {
  const code = (page: Page) => page.locator('[data-pairing-code]')
  const shows = (page: Page, scene: string) => page.locator(`[data-scene=${scene}]`).waitFor({ state: 'attached' })

  /** A second window while the first one is too busy to answer it. */
  async function another(first: Page, url: string): Promise<Page> {
    const page = await first.context().newPage()
    const drawing = first.evaluate(() => {
      for (const endMs = performance.now() + 700; performance.now() < endMs; );
    })
    await page.goto(url)
    await drawing
    return page
  }

  it('[BRW13] are two screens, and each is the same one again when it is loaded again', async () => {
    const url = new URL('/screen', venue.hub.url).href
    const { page: first, close } = await venue.browser.open(url)
    await code(first).waitFor()
    const second = await another(first, url)
    await code(second).waitFor()
    const named = [
      [first, 'Blanc 1', 'audience'],
      [second, 'Blanc 2', 'stage'],
    ] as const
    for (const [page, name, purpose] of named) await venue.operator.done({ type: 'nameScreen', code: await textOf(code(page)), name, roomId: 'blanc', purpose })
    await Promise.all([shows(first, 'simulcast'), shows(second, 'stage')])
    const addresses = [first.url(), second.url()]
    expect(new Set(addresses).size, 'each has an address of its own').toBe(2)
    for (const page of [first, second]) await page.reload()
    await Promise.all([shows(first, 'simulcast'), shows(second, 'stage')])
    expect([first.url(), second.url()]).toEqual(addresses)
    await close()
  })

  it('[BRW13] so they are at one placed link', async () => {
    const { joinKey } = await venue.operator.links()
    const url = new URL(`/screen?room=rouge&purpose=foyer&key=${joinKey}`, venue.hub.url).href
    const here = async () => (await venue.operator.screens()).filter(({ roomId, purpose, connected }) => roomId === 'rouge' && purpose === 'foyer' && connected)
    const { page: first, close } = await venue.browser.open(url)
    await shows(first, 'foyer')
    const second = await another(first, url)
    await shows(second, 'foyer')
    const ids = await eventually('two screens', async () => ((await here()).length === 2 ? (await here()).map(({ id }) => id).toSorted() : null))
    await Promise.all([first.reload(), second.reload()])
    await Promise.all([shows(first, 'foyer'), shows(second, 'foyer')])
    await eventually('the same two', async () => JSON.stringify((await here()).map(({ id }) => id).toSorted()) === JSON.stringify(ids))
    await close()
  })
})

describe('a screen that a proxy leads to the hub under another name', () => {
  it('[BRW22] says why it has no picture in the words of the hub, which warns in its log', async () => {
    const proxy = await startRenamingProxy(venue.hub.url)
    try {
      const { page, close } = await venue.browser.open(`${proxy.url}/screen`)
      await page.getByText('Cette page vient d’une autre adresse que le hub').waitFor()
      expect(await page.getByText('Un code apparaît ici').count()).toBe(0)
      await eventually('it stands in the log', () => venue.hub.output().includes(`A page at ${proxy.url} was refused`))
      await close()
    } finally {
      proxy.close()
    }
  })
})
