import { createFakeClock } from '@tricolore/shared/testing/clock.ts'
import { beforeEach, expect, test } from 'vitest'
import { parseAddress } from './address.ts'
import { keptSlot, ownSlot, type Windows } from './own-slot.ts'
import type { KeptStorage } from './storage.ts'

const at = (address: string) => parseAddress(new URL(address, 'http://hub'))

let storage: KeptStorage
let listeners: Set<(event: { data: unknown }) => void>
let clock: ReturnType<typeof createFakeClock>

beforeEach(() => {
  const texts = new Map<string, string>()
  storage = { read: (name) => texts.get(name) ?? null, write: (name, text) => Boolean(texts.set(name, text)), remove: (name) => void texts.delete(name) }
  listeners = new Set()
  clock = createFakeClock()
})

const pair = (slot: string, screenId: string) => storage.write(slot, JSON.stringify({ screenId, key: 'key', addressKey: null }))

/** A window of the browser; it hears what the others say and not itself. `busyMs`: what it hears it reads only so much later. */
function open(address: string, chance = 0.5, busyMs = 0) {
  let own: ((event: { data: unknown }) => void) | null = null
  let leave = () => {}
  const windows: Windows = {
    addEventListener: (_type, listener) => {
      own = busyMs === 0 ? listener : (event) => void clock.later(() => listener(event), busyMs)
      listeners.add(own)
    },
    postMessage: (data) => {
      for (const listener of [...listeners]) if (listener !== own) listener({ data })
    },
  }
  const onClose = (run: () => void) => {
    leave = run
  }
  let hasGivenWay = false
  const giveWay = () => {
    hasGivenWay = true
  }
  const slot = ownSlot({ address: at(address), storage, windows, later: clock.later, chance: () => chance, onClose, nowMs: clock.nowMs, giveWay })
  const crash = () => own && listeners.delete(own)
  return {
    slot,
    crash,
    hasGivenWay: () => hasGivenWay,
    close() {
      leave()
      crash()
    },
  }
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 40; turn += 1) {
    clock.advance(200)
    for (let microtask = 0; microtask < 6; microtask += 1) await Promise.resolve()
  }
}

test('[BRW13] two windows of one browser are two screens, also when each is loaded again', async () => {
  const [first] = [open('/screen'), await settle()]
  const [second] = [open('/screen'), await settle()]
  expect([await first.slot, await second.slot]).toEqual(['screen', 'screen.2'])
  pair('screen', 'audience')
  pair('screen.2', 'stage')
  second.close()
  const [again] = [open('/screen/stage'), await settle()]
  expect(await again.slot).toBe('screen.2')
  first.close()
  const [firstAgain] = [open('/screen'), await settle()]
  expect(await firstAgain.slot).toBe('screen')
})

test('[BRW13] opened at the same moment they are two as well', async () => {
  for (const [one, other] of [
    [0.2, 0.8],
    [0.8, 0.2],
  ] as const) {
    const both = [open('/screen', one), open('/screen', other)]
    await settle()
    expect(await Promise.all(both.map(({ slot }) => slot))).toEqual(['screen', 'screen.2'])
    for (const window of both) window.close()
  }
})

test('[BRW13] so are two windows at one placed link, and a window at /screen is not what another one is by its address', async () => {
  const placed = [open('/screen?room=blanc'), await settle(), open('/screen?room=blanc'), await settle()].filter((one) => one !== undefined)
  expect(new Set(await Promise.all(placed.map(({ slot }) => slot))).size).toBe(2)
  pair('screen', 'audience')
  const [, other] = [open('/screen/audience'), await settle(), open('/screen')].filter((one) => one !== undefined)
  await settle()
  expect(await other?.slot).toBe('screen.2')
})

test('[BRW13] a window that draws for a second meanwhile keeps its place', async () => {
  const [first] = [open('/screen', 0.5, 1_000), await settle()]
  const [second] = [open('/screen', 0.4), await settle()]
  expect([await first.slot, await second.slot]).toEqual(['screen', 'screen.2'])
  const both = [open('/screen?room=blanc', 0.2, 1_000), open('/screen?room=blanc', 0.8, 1_000)]
  await settle()
  expect(new Set(await Promise.all(both.map(({ slot }) => slot))).size).toBe(2)
})

test('[BRW13] whoever took a place of which the window was too busy to speak gives way once it speaks', async () => {
  const [first] = [open('/screen', 0.9, 3_000), await settle()]
  const [second] = [open('/screen', 0.1), await settle()]
  expect([await second.slot, first.hasGivenWay(), second.hasGivenWay()]).toEqual(['screen', false, true])
  const both = [open('/screen?room=blanc', 0.8, 3_000), open('/screen?room=blanc', 0.2, 3_000)]
  await settle()
  const slots = await Promise.all(both.map(({ slot }) => slot))
  expect(both.filter((window) => window.hasGivenWay())).toHaveLength(new Set(slots).size === 2 ? 0 : 1)
})

test('[BRW13] of two that took one place at one moment, since it was marked and nobody spoke, one gives way', async () => {
  // A window that has crashed has left its mark.
  storage.write('window.screen', '0.5')
  // The other one is loaded a little later: it did not hear the first one ask.
  const both = [open('/screen', 0.8), open('/screen', 0.2)]
  await settle()
  const slots = await Promise.all(both.map(({ slot }) => slot))
  expect([slots, both.map((window) => window.hasGivenWay())]).toEqual([
    ['screen', 'screen'],
    [true, false],
  ])
})

test('[BRW13] after a crash or a power cut the place is free again', async () => {
  const [first] = [open('/screen', 0.5), await settle()]
  first.crash()
  const [again] = [open('/screen', 0.6), await settle()]
  expect(await again.slot).toBe('screen')
  again.close()
  const [third] = [open('/screen', 0.7), clock.advance(130)]
  for (let microtask = 0; microtask < 6; microtask += 1) await Promise.resolve()
  clock.advance(10)
  expect(await third.slot, 'one that closed keeps nobody waiting').toBe('screen')
})

test('[BRW13] where windows cannot speak there is one, as before', async () => {
  pair('screen', 'audience')
  expect(
    await ownSlot({
      address: at('/screen'),
      storage,
      windows: null,
      later: clock.later,
      chance: () => 0,
      onClose: () => {},
      nowMs: clock.nowMs,
      giveWay: () => {},
    }),
  ).toBe('screen')
  expect(keptSlot(at('/screen/audience'), storage)).toBe('screen')
})
