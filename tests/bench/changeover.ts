/**
 * `npm run bench -- changeover`: two hubs on one PostgreSQL, twenty screens as sockets with the pages' own link and two in Chromium. The hub
 * that they are on is killed or closes: how long until each has the newest state from the other one, and for how long it was on none.
 */
import { createClockSync } from '@tricolore/shared/client/clock-sync.ts'
import { createHubAddresses } from '@tricolore/shared/client/hub-addresses.ts'
import { createHubLink } from '@tricolore/shared/client/hub-link.ts'
import { createHubSocket } from '@tricolore/shared/client/hub-socket.ts'
import { createLiveStore } from '@tricolore/shared/client/live-store.ts'
import type { Page } from 'playwright-core'
import { io } from 'socket.io-client'
import { startBrowser } from '../e2e/support/browser.ts'
import { eventually } from '../e2e/support/eventually.ts'
import type { HubProcess } from '../e2e/support/hub-process.ts'
import { logIn } from '../e2e/support/operator-api.ts'
import { openScreen } from '../e2e/support/screen.ts'
import { startTwoHubs } from '../support/two-hub-processes.ts'
import { printTable } from './table.ts'

const SCREENS = 20
const KILLS = 6
const CLOSES = 4
/** Screens and the database are at rest again. */
const SETTLE_MS = 1_500

/** A client as this bench sees it: on which hub it got a state when, and when it lost one. */
type Watched = { arrivedAtMs(url: string): number | null; awayMs(): number; begin(): void; end(): void }

export async function benchChangeover(): Promise<void> {
  const hubs = await startTwoHubs()
  const browser = await startBrowser()
  const clients: Watched[] = []
  const pages: Watched[] = []
  try {
    const operator = await logIn(hubs.a)
    const urls = [hubs.a.url, hubs.b.url]
    for (let number = 0; number < SCREENS; number += 1) {
      const { key } = await operator.addScreen({ roomId: 'bleu', purpose: 'foyer', name: `Screen ${number}` })
      clients.push(simulatedScreen(urls, key))
    }
    for (const roomId of ['blanc', 'rouge']) {
      const beforeLoad = async (page: Page) => void pages.push(watchedPage(page))
      await openScreen(browser, operator, { roomId, purpose: 'audience', url: hubs.a.url, beforeLoad })
    }
    const figures = { kill: emptyFigures(), close: emptyFigures(), exitMs: [] as number[] }
    let [here, there] = [hubs.a, hubs.b]
    for (let round = 0; round < KILLS + CLOSES; round += 1) {
      await new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
      const kind = round < KILLS ? 'kill' : 'close'
      for (const one of [...clients, ...pages]) one.begin()
      const atMs = performance.now()
      const gone = kind === 'kill' ? here.kill() : here.stop()
      await eventually('everybody is there', () => [...clients, ...pages].every((one) => one.arrivedAtMs(there.url) !== null))
      await gone
      if (kind === 'close') figures.exitMs.push(performance.now() - atMs)
      note(figures[kind].screens, clients, there, atMs)
      note(figures[kind].pages, pages, there, atMs)
      await here.restart()
      ;[here, there] = [there, here]
    }
    printTable(`Change-over: two hubs on PostgreSQL, ${SCREENS} screens as sockets, 2 in Chromium; ${KILLS} x kill -9, ${CLOSES} x SIGTERM`, [
      { name: 'killed: a screen has the newest state from the other hub', unit: 'ms', values: figures.kill.screens.arrivedMs, limit: '<= 1000 (p95)' },
      { name: 'the same in Chromium', unit: 'ms', values: figures.kill.pages.arrivedMs, limit: '<= 1000 (p95)' },
      { name: 'killed: on no hub, a screen', unit: 'ms', values: figures.kill.screens.awayMs, limit: '' },
      { name: 'the same in Chromium', unit: 'ms', values: figures.kill.pages.awayMs, limit: '' },
      { name: 'SIGTERM: on no hub, a screen', unit: 'ms', values: figures.close.screens.awayMs, limit: '0' },
      { name: 'the same in Chromium', unit: 'ms', values: figures.close.pages.awayMs, limit: '0' },
      { name: 'SIGTERM: a screen is on the other hub', unit: 'ms', values: figures.close.screens.arrivedMs, limit: '' },
      { name: 'SIGTERM to the end of the process', unit: 'ms', values: figures.exitMs, limit: '<= 5000' },
    ])
  } finally {
    for (const one of clients) one.end()
    await browser.close()
    await hubs.cleanUp()
  }
}

type Figures = { readonly arrivedMs: number[]; readonly awayMs: number[] }
const emptyFigures = (): { readonly screens: Figures; readonly pages: Figures } => ({
  screens: { arrivedMs: [], awayMs: [] },
  pages: { arrivedMs: [], awayMs: [] },
})

function note({ arrivedMs, awayMs }: Figures, watched: readonly Watched[], there: HubProcess, sinceMs: number): void {
  for (const one of watched) {
    arrivedMs.push((one.arrivedAtMs(there.url) ?? Number.NaN) - sinceMs)
    awayMs.push(one.awayMs())
  }
}

function simulatedScreen(urls: readonly string[], key: string): Watched {
  const store = createLiveStore()
  const later = (run: () => void, delayMs: number) => {
    const timer = setTimeout(run, delayMs)
    return () => clearTimeout(timer)
  }
  const addresses = createHubAddresses({ home: urls[0] ?? '', known: urls })
  const socket = createHubSocket({
    open: (url) => io(`${url}/display`, { transports: ['websocket'], reconnection: false, autoConnect: false, forceNew: true, auth: { key } }),
    addresses,
    heldSeq: () => store.getState().seq,
    later,
    chance: Math.random,
  })
  const link = createHubLink({ socket, store, clock: createClockSync(), localNowMs: () => performance.now(), later, pingEveryMs: 1_000, burst: 30 })
  let heldSeq = 0
  let arrived = new Map<string, number>()
  let awayMs = 0
  let awayAtMs: number | null = null
  link.subscribe(({ status }) => {
    if (status === 'away') awayAtMs = performance.now()
    if (status === 'live' && awayAtMs !== null) {
      awayMs += performance.now() - awayAtMs
      awayAtMs = null
    }
  })
  socket.on('snapshot', ({ seq }: { readonly seq: number }) => seq >= heldSeq && arrived.set(addresses.current(), performance.now()))
  socket.connect()
  return {
    arrivedAtMs: (url) => arrived.get(url) ?? null,
    awayMs: () => awayMs,
    begin() {
      heldSeq = store.getState().seq
      arrived = new Map()
      awayMs = 0
    },
    end: () => void socket.disconnect(),
  }
}

/** From outside the page, by what goes over its sockets: between the end of one and the state from another it was on none. */
function watchedPage(page: Page): Watched {
  let arrived = new Map<string, number>()
  let leftAtMs = Number.POSITIVE_INFINITY
  let awayMs = 0
  page.on('websocket', (socket) => {
    const url = new URL(socket.url()).origin.replace(/^ws/, 'http')
    let hasState = false
    socket.on('framereceived', ({ payload }) => {
      if (hasState || !String(payload).includes('["snapshot"')) return
      hasState = true
      arrived.set(url, performance.now())
      awayMs = Math.max(awayMs, performance.now() - leftAtMs)
    })
    socket.on('close', () => {
      if (hasState) leftAtMs = performance.now()
    })
  })
  return {
    arrivedAtMs: (url) => arrived.get(url) ?? null,
    awayMs: () => awayMs,
    begin() {
      arrived = new Map()
      leftAtMs = Number.POSITIVE_INFINITY
      awayMs = 0
    },
    end() {},
  }
}
