/** An attendee's phone: with and without script, in two languages, small, with large text, all through the day. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenPage, setTextSize } from './support/browser.ts'
import { eventually } from './support/eventually.ts'
import { startHubProcess } from './support/hub-process.ts'
import { sidewaysOverflow } from './support/layout.ts'
import { textOf } from './support/text.ts'
import { openVenue, type Venue } from './support/venue.ts'

let venue: Venue

beforeAll(async () => {
  venue = await openVenue()
})
afterAll(() => venue?.close())

const live = (opened: OpenPage) => opened.page.locator('.on-air')

describe('the status page', () => {
  it('[PUB60] without script says what is live and from where, in the language of its reader', async () => {
    const french = await venue.phone({ javaScriptEnabled: false })
    expect(await textOf(french.page.locator('main'))).toContain('Ouverture')
    expect(await live(french).count()).toBe(0)
    await venue.take('dagger')
    await french.page.reload()
    expect(await textOf(live(french))).toMatch(/^EN DIRECT Dagger .*depuis Bleu/i)
    expect(await textOf(french.page.getByRole('listitem').filter({ hasText: 'Rouge' }).first())).toContain('simulcast')

    await french.page.getByRole('link', { name: 'EN' }).click()
    expect(await textOf(live(french))).toMatch(/^LIVE Dagger .*from Bleu/i)
    const english = await venue.phone({ javaScriptEnabled: false, locale: 'en-GB' })
    expect(await textOf(live(english))).toMatch(/^LIVE Dagger .*from Bleu/i)
    expect(await english.page.locator('html').getAttribute('lang')).toBe('en')
  })

  it('[PUB61] with script follows a GO without being loaded again, and tells a screen reader', async () => {
    const opened = await venue.phone()
    const { page } = opened
    await page.getByText('En direct · à jour').waitFor()
    const loadedAt = await page.evaluate(() => performance.timeOrigin)
    await venue.take('santorin')
    await page.getByRole('heading', { level: 2, name: /^Santorin/ }).waitFor()
    expect(await textOf(live(opened))).toContain('depuis Blanc')
    await eventually('the news is told', async () => /^En direct.*Santorin.*depuis Blanc$/.test((await page.getByRole('status').textContent()) ?? ''))

    await page.getByRole('link', { name: 'EN' }).click()
    await page.getByRole('heading', { level: 2, name: /^Santorin: help with marking/ }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    await venue.take('kubectl')
    await page.getByRole('heading', { level: 2, name: 'How do you pronounce kubectl?' }).waitFor()
    expect(await textOf(live(opened))).toContain('from Rouge')
    expect(await page.evaluate(() => performance.timeOrigin)).toBe(loadedAt)
  })
})

describe('a small phone with large text', () => {
  const phones = [
    { width: 320, percent: 100 },
    { width: 320, percent: 200 },
    { width: 390, percent: 200 },
  ] as const

  async function overflowing(pages: readonly OpenPage[], state: string): Promise<readonly string[]> {
    const found = await Promise.all(pages.map(({ page }) => sidewaysOverflow(page)))
    return found.flatMap((overflow, at) => (overflow === null ? [] : [`${state} at ${phones[at]?.width} px, ${phones[at]?.percent} %: ${overflow}`]))
  }

  async function openAll(url: string): Promise<readonly OpenPage[]> {
    const pages = await Promise.all(phones.map(({ width }) => venue.browser.open(url, { viewport: { width, height: 640 }, isMobile: true, hasTouch: true })))
    for (const [at, { percent }] of phones.entries()) {
      const opened = pages[at]
      if (opened) await setTextSize(opened.page, percent)
    }
    expect(await pages[1]?.page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('32px')
    return pages
  }

  it('[PUB62] never scrolls sideways, in no state of the day', async () => {
    const { operator } = venue
    const pages = await openAll(new URL('/?lang=fr', venue.hub.url).href)
    const faults: string[] = []
    /** Goes on once every phone says those words. */
    const look = async (state: string, words: string | RegExp) => {
      await Promise.all(pages.map(({ page }) => page.getByText(words).first().waitFor()))
      faults.push(...(await overflowing(pages, state)))
    }

    await look('live', 'How do you pronounce kubectl?')
    for (const [roomId, percent] of [
      ['bleu', 100],
      ['blanc', 75],
      ['rouge', 25],
    ] as const)
      await operator.done({ type: 'setOccupancy', roomId, percent })
    await look('with seats counted', 'Presque plein')
    const texts = { fr: 'La reprise est légèrement retardée, merci de votre compréhension', en: 'We resume slightly later than planned' }
    await operator.done({ type: 'showMessage', kind: 'notice', texts, roomIds: ['bleu', 'hall'] })
    await operator.done({ type: 'setDelay', roomId: null, delayMs: 75 * 60_000 })
    await look('late, with a notice', texts.fr)
    await operator.done({ type: 'raiseEmergency', textId: 'evacuate' })
    await look('in an emergency', 'Évacuez le bâtiment')
    await operator.done({ type: 'clearEmergency' })
    await venue.take('pause-matin')
    await look('in a break', 'La suite')
    for (const sessionId of ['portail', 'veepee', 'vpc', 'table-end-users']) await venue.take(sessionId)
    await look('on four tracks', 'Table ronde · End-users')
    await venue.take('sql-replay')
    await look('with a replay', 'rediffusion')
    await Promise.all(pages.map(({ page }) => page.getByRole('link', { name: 'Tout le programme' }).click()))
    await look('with the programme open', 'Refermer le programme')
    await Promise.all(pages.map(({ page }) => page.getByRole('link', { name: 'EN', exact: true }).click()))
    await look('in English', 'Live · up to date')
    await venue.hub.kill()
    await look('with the hub away', 'Offline')
    await venue.hub.restart()
    expect(faults).toEqual([])
  })

  it('[HUB77] nor does the runbook, which has the look of the product', async () => {
    for (const lang of ['fr', 'en']) {
      const pages = await openAll(new URL(`/runbook?lang=${lang}`, venue.hub.url).href)
      expect(await overflowing(pages, lang)).toEqual([])
      expect(await pages[0]?.page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe('rgb(10, 13, 20)')
    }
  })

  it('[PUB62] neither before nor after the day', async () => {
    const days = { before: ['2099-03-07', 'La suite'], after: ['2001-03-07', 'C’est fini pour aujourd’hui'] } as const
    const faultsIn = async (state: string, day: string, words: string) => {
      const hub = await startHubProcess({ entry: 'built', flags: ['--event-day', day, '--engine', 'off'] })
      try {
        const pages = await openAll(hub.url)
        await Promise.all(pages.map(({ page }) => page.getByText(words).first().waitFor()))
        return await overflowing(pages, state)
      } finally {
        await hub.cleanUp()
      }
    }
    expect(await Promise.all(Object.entries(days).map(([state, [day, words]]) => faultsIn(state, day, words)))).toEqual([[], []])
  })

  it('[SCR60] no phone logged an error or asked another host', async () => {
    expect(await venue.complaints()).toEqual([])
  })
})
