/**
 * `npm run bench -- in-step`: six real screens in windows of their own, each behind a network of its own that delays every packet by 50 to
 * 150 ms, each with a clock that is hours wrong. When do their pictures change at a GO? Beside them, in the same browser, behind the same kind
 * of network and at the same GO, six pages that apply what they hear on arrival. Then once more with the crossfade on, in rooms that fade from a stage, from
 * a card and from picture to picture: when do they pass half?
 */
import { type OpenPage, startBrowser, type TestBrowser } from '../../e2e/support/browser.ts'
import { eventually } from '../../e2e/support/eventually.ts'
import { type HubProcess, startHubProcess } from '../../e2e/support/hub-process.ts'
import { logIn, type OperatorApi } from '../../e2e/support/operator-api.ts'
import { type DelayProxy, startDelayProxy } from '../../support/delay-proxy.ts'
import { printTable, quantile } from '../table.ts'
import { type PeerPages, servePeerPages } from './arrival-peer.ts'
import { shiftClock, turnedTo, watchHalfOfFade, watchPicture } from './watch-picture.ts'

const ROOMS = ['bleu', 'blanc', 'rouge', 'hall', 'blanc', 'rouge'] as const
const HOUR_MS = 3_600_000
/** How wrong the clock of each screen is. */
const CLOCKS_MS = [-11.5, -3.2, 0.4, 2.7, 7.1, 12].map((hours) => hours * HOUR_MS)
const GOS = 24
const FADED_GOS = 12
/** Their stages have a camera then, so that one room goes from its stage to a picture while another one goes from picture to picture. */
const CAMERA_ROOMS = ['bleu', 'rouge'] as const
/** The two sessions that take turns, and a word of each title as the screens show it. */
const SESSIONS = [
  { id: 'dagger', word: 'Dagger' },
  { id: 'kubectl', word: 'kubectl' },
] as const
/** Time for every packet, every picture and every report of a GO. */
const SETTLED_MS = 1_800
/** The clock's first burst and the browser's start are over by then. */
const WARM_UP_MS = 8_000
const SMALL = { width: 640, height: 360 }

/** Each way, each packet: 100 ± 50 ms. */
const jitterMs = () => 50 + Math.random() * 100

type Watched = { readonly page: OpenPage['page']; readonly proxy: DelayProxy; readonly screenId: string }

export async function benchInStep(): Promise<void> {
  const peers = await servePeerPages()
  const hub = await startHubProcess({ flags: ['--event-day', 'now', '--allow-origin', peers.origin] })
  const browser = await startBrowser()
  const proxies: DelayProxy[] = []
  try {
    const operator = await logIn(hub)
    const places = { hub, browser, operator, peers, proxies }
    const screens = await all(ROOMS, (roomId, at) => openScreen(places, roomId, at))
    const arrivals = await all(ROOMS, (roomId, at) => openPeer(places, roomId, at))
    await screens[0]?.page.waitForTimeout(WARM_UP_MS)
    const run = await play(operator, screens, arrivals, GOS)
    for (const roomId of CAMERA_ROOMS) {
      await operator.done({ type: 'setFeed', feedId: `camera-${roomId}`, roomId, name: 'Camera', kind: 'whep', url: 'http://127.0.0.1:9/whep', codec: 'h264' })
    }
    await all(screens, ({ page }) => watchHalfOfFade(page))
    const faded = await play(operator, screens, arrivals, FADED_GOS, run.live)
    printRun(run, faded)
  } finally {
    await browser.close()
    await Promise.all(proxies.map((proxy) => proxy.close()))
    await hub.cleanUp()
    await peers.close()
  }
}

type Places = {
  readonly hub: HubProcess
  readonly browser: TestBrowser
  readonly operator: OperatorApi
  readonly peers: PeerPages
  readonly proxies: DelayProxy[]
}

async function jittery({ hub, proxies }: Places): Promise<DelayProxy> {
  const proxy = await startDelayProxy({ target: hub.url, link: () => ({ upMs: jitterMs, downMs: jitterMs }) })
  proxies.push(proxy)
  return proxy
}

async function openScreen(places: Places, roomId: string, at: number): Promise<Watched> {
  const { url, screenId } = await places.operator.addScreen({ roomId, purpose: 'audience', name: `Screen ${at + 1}` })
  const proxy = await jittery(places)
  const { page } = await open(places.browser, new URL(url, proxy.url).href, at)
  await eventually('the screen shows something', () => page.locator('[data-scene]').count())
  return { page, proxy, screenId }
}

async function openPeer(places: Places, roomId: string, at: number): Promise<Watched> {
  const { key, screenId } = await places.operator.addScreen({ roomId, purpose: 'audience', name: `Peer ${at + 1}` })
  const proxy = await jittery(places)
  const { page } = await open(places.browser, places.peers.address(proxy.url, key), at)
  return { page, proxy, screenId }
}

/** Without the crossfade a picture changes in one frame, which can be told to the millisecond. */
function open(browser: TestBrowser, address: string, at: number): Promise<OpenPage> {
  return browser.open(address, { viewport: SMALL, reducedMotion: 'reduce' }, async (page) => {
    await watchPicture(page)
    await shiftClock(page, CLOCKS_MS[at] ?? 0)
  })
}

type Run = {
  /** What is live at the end. */
  readonly live: string | null
  readonly spreadMs: readonly number[]
  readonly arrivalSpreadMs: readonly number[]
  /** From the GO's instant to the frame, every screen of every GO. */
  readonly offsetMs: readonly number[]
  /** What the screens themselves reported against what was read. */
  readonly reportErrorMs: readonly number[]
}

async function play(operator: OperatorApi, screens: readonly Watched[], arrivals: readonly Watched[], gos: number, before: string | null = null): Promise<Run> {
  const run = { live: before, spreadMs: [] as number[], arrivalSpreadMs: [] as number[], offsetMs: [] as number[], reportErrorMs: [] as number[] }
  for (let go = 0; go < gos; go += 1) {
    const session = SESSIONS[go % SESSIONS.length] ?? SESSIONS[0]
    const pressedMs = performance.timeOrigin + performance.now()
    await operator.done({ type: 'go', sessionId: session.id, expectedLiveSessionId: run.live })
    run.live = session.id
    await screens[0]?.page.waitForTimeout(SETTLED_MS)
    const [seen, arrived, { tables }, rows] = await Promise.all([
      all(screens, ({ page }) => turnedTo(page, session.word, pressedMs)),
      all(arrivals, ({ page }) => turnedTo(page, session.word, pressedMs)),
      operator.state(),
      operator.screens(),
    ])
    // The first GO finds pages that are still warming up.
    if (go === 0) continue
    const dueMs = [...tables.takes.values()].toSorted((a, b) => a.atMs - b.atMs).at(-1)?.atMs ?? Number.NaN
    run.spreadMs.push(spread(seen))
    run.arrivalSpreadMs.push(spread(arrived))
    for (const [at, atMs] of seen.entries()) {
      run.offsetMs.push((atMs ?? Number.NaN) - dueMs)
      const reportedMs = rows.find(({ id }) => id === screens[at]?.screenId)?.report?.paintedAtMs ?? Number.NaN
      run.reportErrorMs.push(Math.abs(reportedMs - (atMs ?? Number.NaN)))
    }
  }
  return run
}

/** How far apart they changed; NaN, which the table shows, when one did not. */
function spread(instants: readonly (number | null)[]): number {
  const seen = instants.map((atMs) => atMs ?? Number.NaN)
  return Math.max(...seen) - Math.min(...seen)
}

function printRun({ spreadMs, arrivalSpreadMs, offsetMs, reportErrorMs }: Run, faded: Run): void {
  const ratio = spreadMs.map((ms, at) => ms / (arrivalSpreadMs[at] ?? Number.NaN))
  printTable('Six screens at a GO in Chromium, 100 ± 50 ms each way, clocks up to 12 h wrong', [
    { name: 'spread of the six pictures', unit: 'ms', values: spreadMs, limit: 'median <= 16.7' },
    { name: 'the same, p95 of all GOs', unit: 'ms', values: [quantile(spreadMs, 0.95)], limit: '<= 33.4' },
    { name: 'spread of six pages that apply on arrival', unit: 'ms', values: arrivalSpreadMs, limit: 'baseline' },
    { name: 'ratio, GO by GO', unit: '', values: ratio, limit: 'median <= 0.2' },
    { name: 'picture after the instant of the GO', unit: 'ms', values: offsetMs, limit: '' },
    { name: 'what a screen reports against what was read', unit: 'ms', values: reportErrorMs, limit: '' },
    { name: 'with the crossfade on: spread of when they pass half', unit: 'ms', values: faded.spreadMs, limit: 'median <= 16.7' },
    { name: 'half of the fade after the instant of the GO', unit: 'ms', values: faded.offsetMs, limit: '' },
  ])
}

function all<Item, Result>(items: readonly Item[], each: (item: Item, at: number) => Promise<Result>): Promise<readonly Result[]> {
  return Promise.all(items.map(each))
}
