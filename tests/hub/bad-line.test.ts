/** The link that the pages use, over a line that goes bad between a stock client and a real hub. */
import { createClockSync } from '@tricolore/shared/client/clock-sync.ts'
import { createHubLink } from '@tricolore/shared/client/hub-link.ts'
import { createLiveStore } from '@tricolore/shared/client/live-store.ts'
import { expect, it, onTestFinished } from 'vitest'
import { eventually } from '../e2e/support/eventually.ts'
import { startDelayProxy } from '../support/delay-proxy.ts'
import { aHub } from './support/a-hub.ts'
import { anOperator, aSocket } from './support/clients.ts'

/** A screen's link over a bad line. */
async function aLine(target: string, link?: Parameters<typeof startDelayProxy>[0]['link']) {
  const proxy = await startDelayProxy({ target, ...(link ? { link } : {}) })
  onTestFinished(() => proxy.close())
  const socket = aSocket(proxy, '/public')
  const store = createLiveStore()
  const clock = createClockSync()
  const later = (run: () => void, delayMs: number) => {
    const timer = setTimeout(run, delayMs)
    return () => clearTimeout(timer)
  }
  const page = createHubLink({ socket, store, clock, localNowMs: () => performance.now(), later, pingEveryMs: 1_000, burst: 30 })
  socket.connect()
  await eventually('the first snapshot', () => page.getState().status === 'live')
  return { proxy, socket, store, clock, page }
}

it('[CLK47] a line that goes dead without a word is noticed by the page itself, and what happened meanwhile is there once it is back', async () => {
  const hub = await aHub()
  const operator = await anOperator(hub)
  const { proxy, socket, store, page } = await aLine(hub.url)
  await eventually('the clock is measured', () => page.delivery())
  const reasons: string[] = []
  socket.on('disconnect', (reason) => reasons.push(reason))
  proxy.blackhole(true)
  const missed = await operator.done({ type: 'setOccupancy', roomId: 'bleu', percent: 40 })
  // The transport would notice too, later: after its ping interval and its timeout.
  await eventually('the page leaves', () => page.getState().status === 'away')
  expect(reasons, 'and not the time-out of its pings').toEqual(['forced close'])
  expect(store.getState().seq).toBeLessThan(missed)
  proxy.blackhole(false)
  await eventually('the page is back in step', () => page.getState().status === 'live' && store.getState().seq >= missed)
})

it('[CLK49] over a slow line a page says how slow it is, and its clock is right within what it says', async () => {
  const hub = await aHub()
  const upMs = () => 20
  const { clock, page } = await aLine(hub.url, () => ({ upMs, downMs: () => 60 }))
  const delivery = await eventually('enough deliveries', () => ((page.delivery()?.count ?? 0) >= 20 ? page.delivery() : null))
  // Half of the asymmetry of a line cannot be seen from its ends: the middle of 20 + 60 is taken for each way.
  expect(delivery.p50Ms).toBeGreaterThanOrEqual(39)
  // What the page takes for now lies between two looks at the hub's own clock, but for its error.
  const [beforeMs, takenMs, afterMs] = [hub.hub.clock.nowMs(), clock.hubMs(performance.now()) ?? Number.NaN, hub.hub.clock.nowMs()]
  expect(Math.max(beforeMs - takenMs, takenMs - afterMs)).toBeLessThanOrEqual(clock.errorMs() ?? 0)
})
