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
/** How long before its instant a GO is heard. */
const LEAD_MS = 300

export async function benchCrossfade(): Promise<void> {
  const hub = await startHubProcess({ flags: ['--event-day', 'now'] })
  const browser = await startBrowser()
  try {
    const operator = await logIn(hub)
    const { url } = await operator.addScreen({ roomId: 'rouge', purpose: 'audience', name: 'Bench' })
    const { page } = await browser.open(new URL(url, hub.url).href, { viewport: { width: 1920, height: 1080 } })
    await eventually('the screen shows something', () => page.locator('[data-scene]').count())
    const missedInFade: number[] = []
    const longestInFadeMs: number[] = []
    const longestAroundMs: number[] = []
    const idleLongestMs: number[] = []
    let live: string | null = null
    for (const sessionId of ['ouverture', 'dagger', 'santorin', 'kubectl', 'observability', 'pause-matin']) {
      idleLongestMs.push(longest(await frameGaps(page, WATCHED_MS)))
      const gaps = frameGaps(page, WATCHED_MS + LEAD_MS)
      await operator.done({ type: 'go', sessionId, expectedLiveSessionId: live })
      const seen = await gaps
      const fade = seen.filter(({ isFade }) => isFade)
      missedInFade.push(fade.filter(({ gapMs }) => gapMs > MISSED_MS).length)
      longestInFadeMs.push(longest(fade))
      longestAroundMs.push(longest(seen.filter(({ isFade }) => !isFade)))
      live = sessionId
    }
    printTable('Crossfade at a GO, 1920x1080, software rendering', [
      { name: 'frames missed during the fade', unit: 'frames', values: missedInFade, limit: '0 (idle machine)' },
      { name: 'longest gap between frames of the fade', unit: 'ms', values: longestInFadeMs, limit: '<= 16.7 + noise' },
      { name: 'longest gap before it, while the next picture is laid out unseen', unit: 'ms', values: longestAroundMs, limit: '' },
      { name: 'longest gap with nothing going on', unit: 'ms', values: idleLongestMs, limit: 'baseline' },
    ])
  } finally {
    await browser.close()
    await hub.cleanUp()
  }
}

type Gap = { readonly gapMs: number; readonly isFade: boolean }

function longest(gaps: readonly Gap[]): number {
  return Math.max(...gaps.map(({ gapMs }) => gapMs))
}

/** The times between animation frames; `isFade`: one layer was appearing over another at the end of it. */
function frameGaps(page: Page, forMs: number): Promise<readonly Gap[]> {
  return page.evaluate(
    (durationMs) =>
      new Promise<Gap[]>((resolve) => {
        const gaps: Gap[] = []
        const startMs = performance.now()
        let lastMs: number | null = null
        const isFading = () =>
          document
            .getAnimations()
            .some(({ effect, playState }) => playState === 'running' && effect instanceof KeyframeEffect && effect.target?.hasAttribute('data-layer') === true)
        const frame = (nowMs: number) => {
          if (lastMs !== null) gaps.push({ gapMs: nowMs - lastMs, isFade: isFading() })
          lastMs = nowMs
          if (performance.now() - startMs < durationMs) requestAnimationFrame(frame)
          else resolve(gaps)
        }
        requestAnimationFrame(frame)
      }),
    forMs,
  )
}
