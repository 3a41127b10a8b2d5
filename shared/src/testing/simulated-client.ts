/** What one page hears of the hub's clock over a simulated network, with a local clock that is hours wrong and drifts. */

import type { Ping, Push } from '../client/clock-offset-estimator.ts'
import { BURST_GAP_MS } from '../client/ping-loop.ts'
import { inOrder, type Network } from './networks.ts'

const HUB_EPOCH_MS = Date.UTC(2026, 2, 3, 9)
const HOUR_MS = 3_600_000

/** As hub-link.ts pings: `burst` pings, `BURST_GAP_MS` apart, then one every `everyMs`. */
export type PingPattern = { readonly burst: number; readonly everyMs: number }
export const screenPings: PingPattern = { burst: 30, everyMs: 1_000 }
export const phonePings: PingPattern = { burst: 8, everyMs: 15_000 }

/** `atMs`: when it arrives, in milliseconds since the page connected, true time. */
export type Heard = { readonly atMs: number } & ({ readonly ping: Ping } | { readonly push: Push })

export type SimulatedClient = {
  /** In the order in which it arrives. */
  readonly heard: readonly Heard[]
  readonly localMs: (atMs: number) => number
  readonly hubMs: (atMs: number) => number
}

export type SimulatedClientOptions = {
  readonly network: Network
  readonly random: () => number
  readonly forMs: number
  /** How often the hub pushes something. */
  readonly pushEveryMs: number
  readonly pings?: PingPattern
}

export function simulatedClient({ network, random, forMs, pushEveryMs, pings = screenPings }: SimulatedClientOptions): SimulatedClient {
  const startMs = 12 * HOUR_MS * (2 * random() - 1)
  const rate = 1 + 50e-6 * (2 * random() - 1)
  const localMs = (atMs: number) => startMs + atMs * rate
  const hubMs = (atMs: number) => HUB_EPOCH_MS + atMs
  const delays = network.link(random)
  const arrivalAtHub = inOrder(delays.upMs)
  const arrivalHere = inOrder(delays.downMs)

  const requests = pingInstants(pings, forMs).map((sentMs) => ({ sentMs, receivedMs: arrivalAtHub(sentMs) }))
  const phaseMs = pushEveryMs * random()
  const answers = requests.map(({ sentMs, receivedMs }) => ({ sentMs, fromHubMs: receivedMs }))
  const pushes = Array.from({ length: Math.ceil(forMs / pushEveryMs) }, (_, index) => ({ sentMs: null, fromHubMs: phaseMs + index * pushEveryMs }))
  const heard = [...answers, ...pushes]
    .toSorted((a, b) => a.fromHubMs - b.fromHubMs)
    .map(({ sentMs, fromHubMs }): Heard => {
      const atMs = arrivalHere(fromHubMs)
      const receivedLocalMs = localMs(atMs)
      const hubNowMs = hubMs(fromHubMs)
      if (sentMs === null) return { atMs, push: { hubNowMs, receivedLocalMs } }
      return { atMs, ping: { sentLocalMs: localMs(sentMs), receivedAtMs: hubNowMs, sentAtMs: hubNowMs, receivedLocalMs } }
    })
  return { heard, localMs, hubMs }
}

function pingInstants({ burst, everyMs }: PingPattern, forMs: number): readonly number[] {
  const instants: number[] = []
  for (let atMs = 0; atMs < forMs; atMs += instants.length <= burst ? BURST_GAP_MS : everyMs) instants.push(atMs)
  return instants
}

/** Plays to `listen` what is heard until each of the instants, then asks; the instants ascend. */
export function playTo(client: SimulatedClient, listen: (heard: Heard) => void, instantsMs: readonly number[], ask: (atMs: number) => void): void {
  let next = 0
  for (const atMs of instantsMs) {
    for (let heard = client.heard[next]; heard && heard.atMs <= atMs; heard = client.heard[next]) {
      listen(heard)
      next += 1
    }
    ask(atMs)
  }
}
