/** The crowd in a process of its own, so that its work is not counted as the hub's. Told what to do over IPC by `crowd.ts`. */
import { setTimeout as sleep } from 'node:timers/promises'
import { fullJitterMs } from '../../../display-client/src/status/full-jitter.ts'
import { LightClient, type Place, type Tally } from './light-client.ts'

/** Whoever is cut: stays away, tries again after 0.2 to 1 s each time, or does as the status page does. */
export type Return = 'never' | 'soon' | 'as-phones'

export type CrowdOrder =
  | { readonly do: 'connect'; readonly count: number; readonly place: Place; readonly comesBack: Return }
  /** Until so many clients are ready, and all together have heard so many deltas. */
  | { readonly do: 'wait'; readonly ready: number; readonly deltas: number }
  | { readonly do: 'stall'; readonly count: number }
  | { readonly do: 'read' }
  /** Ends those that have been here longest; who `comesBack` does so. */
  | { readonly do: 'renew'; readonly count: number }
  | { readonly do: 'figures' }
  | { readonly do: 'leave' }

export type CrowdFigures = Tally & {
  readonly ready: number
  /** When the last of what was waited for came, on the clock that all processes of the machine share. */
  readonly atMs: number
  readonly seqs: readonly number[]
}

/** Connections under way at a time: more of them only measures how the kernel drops them. */
const AT_ONCE = 500
const WAIT_MS = 120_000

const clients = new Set<LightClient>()
const tally: Tally = { bytes: 0, deltas: 0, deltaBytes: 0, others: 0, pings: 0 }
let ready = 0
let underWay = 0
let isLeaving = false
let atMs = sharedMs()
let arrived = () => {}

function sharedMs(): number {
  return Number(process.hrtime.bigint()) / 1e6
}

function heard(): void {
  atMs = sharedMs()
  arrived()
}

/** `failures`: in a row. */
function open(place: Place, comesBack: Return, failures = 0): void {
  underWay += 1
  const localAddress = `127.0.0.${2 + Math.floor(Math.random() * 8)}`
  const onReady = () => {
    ready += 1
    underWay -= 1
    heard()
  }
  const onGone = (client: LightClient) => {
    clients.delete(client)
    if (client.isReady) ready -= 1
    else underWay -= 1
    if (isLeaving || comesBack === 'never') return
    const inRow = client.isReady ? 0 : failures + 1
    const delayMs = comesBack === 'soon' ? 200 + Math.random() * 800 : fullJitterMs(inRow, Math.random())
    setTimeout(open, delayMs, place, comesBack, inRow)
  }
  clients.add(new LightClient(place, localAddress, tally, onReady, heard, onGone))
}

async function connectAll({ count, place, comesBack }: Extract<CrowdOrder, { do: 'connect' }>): Promise<void> {
  isLeaving = false
  for (let opened = 0; opened < count; opened += 1) {
    while (underWay >= AT_ONCE) await sleep(1)
    open(place, comesBack)
  }
}

function waitFor(readyWanted: number, deltasWanted: number): Promise<void> {
  return new Promise((resolve) => {
    const giveUp = setTimeout(done, WAIT_MS)
    function done(): void {
      clearTimeout(giveUp)
      arrived = () => {}
      resolve()
    }
    arrived = () => {
      if (ready >= readyWanted && tally.deltas >= deltasWanted) done()
    }
    arrived()
  })
}

async function obey(order: CrowdOrder): Promise<void> {
  if (order.do === 'connect') await connectAll(order)
  else if (order.do === 'wait') await waitFor(order.ready, order.deltas)
  else if (order.do === 'stall') for (const client of [...clients].slice(0, order.count)) client.pause()
  else if (order.do === 'renew') for (const client of [...clients].slice(0, order.count)) client.end()
  else if (order.do === 'read') for (const client of clients) client.resume()
  else if (order.do === 'leave') {
    isLeaving = true
    for (const client of clients) client.end()
    await sleep(200)
  }
}

// The type assertion is what `crowd.ts` sends.
process.on('message', (order) => {
  void obey(order as CrowdOrder).then(() => {
    const figures: CrowdFigures = { ...tally, ready, atMs, seqs: [...clients].map(({ seq }) => seq) }
    process.send?.(figures)
  })
})
process.on('disconnect', () => process.exit(0))
