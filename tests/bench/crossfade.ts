/** Whether a screen's crossfade at a GO drops frames: the gaps between animation frames on a 1920x1080 screen while the scene turns over. */
import type { Page } from 'playwright-core'
import { startBrowser } from '../e2e/support/browser.ts'
import { eventually } from '../e2e/support/eventually.ts'
import { startHubProcess } from '../e2e/support/hub-process.ts'
import { logIn } from '../e2e/support/operator-api.ts'
import { printTable } from './table.ts'

/** Longer than a frame and a half at 60 Hz: a frame was missed. */
const MISSED_MS = 25
const WATCHED_MS = 800

export async function benchCrossfade(): Promise<void> {
  const hub = await startHubProcess({ flags: ['--event-day', 'now'] })
  const browser = await startBrowser()
  try {
    const operator = await logIn(hub)
    const { url } = await operator.addScreen({ roomId: 'rouge', purpose: 'audience', name: 'Bench' })
    const { page } = await browser.open(new URL(url, hub.url).href, { viewport: { width: 1920, height: 1080 } })
    await eventually('the screen shows something', () => page.locator('[data-scene]').count())
    const dropped: number[] = []
    const longestMs: number[] = []
    const idleLongestMs: number[] = []
    let live: string | null = null
    for (const sessionId of ['ouverture', 'dagger', 'santorin', 'kubectl', 'observability', 'pause-matin']) {
      idleLongestMs.push(Math.max(...(await frameGaps(page, WATCHED_MS))))
      const gaps = frameGaps(page, WATCHED_MS + 300)
      await operator.done({ type: 'go', sessionId, expectedLiveSessionId: live })
      const seen = await gaps
      dropped.push(seen.filter((gap) => gap > MISSED_MS).length)
      longestMs.push(Math.max(...seen))
      live = sessionId
    }
    printTable('Crossfade at a GO, 1920x1080, software rendering', [
      { name: 'frames missed during a GO', unit: 'frames', values: dropped, limit: '0 (idle machine)' },
      { name: 'longest gap between frames during a GO', unit: 'ms', values: longestMs, limit: '<= 16.7 + noise' },
      { name: 'the same with nothing going on', unit: 'ms', values: idleLongestMs, limit: 'baseline' },
    ])
  } finally {
    await browser.close()
    await hub.cleanUp()
  }
}

function frameGaps(page: Page, forMs: number): Promise<number[]> {
  return page.evaluate(
    (durationMs) =>
      new Promise<number[]>((resolve) => {
        const gaps: number[] = []
        const startMs = performance.now()
        let lastMs: number | null = null
        const frame = (nowMs: number) => {
          if (lastMs !== null) gaps.push(nowMs - lastMs)
          lastMs = nowMs
          if (performance.now() - startMs < durationMs) requestAnimationFrame(frame)
          else resolve(gaps)
        }
        requestAnimationFrame(frame)
      }),
    forMs,
  )
}
