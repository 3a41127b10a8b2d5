/**
 * `npm run bench -- click`: from the operator's key to the picture on six screens, alone and with a crowd of phones attached. The key is timed
 * by the panel's browser as it happens, the pictures are read from outside (watch-picture.ts), all on the clock of this machine.
 */
import type { Page } from 'playwright-core'
import { startBrowser } from '../../e2e/support/browser.ts'
import { eventually } from '../../e2e/support/eventually.ts'
import { type HubProcess, startHubProcess } from '../../e2e/support/hub-process.ts'
import { logIn, type OperatorApi } from '../../e2e/support/operator-api.ts'
import { openPanel, type Panel } from '../../e2e/support/panel.ts'
import { startCrowd } from '../fanout/crowd.ts'
import { printTable } from '../table.ts'
import { turnedTo, watchPicture } from './watch-picture.ts'

const ROOMS = ['bleu', 'blanc', 'rouge', 'hall', 'blanc', 'rouge'] as const
const PHONES = 10_000
/** GOs a round; alone and with the crowd take turns. */
const GOS = 6
const ROUNDS = 3
const SESSIONS = [
  { id: 'dagger', title: 'Dagger' },
  { id: 'kubectl', title: 'kubectl' },
] as const
const SETTLED_MS = 1_500
const SMALL = { width: 640, height: 360 }

declare global {
  interface Window {
    keyPressedMs: number
  }
}

type Times = { readonly first: number[]; readonly last: number[] }

export async function benchClickToPicture(): Promise<void> {
  const hub = await startHubProcess({ flags: ['--event-day', 'now', '--max-phones', String(2 * PHONES), '--max-per-address', String(PHONES)] })
  const crowd = startCrowd()
  const browser = await startBrowser()
  const alone: Times = { first: [], last: [] }
  const crowded: Times = { first: [], last: [] }
  try {
    const operator = await logIn(hub)
    const screens = await Promise.all(
      ROOMS.map(async (roomId, at) => {
        const { url } = await operator.addScreen({ roomId, purpose: 'audience', name: `Screen ${at + 1}` })
        const { page } = await browser.open(new URL(url, hub.url).href, { viewport: SMALL, reducedMotion: 'reduce' }, watchPicture)
        await eventually('the screen shows something', () => page.locator('[data-scene]').count())
        return page
      }),
    )
    const panel = await openPanel(browser, hub, 'Amel', (page) => page.addInitScript(noteKeys))
    // What a first GO finds cold is not what is measured.
    await play(hub, operator, panel, screens, { first: [], last: [] }, 2)
    for (let round = 0; round < ROUNDS; round += 1) {
      await play(hub, operator, panel, screens, alone, GOS)
      await crowd.connect(PHONES, { port: Number(new URL(hub.url).port), protocol: 'socket.io', namespace: '/public', auth: '{}' })
      await play(hub, operator, panel, screens, crowded, GOS)
      await crowd.leave()
    }
  } finally {
    crowd.end()
    await browser.close()
    await hub.cleanUp()
  }
  printTable(`From the key to the picture on six screens (the lead of a GO is 300 ms of it)`, [
    { name: 'first screen, alone', unit: 'ms', values: alone.first, limit: 'baseline' },
    { name: 'last screen, alone', unit: 'ms', values: alone.last, limit: 'baseline' },
    { name: `first screen, ${PHONES} phones attached`, unit: 'ms', values: crowded.first, limit: '' },
    { name: `last screen, ${PHONES} phones attached`, unit: 'ms', values: crowded.last, limit: '' },
    { name: 'ratio of the last ones', unit: '', values: crowded.last.map((ms, at) => ms / (alone.last[at] ?? Number.NaN)), limit: '' },
  ])
}

async function play(hub: HubProcess, operator: OperatorApi, panel: Panel, screens: readonly Page[], into: Times, gos: number): Promise<void> {
  for (let go = 0; go < gos; go += 1) {
    const { tables } = await operator.state()
    const live = [...tables.takes.values()].toSorted((a, b) => a.atMs - b.atMs).at(-1)?.sessionId
    const session = SESSIONS.find(({ id }) => id !== live) ?? SESSIONS[0]
    await operator.done({ type: 'standby', sessionId: session.id })
    await eventually(`GO is ready for ${session.title}`, async () => {
      const says = await panel.go.innerText()
      return says.includes(session.title) && (await panel.go.getAttribute('aria-disabled')) === 'false'
    })
    await panel.page.keyboard.press(' ')
    await panel.page.waitForTimeout(SETTLED_MS)
    const pressedMs = await panel.page.evaluate(() => window.keyPressedMs)
    const seen = (await Promise.all(screens.map((page) => turnedTo(page, session.title, pressedMs)))).map((atMs) => (atMs ?? Number.NaN) - pressedMs)
    into.first.push(Math.min(...seen))
    into.last.push(Math.max(...seen))
  }
  if (hub.pid === null) throw new Error('the hub ended during the measurement')
}

/** Runs in the page: when the browser got the key, by the machine's clock. */
function noteKeys(): void {
  addEventListener(
    'keydown',
    ({ key, timeStamp }) => {
      if (key === ' ') window.keyPressedMs = performance.timeOrigin + timeStamp
    },
    true,
  )
}
