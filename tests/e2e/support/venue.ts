/** A whole venue for a test file: the demo event on the real hub, its day moved to now, and whatever pages the test opens there. */
import type { Purpose } from '@tricolore/shared/tables/screen.ts'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { laneBrowser, type OpenPage, sizes, type TestBrowser } from './browser.ts'
import { eventually } from './eventually.ts'
import { type HubProcess, startHubProcess } from './hub-process.ts'
import { logIn, type OperatorApi } from './operator-api.ts'
import { openPanel, type Panel } from './panel.ts'
import { openScreen, type Screen } from './screen.ts'

export type Venue = {
  readonly hub: HubProcess
  readonly browser: TestBrowser
  /** Somebody who does by HTTP what is not the point of a test. */
  readonly operator: OperatorApi
  screen(roomId: string, purpose: Purpose, options?: BrowserContextOptions, beforeLoad?: (page: Page) => Promise<unknown>): Promise<Screen>
  panel(name: string, beforeLoad?: (page: Page) => Promise<unknown>): Promise<Panel>
  phone(options?: BrowserContextOptions): Promise<OpenPage>
  /** GO of that session over what is live in its room now, by the operator without a panel; resolves once its instant has come. */
  take(sessionId: string): Promise<void>
  /** Resolves once nothing is pending and every connected screen reports the very view that the hub derives for it. */
  allInStep(): Promise<void>
  /** What any page logged as an error, threw, or asked of another host, and frames in which a screen was blank; must stay empty. */
  complaints(): Promise<readonly string[]>
  close(): Promise<void>
}

export async function openVenue(flags: readonly string[] = ['--event-day', 'now']): Promise<Venue> {
  const hub = await startHubProcess({ entry: 'built', flags })
  const browser = await laneBrowser().catch(async (reason: unknown) => {
    await hub.cleanUp()
    throw reason
  })
  const operator = await logIn(hub, 'Odile')
  const opened: OpenPage[] = []
  const screens: Screen[] = []
  const remember = <Opened extends OpenPage>(page: Opened): Opened => {
    opened.push(page)
    return page
  }

  async function isPending(): Promise<boolean> {
    const { hubNowMs, tables } = await operator.state()
    const begun = [...tables.takes.values()].map(({ atMs }) => atMs)
    for (const table of [tables.overrides, tables.messages, tables.emergencies, tables.timers]) for (const { fromMs } of table.values()) begun.push(fromMs)
    return begun.some((atMs) => atMs > hubNowMs)
  }

  return {
    hub,
    browser,
    operator,
    async screen(roomId, purpose, options, beforeLoad) {
      const screen = remember(
        await openScreen(browser, operator, { roomId, purpose, url: hub.url, ...(options && { options }), ...(beforeLoad && { beforeLoad }) }),
      )
      screens.push(screen)
      return screen
    },
    panel: async (name, beforeLoad) => remember(await openPanel(browser, hub, name, beforeLoad)),
    phone: async (options = {}) => remember(await browser.open(hub.url, { viewport: sizes.phone, isMobile: true, hasTouch: true, ...options })),
    async take(sessionId) {
      const { tables } = await operator.state()
      const places = [...tables.placements.values()].filter((placement) => placement.sessionId === sessionId)
      const place = places.find(({ kind }) => kind === 'origin') ?? places[0]
      const expected = [...tables.takes.values()].toSorted((a, b) => a.atMs - b.atMs).findLast(({ roomIds }) => place && roomIds.includes(place.roomId))
      await operator.done({ type: 'go', sessionId, expectedLiveSessionId: expected?.sessionId ?? null })
      await eventually('the Take has come', async () => !(await isPending()))
    },
    async allInStep() {
      let wrong: readonly string[] = []
      try {
        await eventually('every screen reports its view', async () => {
          if (await isPending()) return false
          const rows = (await operator.screens()).filter(({ connected }) => connected)
          const views = await Promise.all(rows.map(({ id }) => operator.view(id)))
          wrong = rows.filter(({ report }, at) => report?.viewKey !== views[at]?.viewKey).map(({ roomId, purpose }) => `${roomId} ${purpose}`)
          return rows.length > 0 && wrong.length === 0
        })
      } catch {
        throw new Error(`screens that do not show what the hub derives for them: ${wrong.join(', ')}`)
      }
    },
    async complaints() {
      const blanks = await Promise.all(screens.filter(({ page }) => !page.isClosed()).map((screen) => screen.blanks()))
      return [...opened.flatMap(({ faults, outside }) => [...faults, ...outside]), ...blanks.flat()]
    },
    async close() {
      await browser.close()
      await hub.cleanUp()
    },
  }
}
