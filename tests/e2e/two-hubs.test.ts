/** Two hubs on one PostgreSQL and pages that were opened at the first: it is killed, it closes, a page is loaded while it is away. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTwoHubs, type TwoHubs } from '../support/two-hub-processes.ts'
import { laneBrowser, type OpenPage, sizes, type TestBrowser } from './support/browser.ts'
import { eventually } from './support/eventually.ts'
import { projectRoot } from './support/hub-process.ts'
import { logIn, type OperatorApi } from './support/operator-api.ts'
import { openPanel, type Panel } from './support/panel.ts'
import { openScreen, type Screen } from './support/screen.ts'

let hubs: TwoHubs
let browser: TestBrowser
/** By HTTP at the second hub, which stays. */
let operator: OperatorApi
let panel: Panel
let phone: OpenPage
let overlay: OpenPage
let bleu: Screen
let blanc: Screen

beforeAll(async () => {
  hubs = await startTwoHubs(['--event-day', 'now'], 'built')
  browser = await laneBrowser()
  operator = await logIn(hubs.b, 'Odile')
  const atA = await logIn(hubs.a, 'Odile')
  const { url } = hubs.a
  ;[bleu, blanc] = await Promise.all([
    openScreen(browser, atA, { roomId: 'bleu', purpose: 'audience', url }),
    openScreen(browser, atA, { roomId: 'blanc', purpose: 'audience', url }),
  ])
  panel = await openPanel(browser, hubs.a, 'Amel', watchAway)
  overlay = await browser.open(`${url}/overlay/blanc`)
  phone = await browser.open(url, { viewport: sizes.phone, isMobile: true, hasTouch: true })
  await take('dagger', null)
  await phone.page.getByRole('heading', { level: 2, name: 'Dagger' }).waitFor()
})
afterAll(async () => {
  await browser?.close()
  await hubs?.cleanUp()
})

/** GO at the second hub, and until its instant has come. */
async function take(sessionId: string, expectedLiveSessionId: string | null): Promise<void> {
  await operator.done({ type: 'go', sessionId, expectedLiveSessionId })
  await eventually('the Take has come', async () => {
    const { hubNowMs, tables } = await operator.state()
    return [...tables.takes.values()].every(({ atMs }) => atMs <= hubNowMs)
  })
}

declare global {
  interface Window {
    awayBanners: number
  }
}

/** Counts how often the panel said that no hub answers. */
function watchAway(page: Page): Promise<unknown> {
  return page.addInitScript(() => {
    window.awayBanners = 0
    let isShown = false
    new MutationObserver(() => {
      const isNow = [...document.querySelectorAll('[role=alert]')].some(({ textContent }) => textContent?.includes('Le hub ne répond pas.'))
      if (isNow && !isShown) window.awayBanners += 1
      isShown = isNow
    }).observe(document, { subtree: true, childList: true, characterData: true })
  })
}

const loadedAt = () => Promise.all([bleu, blanc, panel, phone, overlay].map(({ page }) => page.evaluate(() => performance.timeOrigin)))
/** Both screens as the second hub sees them. */
const atB = async () => (await operator.screens()).filter(({ connected, roomId }) => connected && ['bleu', 'blanc'].includes(roomId)).length === 2

describe('the hub that the pages came from closes', () => {
  it('[HA51] they go to the other one without having been away: no banner, no blank, no new login; the first is gone in order', async () => {
    const before = await loadedAt()
    expect(await hubs.a.stop()).toBe(0)
    expect(await panel.page.evaluate(() => window.awayBanners)).toBe(0)
    await eventually('both screens are at the other hub', atB)

    await panel.press('n')
    await panel.goIsReadyFor('Santorin')
    await panel.press('Space')
    await blanc.shows('title-card', 'Santorin')
    await bleu.shows('simulcast', 'Santorin', 'depuis Blanc')
    await overlay.page.getByText('Santorin').first().waitFor()
    await phone.page.getByRole('heading', { level: 2, name: 'Santorin' }).waitFor()
    expect(await panel.page.evaluate(() => window.awayBanners)).toBe(0)
    expect((await operator.history()).filter(({ command }) => command.type === 'go')).toHaveLength(2)
    expect(await loadedAt()).toEqual(before)
    expect([...(await bleu.blanks()), ...(await blanc.blanks())]).toEqual([])
  })
})

describe('a page is loaded while its hub is away', () => {
  it('[HA52] a screen starts from what its browser kept, at the other hub, as the screen that it is', async () => {
    await hubs.a.restart()
    await blanc.page.reload()
    await eventually('the browser keeps the page', () => blanc.page.evaluate(async () => (await caches.match('/screen')) !== undefined))
    await hubs.a.kill()
    await blanc.page.reload()
    await blanc.shows('title-card', 'Santorin')
    await eventually('it is at the other hub', async () => (await operator.screens()).some(({ id, connected }) => id === blanc.id && connected))
  })
})

describe('a kiosk on plain http is switched on while a hub is away', () => {
  it('[HA54] the launcher opens the page at the first hub that answers, with its room and key', async () => {
    const { joinKey } = await operator.links()
    const path = `/screen?${new URLSearchParams({ room: 'rouge', purpose: 'audience', key: joinKey })}`
    const launcher = pathToFileURL(join(projectRoot, 'display-client/kiosk/launcher.html'))
    launcher.hash = new URLSearchParams({ hubs: `${hubs.a.url},${hubs.b.url}`, open: path }).toString()
    expect(hubs.a.pid).toBeNull()
    const kiosk = await browser.open(launcher.href)
    await kiosk.page.waitForURL((url) => url.origin === hubs.b.url)
    await eventually('it is that room’s screen', async () => (await operator.screens()).some(({ roomId, connected }) => roomId === 'rouge' && connected))
    await kiosk.close()
  })
})

describe('the hub that the pages are on is killed', () => {
  it('[HA53] they go on at the other one by themselves, and what is pressed next is done once', async () => {
    // Home again: all pages are at the second hub, which goes now.
    await hubs.a.restart()
    operator = await logIn(hubs.a, 'Odile')
    const before = await loadedAt()
    await hubs.b.kill()
    await eventually('both screens are at the first hub', async () => (await operator.screens()).filter(({ connected }) => connected).length >= 2)
    await panel.page.getByRole('alert').filter({ hasText: 'Le hub ne répond pas.' }).waitFor({ state: 'detached' })
    await panel.press('n')
    await panel.goIsReadyFor('How do you pronounce kubectl?')
    await panel.press('Space')
    await bleu.shows('simulcast', 'kubectl', 'depuis Rouge')
    await blanc.shows('simulcast', 'kubectl', 'depuis Rouge')
    await phone.page.getByRole('heading', { level: 2, name: 'How do you pronounce kubectl?' }).waitFor()
    expect((await operator.history()).filter(({ command }) => command.type === 'go')).toHaveLength(3)
    expect(await loadedAt()).toEqual(before)
  })

  it('[HA51] no page logged an error or was blank', async () => {
    expect([bleu, blanc, panel, phone, overlay].flatMap(({ faults }) => faults)).toEqual([])
    expect([...(await bleu.blanks()), ...(await blanc.blanks())]).toEqual([])
  })
})
