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

/** A window of the browser; it hears what the others say and not itself. */
function open(address: string, chance = 0.5) {
  let own: ((event: { data: unknown }) => void) | null = null
  const windows: Windows = {
    addEventListener: (_type, listener) => {
      own = listener
      listeners.add(listener)
    },
    postMessage: (data) => {
      for (const listener of [...listeners]) if (listener !== own) listener({ data })
    },
  }
  const slot = ownSlot({ address: at(address), storage, windows, later: clock.later, chance: () => chance })
  return { slot, close: () => own && listeners.delete(own) }
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) {
    clock.advance(200)
    await Promise.resolve()
    await Promise.resolve()
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
  const both = [open('/screen', 0.2), open('/screen', 0.8)]
  await settle()
  expect(await Promise.all(both.map(({ slot }) => slot))).toEqual(['screen', 'screen.2'])
})

test('[BRW13] so are two windows at one placed link, and a window at /screen is not what another one is by its address', async () => {
  const placed = [open('/screen?room=blanc'), await settle(), open('/screen?room=blanc'), await settle()].filter((one) => one !== undefined)
  expect(new Set(await Promise.all(placed.map(({ slot }) => slot))).size).toBe(2)
  pair('screen', 'audience')
  const [, other] = [open('/screen/audience'), await settle(), open('/screen')].filter((one) => one !== undefined)
  await settle()
  expect(await other?.slot).toBe('screen.2')
})

test('[BRW13] where windows cannot speak there is one, as before', async () => {
  pair('screen', 'audience')
  expect(await ownSlot({ address: at('/screen'), storage, windows: null, later: clock.later, chance: () => 0 })).toBe('screen')
  expect(keptSlot(at('/screen/audience'), storage)).toBe('screen')
})
