/** The clocks over real sockets: the pages' own link, a real hub, between them a proxy that delays. Local clocks are made hours wrong. */
import type { ClockSync } from '@tricolore/shared/client/clock-sync.ts'
import { createHubLink } from '@tricolore/shared/client/hub-link.ts'
import { createLiveStore } from '@tricolore/shared/client/live-store.ts'
import { type NetworkName, networks, seededRandom } from '@tricolore/shared/testing/networks.ts'
import { io, type Socket } from 'socket.io-client'
import { type HubProcess, startHubProcess } from '../../e2e/support/hub-process.ts'
import { logIn } from '../../e2e/support/operator-api.ts'
import { startDelayProxy } from '../../support/delay-proxy.ts'
import { printTable } from '../table.ts'
import { createMethods, type Reading } from './methods.ts'
import { askedOnLan, askedUnderJitter, nothingAsked, syncRows } from './rows.ts'

const CLIENTS = 24
const FOR_MS = 60_000
const READ_EVERY_MS = 100
const CHANGE_EVERY_MS = 5_000
const HOUR_MS = 3_600_000
const REFERENCE_PINGS = 200

export async function syncOverSockets(): Promise<void> {
  const hub = await startHubProcess()
  try {
    for (const [name, title, asked] of [
      ['A', `network A: ${networks.A.about}`, askedUnderJitter],
      ['E', `network E: ${networks.E.about}`, nothingAsked],
      [null, 'loopback, nothing between', askedOnLan],
    ] as const) {
      const random = seededRandom(11)
      const proxy = name === null ? null : await startDelayProxy({ target: hub.url, link: () => networks[name satisfies NetworkName].link(random) })
      try {
        const pages = await run(hub, proxy?.url ?? hub.url, random)
        printTable(`Clock, real sockets, ${CLIENTS} screens x 60 s, clocks +-12 h and +-50 ppm, ${title}`, syncRows([pages], asked))
      } finally {
        await proxy?.close()
      }
    }
  } finally {
    await hub.cleanUp()
  }
}

async function run(hub: HubProcess, url: string, random: () => number): Promise<readonly (readonly Reading[])[]> {
  const operator = await logIn(hub)
  const hubMinusOursMs = await trueOffset(hub)
  const startMs = performance.now()
  const clients = Array.from({ length: CLIENTS }, () => connect(url, random))
  const readings: Reading[][] = clients.map(() => [])
  let changes = 0
  try {
    for (let atMs = 0; atMs < FOR_MS; ) {
      await new Promise((resolve) => setTimeout(resolve, READ_EVERY_MS))
      atMs = performance.now() - startMs
      for (const [index, { methods, localMs }] of clients.entries()) {
        const nowMs = performance.now()
        readings[index]?.push(methods.read(atMs, localMs(nowMs), nowMs + hubMinusOursMs))
      }
      if (atMs > changes * CHANGE_EVERY_MS) {
        changes += 1
        await operator.done({ type: 'setOccupancy', roomId: 'bleu', percent: changes % 100 })
      }
    }
  } finally {
    for (const { socket } of clients) socket.disconnect()
  }
  return readings
}

/** One page of the product, whose local clock is hours wrong and drifts; the peers hear what its clock hears. */
function connect(url: string, random: () => number) {
  const wrongMs = 12 * HOUR_MS * (2 * random() - 1)
  const rate = 1 + 50e-6 * (2 * random() - 1)
  const localMs = (nowMs: number) => wrongMs + nowMs * rate
  const methods = createMethods()
  const clock: ClockSync = {
    ...methods.clock,
    addPing(ping) {
      methods.clock.addPing(ping)
      methods.addPing(ping)
    },
    addPush(push) {
      methods.clock.addPush(push)
      methods.addPush(push)
    },
  }
  const socket: Socket = io(`${url}/public`, { transports: ['websocket'], forceNew: true })
  const later = (work: () => void, delayMs: number) => {
    const timer = setTimeout(work, delayMs)
    return () => clearTimeout(timer)
  }
  createHubLink({ socket, store: createLiveStore(), clock, localNowMs: () => localMs(performance.now()), later, pingEveryMs: 1_000, burst: 30 })
  return { socket, methods, localMs }
}

/**
 * Hub time minus this process's clock, independent of what is measured: both clocks are the machine's monotonic one, so one number holds,
 * and of many pings without a proxy the fastest is off by half of its round trip at most.
 */
async function trueOffset(hub: HubProcess): Promise<number> {
  const socket = io(`${hub.url}/operator`, { auth: { token: (await logIn(hub)).token }, transports: ['websocket'], forceNew: true })
  let best = { tripMs: Number.POSITIVE_INFINITY, offsetMs: Number.NaN }
  try {
    for (let count = 0; count < REFERENCE_PINGS; count += 1) {
      const sentMs = performance.now()
      const { receivedAtMs, sentAtMs } = await socket.timeout(5_000).emitWithAck('clock', sentMs)
      const receivedMs = performance.now()
      // The hub lets an operator ask 50 times a second.
      await new Promise((resolve) => setTimeout(resolve, 20))
      if (receivedMs - sentMs < best.tripMs) best = { tripMs: receivedMs - sentMs, offsetMs: (receivedAtMs + sentAtMs - sentMs - receivedMs) / 2 }
    }
  } finally {
    socket.disconnect()
  }
  return best.offsetMs
}
