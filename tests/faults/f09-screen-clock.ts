/** Screens whose clock is wrong by an hour, steps while they show, or stands in another zone on the night of the change: the countdown is hub time's. */
import type { Page } from 'playwright-core'
import { startBrowser } from '../e2e/support/browser.ts'
import { eventually } from '../e2e/support/eventually.ts'
import { startHubProcess } from '../e2e/support/hub-process.ts'
import { logIn } from '../e2e/support/operator-api.ts'
import { openScreen } from '../e2e/support/screen.ts'
import { secondsOf } from '../e2e/support/text.ts'
import { count, type Fault, timing } from './support/figures.ts'

const HOUR_MS = 3_600_000
const FLIPS = 8

type Wrong = { readonly name: string; readonly byMs: number; readonly thenByMs: number; readonly timezoneId: string }

/** `thenByMs`: where the clock is from half-way on. */
const clocks: readonly Wrong[] = [
  { name: 'an hour ahead', byMs: HOUR_MS, thenByMs: HOUR_MS, timezoneId: 'Europe/Paris' },
  { name: 'an hour behind', byMs: -HOUR_MS, thenByMs: -HOUR_MS, timezoneId: 'Pacific/Apia' },
  { name: 'steps by five minutes', byMs: 0, thenByMs: 5 * 60_000, timezoneId: 'America/St_Johns' },
  { name: 'steps back over the change of the hour', byMs: HOUR_MS, thenByMs: 0, timezoneId: 'Europe/Paris' },
]

type Flip = { readonly atMs: number; readonly text: string }

declare global {
  interface Window {
    countdownFlips: Flip[]
    clockByMs: number
  }
}

export const screenClock: Fault = {
  id: 'F9',
  title: 'screens whose own clock is wrong, steps, or stands in another zone',
  async run({ short }) {
    const hub = await startHubProcess({ entry: 'built', flags: ['--event-day', 'now', '--engine', 'off'] })
    const browser = await startBrowser()
    try {
      const operator = await logIn(hub)
      await operator.done({ type: 'startTimer', roomId: 'bleu', durationMs: 30 * 60_000 })
      const [timer] = [...(await operator.state()).tables.timers.values()].filter(({ roomId }) => roomId === 'bleu')
      if (!timer?.zeroAtMs) throw new Error('the countdown does not run')
      const errorsMs: number[] = []
      let [jumps, wrongSeconds] = [0, 0]
      const tried = short ? clocks.slice(2, 3) : clocks
      for (const { byMs, thenByMs, timezoneId } of tried) {
        const place = { roomId: 'bleu', purpose: 'stage', url: hub.url, options: { timezoneId } } as const
        const screen = await openScreen(browser, operator, { ...place, beforeLoad: (page) => installClock(page, byMs) })
        const flips = () => screen.page.evaluate(() => window.countdownFlips)
        await eventually('the countdown counts', async () => (await flips()).length > FLIPS / 2)
        await screen.page.evaluate((by) => {
          window.clockByMs = by
        }, thenByMs)
        await eventually('it goes on', async () => (await flips()).length > FLIPS)
        // The first one is whatever stood there when it was first looked at.
        const seen = (await flips()).slice(1).map(({ atMs, text }) => ({ leftMs: Number(timer.zeroAtMs) - atMs, seconds: secondsOf(text.trim()) }))
        for (const [index, { leftMs, seconds }] of seen.entries()) {
          errorsMs.push(Math.abs(leftMs - Math.round(leftMs / 1_000) * 1_000))
          if (Math.abs(seconds - leftMs / 1_000) > 1.5) wrongSeconds += 1
          const before = seen[index - 1]
          // A page that stood still for a while goes on where the time is.
          if (before && Math.abs(before.seconds - seconds - (before.leftMs - leftMs) / 1_000) > 1) jumps += 1
        }
        await screen.close()
      }
      return {
        counts: [
          count('wrong clocks', tried.length, { atLeast: tried.length }),
          count('seconds that were not hub time’s', wrongSeconds, { exactly: 0 }),
          count('jumps', jumps, { exactly: 0 }),
        ],
        timings: [timing('error of the instant at which a second turns', 'ms', errorsMs, { p100: 200 })],
        notes: ['against the wall clock of this machine, from which the hub’s started'],
      }
    } finally {
      await browser.close()
      await hub.cleanUp()
    }
  },
}

/** `performance.timeOrigin` stays right: only what a page asks of `Date` is wrong. */
function installClock(page: Page, byMs: number): Promise<unknown> {
  return page.addInitScript((by) => {
    window.clockByMs = by
    window.countdownFlips = []
    const RightDate = Date
    const now = () => RightDate.now() + window.clockByMs
    window.Date = new Proxy(RightDate, {
      construct: (target, values) => Reflect.construct(target, values.length === 0 ? [now()] : values),
      get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
    })
    const look = () => {
      requestAnimationFrame(look)
      const text = document.querySelector('[data-layer]:not([aria-hidden="true"]) [data-countdown]')?.textContent ?? null
      if (text !== null && text !== window.countdownFlips.at(-1)?.text) window.countdownFlips.push({ atMs: performance.timeOrigin + performance.now(), text })
    }
    requestAnimationFrame(look)
  }, byMs)
}
