/** A hub, a browser for what is published and one for what is shown, and the plenary's two sources and six screens. */
import type { FeedsAnswer } from '@tricolore/shared/protocol/feeds-down.ts'
import type { Page } from 'playwright-core'
import { startBrowser, type TestBrowser } from '../../e2e/support/browser.ts'
import { eventually } from '../../e2e/support/eventually.ts'
import { type HubProcess, startHubProcess } from '../../e2e/support/hub-process.ts'
import { logIn, type OperatorApi } from '../../e2e/support/operator-api.ts'
import { type BurntSource, openBurntSource, type SourceOptions, type SourcePages, serveSourcePages } from '../../support/picture/burnt-source.ts'
import { watchVideos } from '../../support/picture/read-picture.ts'

export type BenchScreen = { readonly id: string; readonly page: Page; readonly roomId: string }

export type StageSet = {
  readonly hub: HubProcess
  readonly operator: OperatorApi
  readonly sourceBrowser: TestBrowser
  readonly sourcePages: SourcePages
  /** Wall clock minus hub time, milliseconds. */
  wallAheadMs(): Promise<number>
  feeds(): Promise<FeedsAnswer>
  source(feedId: string, origin: number, more?: Partial<SourceOptions>): Promise<BurntSource>
  screen(roomId: string, beforeLoad?: (page: Page) => Promise<unknown>): Promise<BenchScreen>
  close(): Promise<void>
}

/** Of the screens' windows: small, since every pixel is mixed in software. */
const SMALL = { width: 384, height: 216 }

export async function openStageSet(flags: readonly string[] = []): Promise<StageSet> {
  const hub = await startHubProcess({ flags: ['--event-day', 'now', ...flags] })
  const opened: { close(): Promise<unknown> }[] = []
  const close = async () => {
    for (const each of opened.toReversed()) await each.close()
    await hub.cleanUp()
  }
  try {
    const pages: SourcePages = await serveSourcePages()
    opened.push(pages)
    const [sources, screens]: readonly TestBrowser[] = [await startBrowser(KIOSK), await startBrowser(KIOSK)]
    if (!sources || !screens) throw new Error('no browser')
    opened.push(sources, screens)
    const operator = await logIn(hub)
    const feeds = async (): Promise<FeedsAnswer> => {
      const answer = await fetch(new URL('/api/v1/feeds', hub.url), { headers: { Authorization: `Bearer ${operator.token}` } })
      // The type assertion is what a client of this surface believes.
      return (await answer.json()) as FeedsAnswer
    }
    let count = 0
    return {
      hub,
      operator,
      sourceBrowser: sources,
      sourcePages: pages,
      feeds,
      close,
      async wallAheadMs() {
        const beforeMs = Date.now()
        const { hubNowMs } = await operator.state()
        return (beforeMs + Date.now()) / 2 - hubNowMs
      },
      async source(feedId, origin, more = {}) {
        const feed = (await feeds()).feeds.find(({ id }) => id === feedId)
        if (!feed?.publish) throw new Error(`nobody publishes the feed ${feedId}`)
        const { whipUrl, key } = feed.publish
        return openBurntSource({ browser: sources, pages, whipUrl: new URL(new URL(whipUrl).pathname, hub.url).href, key, origin, ...more })
      },
      async screen(roomId, beforeLoad) {
        count += 1
        const { url, screenId } = await operator.addScreen({ roomId, purpose: 'audience', name: `Screen ${count}` })
        const address = new URL(new URL(url).pathname + new URL(url).search, hub.url).href
        const { page } = await screens.open(address, { viewport: SMALL, reducedMotion: 'reduce' }, async (opening) => {
          await watchVideos(opening)
          await beforeLoad?.(opening)
        })
        await eventually('the screen shows something', () => page.locator('[data-scene]').count())
        return { id: screenId, page, roomId }
      },
    }
  } catch (reason) {
    await close()
    throw reason
  }
}

/** As a kiosk is set up, and each window as quick as a machine of its own. */
const KIOSK = ['--autoplay-policy=no-user-gesture-required']
