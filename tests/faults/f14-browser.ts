/** A screen's browser dies while the hub is down too: started again, it shows what it kept. */
import type { Page } from 'playwright-core'
import { eventually } from '../e2e/support/eventually.ts'
import { startHubProcess } from '../e2e/support/hub-process.ts'
import { logIn } from '../e2e/support/operator-api.ts'
import { count, type Fault, timing } from './support/figures.ts'
import { aKiosk } from './support/kiosk.ts'

export const browserDies: Fault = {
  id: 'F14',
  title: 'the renderer crashes or the browser is killed, with the hub down',
  async run({ short, times }) {
    const rounds = times ?? (short ? 1 : 3)
    const hub = await startHubProcess({ entry: 'built', flags: ['--event-day', 'now', '--engine', 'off'] })
    const kiosk = aKiosk()
    try {
      const operator = await logIn(hub)
      const { url } = await operator.addScreen({ roomId: 'bleu', purpose: 'audience', name: 'Wall' })
      const address = new URL(url, hub.url)
      address.host = new URL(hub.url).host
      await operator.done({ type: 'go', sessionId: 'dagger', expectedLiveSessionId: null })
      let page = await kiosk.start(address.href)
      await shows(page)
      await eventually('the browser keeps the page', () => page.evaluate(async () => (await caches.match('/screen')) !== undefined))
      await eventually('and the state, on the disk', () => kiosk.hasKept('"dagger"'))
      await hub.kill()
      const [crashMs, killMs]: [number[], number[]] = [[], []]
      for (let round = 0; round < rounds; round += 1) {
        const crashedMs = performance.now()
        // It never finishes loading: that is the point of it.
        await page.goto('chrome://crash').catch(() => null)
        // What a kiosk's watchdog does once it sees the crash: the browser starts again.
        await kiosk.kill()
        page = await kiosk.start(address.href)
        await shows(page)
        crashMs.push(performance.now() - crashedMs)
        const killedMs = performance.now()
        await kiosk.kill()
        page = await kiosk.start(address.href)
        await shows(page)
        killMs.push(performance.now() - killedMs)
      }
      await hub.restart()
      const screens = await eventually('it is back at the hub', async () => (await operator.screens()).some(({ connected }) => connected))
      return {
        counts: [count('rounds without a hub', rounds, { atLeast: rounds }), count('back at the hub afterwards', screens ? 1 : 0, { exactly: 1 })],
        timings: [
          timing('renderer crash to the picture', 'ms', crashMs, { p100: 10_000 }),
          timing('browser killed to the picture', 'ms', killMs, { p100: 10_000 }),
        ],
        notes: ['on localhost, where a service worker may keep the page; a crash of the GPU process cannot be had without a GPU'],
      }
    } finally {
      await kiosk.cleanUp()
      await hub.cleanUp()
    }
  },
}

/** The session that is live, from whatever it has. */
async function shows(page: Page): Promise<void> {
  await eventually(
    'the picture',
    async () => (await page.evaluate(() => document.querySelector('[data-scene]')?.textContent ?? '').catch(() => '')).includes('Dagger'),
    60_000,
  )
}
