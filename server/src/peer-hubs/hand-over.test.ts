import { createFakeClock, MINUTE_MS, SECOND_MS } from '@tricolore/shared/testing/clock.ts'
import { expect, it } from 'vitest'
import { createHandOver } from './hand-over.ts'
import type { PeerHub } from './peer-registry.ts'

const other: PeerHub = { id: 'other', url: 'http://127.0.0.1:2', isReady: true, isShared: true, showId: 'show' }

function aHub() {
  const clock = createFakeClock()
  const world = { isAway: false, able: [other] as readonly PeerHub[], tryStore: async () => {} }
  const handOver = createHandOver({
    isAway: () => world.isAway,
    tryStore: () => world.tryStore(),
    look: async () => world.able,
    known: () => world.able,
    canTakeOver: () => true,
    sendAway: async () => {},
    onChange: () => {},
    log: { warn: () => {}, error: () => {} },
    nowMs: clock.nowMs,
  })
  handOver.close()
  /** Every half second, as long as that; answers after how long the clients were told to go. */
  async function pass(ms: number): Promise<number | null> {
    for (let gone = 0; gone <= ms; gone += SECOND_MS / 2) {
      await handOver.step()
      if (world.isAway && handOver.to()) return gone
      clock.advance(SECOND_MS / 2)
    }
    return null
  }
  /** The store goes away until the clients are told to go, and comes back. */
  async function outage(): Promise<number | null> {
    world.isAway = true
    const after = await pass(2 * MINUTE_MS)
    world.isAway = false
    await pass(SECOND_MS)
    return after
  }
  return { world, pass, outage }
}

it('[HA93] asks for longer steadiness of another hub that comes and goes with each hand-over, and forgets it after ten good minutes', async () => {
  const { world, pass, outage } = aHub()
  const waits: (number | null)[] = []
  for (let count = 0; count < 6; count += 1) {
    world.able = []
    await pass(0)
    world.able = [other]
    waits.push(await outage())
  }
  expect(waits).toEqual([1, 10, 20, 40, 60, 60].map((seconds) => seconds * SECOND_MS))
  await pass(11 * MINUTE_MS)
  expect(await outage()).toBe(SECOND_MS)
})

it('[HA93] one that has been able all along takes over after two seconds, however often this hub loses its store', async () => {
  const { pass, outage } = aHub()
  await pass(2 * MINUTE_MS)
  const waits = [await outage(), await outage(), await outage(), await outage(), await outage(), await outage()]
  expect(waits).toEqual([1, 2, 2, 2, 2, 2].map((seconds) => seconds * SECOND_MS))
})

it('[HA93] hands over to none that cannot for a moment meanwhile', async () => {
  const { world, pass, outage } = aHub()
  await outage()
  world.able = []
  await pass(0)
  world.able = [other]
  world.isAway = true
  expect(await pass(9 * SECOND_MS)).toBeNull()
  world.able = []
  await pass(0)
  world.able = [other]
  expect(await pass(9 * SECOND_MS)).toBeNull()
  expect(await pass(2 * SECOND_MS)).not.toBeNull()
})

it('[HA125] tries its own store when another hub is found able, and hands over nobody when that is back too', async () => {
  const { world, pass } = aHub()
  Object.assign(world, { isAway: true, able: [] })
  await pass(5 * SECOND_MS)
  world.able = [other]
  world.tryStore = async () => {
    world.isAway = false
  }
  expect(await pass(5 * SECOND_MS)).toBeNull()
})

it('[HA125] waits for that try, but not for ever', async () => {
  const { world, pass } = aHub()
  Object.assign(world, { isAway: true, able: [] })
  await pass(5 * SECOND_MS)
  world.able = [other]
  world.tryStore = () => new Promise(() => {})
  expect(await pass(5 * SECOND_MS)).toBe(1.5 * SECOND_MS)
})
