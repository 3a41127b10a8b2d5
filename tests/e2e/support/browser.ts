/** Chromium; every screen, panel and phone gets a context of its own, as if it were another machine. */
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { findChromium } from './find-chromium.ts'

/** The last three keep pages that nobody looks at as quick as a screen in a hall is. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
]

/** Only ends what would never come; a loaded machine takes its time. */
const PATIENCE_MS = 60_000

export const sizes = {
  screen: { width: 1280, height: 720 },
  panel: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
} as const

export type OpenPage = {
  readonly page: Page
  /** What the page threw or logged as an error; a cut connection is not one. */
  readonly faults: readonly string[]
  /** Addresses that it asked another host than the hub for; must stay empty, since a venue has no internet. */
  readonly outside: readonly string[]
  close(): Promise<void>
}

export type TestBrowser = {
  /** `beforeLoad`: what must be there before the page's first line of script. */
  open(url: string, options?: BrowserContextOptions, beforeLoad?: (page: Page) => Promise<unknown>): Promise<OpenPage>
  /** All that were opened so far, as between tests that have nothing in common. */
  closePages(): Promise<void>
  close(): Promise<void>
}

/** `more`: flags beside the usual ones, such as those of a kiosk. */
export async function startBrowser(more: readonly string[] = []): Promise<TestBrowser> {
  const browser = await launch(more)
  return { ...pagesOf(browser), close: () => browser.close() }
}

const launch = (more: readonly string[]) => chromium.launch({ executablePath: findChromium(), args: [...flags, ...more] })

let ofLane: Promise<Browser> | null = null

/** The one browser that all test files of a worker share; it ends with the worker, and `close` closes the pages of this file. */
export async function laneBrowser(): Promise<TestBrowser> {
  ofLane ??= launch([]).then((browser) => browser.on('disconnected', () => (ofLane = null)))
  const pages = pagesOf(await ofLane)
  return { ...pages, close: pages.closePages }
}

function pagesOf(browser: Browser): Pick<TestBrowser, 'open' | 'closePages'> {
  const opened = new Set<OpenPage>()
  return {
    async open(url, options = {}, beforeLoad) {
      const page = await openPage(browser, url, options, beforeLoad)
      opened.add(page)
      return page
    },
    async closePages() {
      await Promise.all([...opened].map((page) => page.close()))
      opened.clear()
    },
  }
}

async function openPage(browser: Browser, url: string, options: BrowserContextOptions, beforeLoad?: (page: Page) => Promise<unknown>): Promise<OpenPage> {
  const context = await browser.newContext({ viewport: sizes.screen, locale: 'fr-FR', timezoneId: 'Europe/Paris', ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  const faults: string[] = []
  const outside: string[] = []
  const { host } = new URL(url)
  page.on('pageerror', (error) => faults.push(error.stack ?? error.message))
  page.on('console', (message) => {
    // Chromium logs every refused connection by itself, and what is still written to one that has just ended; a page that lost the hub is a case,
    // not a fault. So is a screen that asks for its picture once more before it hears that it was forgotten.
    const isCase =
      /net::ERR_|WebSocket (?:connection|is already in CLOSING or CLOSED state)/.test(message.text()) ||
      (/\b401\b/.test(message.text()) && message.location().url.includes('/whep/'))
    if (message.type() === 'error' && !isCase) faults.push(`${message.text()} (${message.location().url})`)
  })
  page.on('request', (request) => {
    const asked = new URL(request.url())
    if (/^(https?|wss?):$/.test(asked.protocol) && asked.host !== host) outside.push(request.url())
  })
  await beforeLoad?.(page)
  await page.goto(url)
  return { page, faults, outside, close: () => context.close() }
}

/** As somebody set it in the browser for every page: 100 is what browsers come with. */
export async function setTextSize(page: Page, percent: number): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Page.setFontSizes', { fontSizes: { standard: (16 * percent) / 100, fixed: (13 * percent) / 100 } })
}
