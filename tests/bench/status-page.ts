/**
 * `npm run bench -- status`: an attendee's first visit over a slow connection (1.6 Mbit/s, 150 ms): bytes until the page is live, time to the
 * first paint and to live. Beside it, in the same rounds, the same page without script: what the hub's own rendering costs alone.
 */
import type { Page } from 'playwright-core'
import { sizes, startBrowser, type TestBrowser } from '../e2e/support/browser.ts'
import { eventually } from '../e2e/support/eventually.ts'
import { startHubProcess } from '../e2e/support/hub-process.ts'
import { logIn } from '../e2e/support/operator-api.ts'
import { printTable } from './table.ts'

const ROUNDS = 7
const BYTES_PER_SECOND = 1_600_000 / 8
const LATENCY_MS = 150

type Visit = { readonly firstPaintMs: number; readonly liveMs: number; readonly bytesToLive: number; readonly fontBytes: number }

export async function benchStatusPage(): Promise<void> {
  const hub = await startHubProcess({ flags: ['--event-day', 'now'] })
  const browser = await startBrowser()
  const visits: Visit[] = []
  const plain: Visit[] = []
  try {
    const operator = await logIn(hub)
    await operator.done({ type: 'go', sessionId: 'ouverture', expectedLiveSessionId: null })
    for (let round = 0; round < ROUNDS; round += 1) {
      const both = [
        () => visit(browser, hub.url, true).then((seen) => visits.push(seen)),
        () => visit(browser, hub.url, false).then((seen) => plain.push(seen)),
      ]
      for (const one of round % 2 === 0 ? both : both.toReversed()) await one()
    }
  } finally {
    await browser.close()
    await hub.cleanUp()
  }
  const of = (list: readonly Visit[], pick: (one: Visit) => number) => list.map(pick)
  printTable('First visit to the status page, 1.6 Mbit/s and 150 ms, empty cache', [
    { name: 'HTML, style and script until it is live', unit: 'kB', values: of(visits, ({ bytesToLive }) => bytesToLive / 1000), limit: '<= 90' },
    { name: 'fonts, asked for after the first paint', unit: 'kB', values: of(visits, ({ fontBytes }) => fontBytes / 1000), limit: '' },
    { name: 'first paint', unit: 'ms', values: of(visits, ({ firstPaintMs }) => firstPaintMs), limit: '' },
    { name: 'the same without script', unit: 'ms', values: of(plain, ({ firstPaintMs }) => firstPaintMs), limit: 'baseline' },
    { name: 'ratio of the two', unit: '', values: visits.map(({ firstPaintMs }, at) => firstPaintMs / (plain[at]?.firstPaintMs ?? Number.NaN)), limit: '' },
    { name: 'live over its websocket', unit: 'ms', values: of(visits, ({ liveMs }) => liveMs), limit: '' },
  ])
}

async function visit(browser: TestBrowser, url: string, javaScriptEnabled: boolean): Promise<Visit> {
  const counted = { bytes: 0, fonts: 0 }
  const opened = await browser.open('about:blank', { viewport: sizes.phone, isMobile: true, hasTouch: true, javaScriptEnabled })
  const { page } = opened
  await throttle(page, counted)
  const startedMs = performance.now()
  await page.goto(url, { waitUntil: 'load' })
  const firstPaintMs = await firstPaint(page)
  let liveMs = Number.NaN
  if (javaScriptEnabled) {
    await page.locator('.fresh.is-live').waitFor()
    liveMs = performance.now() - startedMs
  }
  const seen = { firstPaintMs, liveMs, bytesToLive: counted.bytes, fontBytes: counted.fonts }
  await opened.close()
  return seen
}

async function throttle(page: Page, counted: { bytes: number; fonts: number }): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  const fonts = new Set<string>()
  await devtools.send('Network.enable')
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: LATENCY_MS,
    downloadThroughput: BYTES_PER_SECOND,
    uploadThroughput: BYTES_PER_SECOND,
  })
  devtools.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Font') fonts.add(requestId)
  })
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (fonts.has(requestId)) counted.fonts += encodedDataLength
    else counted.bytes += encodedDataLength
  })
}

/** As the browser itself says it, after the navigation began. Asked again from here: where pages may run no script, their timers do not run either. */
function firstPaint(page: Page): Promise<number> {
  return eventually('the first paint', () => page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime))
}
