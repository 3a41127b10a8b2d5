/**
 * `npm run bench -- picture-step`: two screens side by side, the media of one of them on a way that is 70 ms longer, later 100, later 40. How
 * far apart are their pictures, second by second, and how long until that is one frame of the source or less? Beside it, in the same run, how
 * far apart they would be without the loop: the difference of the ways.
 */
import type { Page } from 'playwright-core'
import { eventually } from '../../e2e/support/eventually.ts'
import { takePictureLog } from '../../support/picture/read-picture.ts'
import { agesOf } from '../../support/picture/seen-origin.ts'
import { startUdpDelayRelay, type UdpDelayRelay } from '../../support/picture/udp-delay-relay.ts'
import { median, printTable, quantile } from '../table.ts'
import { openStageSet } from './stage-set.ts'

const FRAME_MS = 40
const DELAYS_MS = [70, 100, 40] as const
/** Within this the loop is to have done its work, */
const SETTLE_MS = 20_000
/** and this long it is watched to keep it. */
const KEPT_MS = 15_000
const LOOK_MS = 1_000

export async function benchPictureStep(): Promise<void> {
  const stage = await openStageSet()
  let relay: UdpDelayRelay | null = null
  try {
    relay = await startUdpDelayRelay(DELAYS_MS[0])
    const far = relay
    await stage.source('bleu', 1)
    const near = await stage.screen('rouge')
    const behind = await stage.screen('hall', (page) => throughRelay(page, far))
    await stage.operator.done({ type: 'go', sessionId: 'dagger', expectedLiveSessionId: null })
    const pages = [near.page, behind.page]
    for (const page of pages) await eventually('the screen shows the picture', async () => (await takePictureLog(page)).length > 0)
    const rows = []
    for (const delayMs of DELAYS_MS) {
      far.setDelayMs(delayMs)
      const { settledMs, keptMs, ages } = await follow(pages)
      rows.push(
        { name: `path ${delayMs} ms longer: in step after`, unit: 'ms', values: [settledMs], limit: `<= ${SETTLE_MS}` },
        { name: `path ${delayMs} ms longer: skew from then on`, unit: 'ms', values: keptMs, limit: `median <= ${FRAME_MS}` },
        { name: `path ${delayMs} ms longer: the same, p95`, unit: 'ms', values: [quantile(keptMs, 0.95)], limit: '' },
        { name: `path ${delayMs} ms longer: age of the picture`, unit: 'ms', values: ages, limit: '' },
      )
    }
    printTable('Two screens, one on a longer way: how far apart their pictures are', rows)
  } finally {
    await stage.close()
    relay?.close()
  }
}

/** The engine's address in each answer is replaced by the relay's. */
async function throughRelay(page: Page, relay: UdpDelayRelay): Promise<void> {
  await page.route('**/whep/**', async (route) => {
    const response = await route.fetch()
    const body = await response.text()
    await route.fulfill({ response, body: response.status() === 201 ? relay.rewrite(body) : body })
  })
}

/** Looks once a second. In step from the first second of three in a row that hold. */
async function follow(pages: readonly Page[]): Promise<{ settledMs: number; keptMs: readonly number[]; ages: readonly number[] }> {
  const startedMs = performance.now()
  const skews: { readonly afterMs: number; readonly skewMs: number }[] = []
  const ages: number[] = []
  await Promise.all(pages.map(takePictureLog))
  while (performance.now() - startedMs < SETTLE_MS + KEPT_MS) {
    await pages[0]?.waitForTimeout(LOOK_MS)
    const medians = (await Promise.all(pages.map(takePictureLog))).map((log) => median(agesOf(log)))
    ages.push(...medians)
    skews.push({ afterMs: performance.now() - startedMs, skewMs: Math.max(...medians) - Math.min(...medians) })
  }
  const settled = skews.find((_, at) => skews.slice(at, at + 3).every(({ skewMs }) => skewMs <= FRAME_MS))
  const kept = skews.filter(({ afterMs }) => afterMs >= Math.min(settled?.afterMs ?? 0, SETTLE_MS))
  return { settledMs: settled?.afterMs ?? Number.NaN, keptMs: kept.map(({ skewMs }) => skewMs), ages }
}
