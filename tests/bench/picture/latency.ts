/**
 * `npm run bench -- picture-latency`: the age of what a screen shows, through the engine and by a direct connection of the same browser to the
 * same source, turn by turn in one run.
 */
import type { Page } from 'playwright-core'
import { startBrowser } from '../../e2e/support/browser.ts'
import { eventually } from '../../e2e/support/eventually.ts'
import { takePictureLog } from '../../support/picture/read-picture.ts'
import { agesOf } from '../../support/picture/seen-origin.ts'
import { median, printTable, quantile } from '../table.ts'
import { openDirectViewer } from './direct-viewer.ts'
import { openStageSet } from './stage-set.ts'

const ROUNDS = 5
const ROUND_MS = 5_000
const WARM_UP_MS = 6_000

export async function benchPictureLatency(): Promise<void> {
  const stage = await openStageSet()
  const browser = await startBrowser()
  try {
    const source = await stage.source('bleu', 1)
    const screen = await stage.screen('rouge')
    await stage.operator.done({ type: 'go', sessionId: 'dagger', expectedLiveSessionId: null })
    const direct = await openDirectViewer(browser, source.page)
    await eventually('the screen shows the picture', async () => (await takePictureLog(screen.page)).length > 0)
    await eventually('the direct viewer too', async () => (await takePictureLog(direct)).length > 0)
    await screen.page.waitForTimeout(WARM_UP_MS)
    await round(screen.page, direct)
    const rounds: { readonly engineMs: readonly number[]; readonly directMs: readonly number[] }[] = []
    for (let at = 0; at < ROUNDS; at += 1) {
      await screen.page.waitForTimeout(ROUND_MS)
      rounds.push(await round(screen.page, direct))
    }
    const [engine, straight] = [rounds.map(({ engineMs }) => median(engineMs)), rounds.map(({ directMs }) => median(directMs))]
    printTable('Age of a frame when it is shown: one source, one screen, one direct viewer', [
      { name: 'through the engine, median', unit: 'ms', values: engine, limit: '' },
      { name: 'direct, median', unit: 'ms', values: straight, limit: 'baseline' },
      { name: 'ratio', unit: '', values: engine.map((ms, at) => ms / (straight[at] ?? Number.NaN)), limit: 'median <= 1.5' },
      { name: 'through the engine, p95', unit: 'ms', values: rounds.map(({ engineMs }) => quantile(engineMs, 0.95)), limit: '' },
      { name: 'direct, p95', unit: 'ms', values: rounds.map(({ directMs }) => quantile(directMs, 0.95)), limit: '' },
    ])
  } finally {
    await browser.close()
    await stage.close()
  }
}

async function round(screen: Page, direct: Page) {
  const [through, straight] = await Promise.all([takePictureLog(screen), takePictureLog(direct)])
  return { engineMs: agesOf(through), directMs: agesOf(straight) }
}
