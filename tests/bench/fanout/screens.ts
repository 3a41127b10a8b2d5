/** `npm run bench -- fanout-screens`: how soon a screen hears of an act, with a crowd of phones attached and without. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Delta } from '@tricolore/shared/protocol/down.ts'
import { io } from 'socket.io-client'
import { median, printTable } from '../table.ts'
import { startCrowd } from './crowd.ts'
import { largestCrowd, roundCount } from './rounds.ts'
import { type HubTarget, type Size, startHubTarget } from './targets.ts'

const ACTS = 30
/** The phones are written in the meantime: each act meets a hub that is done with the last one. */
const BETWEEN_MS = 500

export async function benchScreens(): Promise<void> {
  const alone: number[] = []
  const crowded: number[] = []
  const alonePerRound: number[] = []
  const crowdedPerRound: number[] = []
  for (let round = 0; round < roundCount; round += 1) {
    const hub = await startHubTarget()
    const crowd = startCrowd()
    try {
      const { key } = await hub.operator().addScreen({ roomId: 'rouge', purpose: 'audience', name: 'Bench' })
      const screen = await connected(hub, key)
      const measure = () => acts(hub, screen, ACTS)
      await acts(hub, screen, 5)
      const without = await measure()
      await crowd.connect(largestCrowd, hub.place())
      const withCrowd = await measure()
      alone.push(...without)
      crowded.push(...withCrowd)
      alonePerRound.push(median(without))
      crowdedPerRound.push(median(withCrowd))
      screen.close()
    } finally {
      crowd.end()
      await hub.end()
    }
  }
  printTable(`From the operator's command to the screen, ${largestCrowd} phones`, [
    { name: 'no phone attached', unit: 'ms', values: alone, limit: '-' },
    { name: 'with the phones attached', unit: 'ms', values: crowded, limit: '-' },
    {
      name: 'median with to median without',
      unit: 'x',
      values: crowdedPerRound.map((value, round) => value / (alonePerRound[round] ?? Number.NaN)),
      limit: '<= 2',
    },
  ])
}

async function connected(hub: HubTarget, key: string) {
  const screen = io(`${hub.url()}/display`, { auth: { key }, transports: ['websocket'], forceNew: true })
  await new Promise((resolve) => screen.once('snapshot', resolve))
  return screen
}

async function acts(hub: HubTarget, screen: ReturnType<typeof io>, count: number): Promise<readonly number[]> {
  const sizes: readonly Size[] = ['big', 'small']
  const tookMs: number[] = []
  for (let act = 0; act < count; act += 1) {
    const heard = new Promise<Delta>((resolve) => screen.once('delta', resolve))
    const startedMs = performance.now()
    const answered = hub.update(sizes[act % 2] ?? 'small')
    await heard
    tookMs.push(performance.now() - startedMs)
    await answered
    await sleep(BETWEEN_MS)
  }
  return tookMs
}
