import { createFakeClock, MINUTE_MS, SECOND_MS } from '@tricolore/shared/testing/clock.ts'
import { expect, it } from 'vitest'
import { createHandOver } from './hand-over.ts'
import type { PeerHub } from './peer-registry.ts'

const other: PeerHub = { id: 'other', url: 'http://127.0.0.1:2', isReady: true, isShared: true, showId: 'show', handOvers: 0 }

function aHub() {
  const clock = createFakeClock()
  const world = { isAway: false, peers: [other] as readonly PeerHub[], tryStore: async () => {} }
  const handOver = createHandOver({
    isAway: () => world.isAway,
    tryStore: () => world.tryStore(),
    look: async () => world.peers,
    known: () => world.peers,
    canTakeOver: ({ isReady }) => isReady,
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
  /** The other hub loses its store as well, and hands its clients over. */
  async function sendOn(): Promise<void> {
    const times = (world.peers[0]?.handOvers ?? 0) + 1
    world.peers = [{ ...other, isReady: false, handOvers: times }]
    await pass(0)
    world.peers = [{ ...other, handOvers: times }]
  }
  return { handOver, world, pass, outage, sendOn }
}

it('[HA93] asks for longer steadiness of another hub that sends the clients on, and forgets it after ten good minutes', async () => {
  const { pass, outage, sendOn } = aHub()
  const waits: (number | null)[] = []
  for (let count = 0; count < 6; count += 1) {
    waits.push(await outage())
    await sendOn()
  }
  expect(waits).toEqual([1, 10, 20, 40, 60, 60].map((seconds) => seconds * SECOND_MS))
  await pass(11 * MINUTE_MS)
  expect(await outage()).toBe(SECOND_MS)
})

it('[HA93] one that keeps its clients takes over at once, however often this hub loses its store, and however short it has been able to itself', async () => {
  const { world, pass, outage } = aHub()
  const waits = [await outage(), await outage(), await outage()]
  for (let count = 0; count < 2; count += 1) {
    world.peers = []
    await pass(0)
    world.peers = [other]
    waits.push(await outage())
  }
  expect(waits).toEqual([1, 1, 1, 1, 1].map((seconds) => seconds * SECOND_MS))
})

it('[HA93] a hub that sends its clients on after more than a minute took them well', async () => {
  const { pass, outage, sendOn } = aHub()
  await outage()
  await pass(61 * SECOND_MS)
  await sendOn()
  expect(await outage()).toBe(SECOND_MS)
})

it('[HA93] what was before this loss counts, but for 2 s of it', async () => {
  const { pass, outage, sendOn } = aHub()
  await outage()
  await sendOn()
  await pass(MINUTE_MS)
  expect(await outage()).toBe(2 * SECOND_MS)
})

it('[HA93] after a hand-over in vain it hands over to none that cannot for a moment meanwhile', async () => {
  const { world, pass, outage, sendOn } = aHub()
  await outage()
  await sendOn()
  world.isAway = true
  expect(await pass(9 * SECOND_MS)).toBeNull()
  const { peers } = world
  world.peers = []
  await pass(0)
  world.peers = peers
  expect(await pass(9 * SECOND_MS)).toBeNull()
  expect(await pass(2 * SECOND_MS)).not.toBeNull()
})

it('[HA93] tells how often it has handed its clients over', async () => {
  const { handOver, outage } = aHub()
  const told = [handOver.handOvers()]
  for (let count = 0; count < 2; count += 1) {
    await outage()
    told.push(handOver.handOvers())
  }
  expect(told).toEqual([0, 1, 2])
})

it('[HA125] tries its own store when another hub is found able, and hands over nobody when that is back too', async () => {
  const { world, pass } = aHub()
  Object.assign(world, { isAway: true, peers: [] })
  await pass(5 * SECOND_MS)
  world.peers = [other]
  world.tryStore = async () => {
    world.isAway = false
  }
  expect(await pass(5 * SECOND_MS)).toBeNull()
})

it('[HA125] waits for that try, but not for ever', async () => {
  const { world, pass } = aHub()
  Object.assign(world, { isAway: true, peers: [] })
  await pass(5 * SECOND_MS)
  world.peers = [other]
  world.tryStore = () => new Promise(() => {})
  expect(await pass(5 * SECOND_MS)).toBe(1.5 * SECOND_MS)
})
