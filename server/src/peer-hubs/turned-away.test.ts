import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { createFakeClock, MINUTE_MS, SECOND_MS } from '@tricolore/shared/testing/clock.ts'
import { expect, it } from 'vitest'
import { createTurnedAway } from './turned-away.ts'

function aDoor(isOneAddress = false) {
  const clock = createFakeClock()
  const world = { isLeft: true }
  const addressOf = (request: IncomingMessage) => String(request.headers.from)
  const isTurnedAway = createTurnedAway({ isLeft: () => world.isLeft, isOneAddress, addressOf, nowMs: clock.nowMs })
  function comes(from: string, query = ''): 'in' | 'away' {
    const request = new IncomingMessage(new Socket())
    request.headers.from = from
    request.url = `/socket.io/?EIO=4${query}`
    return isTurnedAway(request) ? 'away' : 'in'
  }
  return { clock, world, comes }
}

it('[HA112] who says that no other hub lets it in is let in at once', () => {
  const { world, comes } = aDoor()
  expect([comes('a'), comes('a', '&tried=1'), comes('b', '&moving=1'), comes('b', '&tried=0')]).toEqual(['away', 'in', 'away', 'away'])
  world.isLeft = false
  expect(comes('c')).toBe('in')
})

it('[HA112] who comes back after having been sent away is let in, whatever it says', () => {
  const { clock, world, comes } = aDoor()
  expect([comes('a'), comes('a')]).toEqual(['away', 'away'])
  clock.advance(SECOND_MS)
  expect([comes('a'), comes('b')]).toEqual(['in', 'away'])
  clock.advance(2 * MINUTE_MS)
  expect(comes('a')).toBe('away')
  world.isLeft = false
  expect(comes('a')).toBe('in')
  world.isLeft = true
  expect(comes('a')).toBe('away')
})

it('[HA112] behind one address only who moves is turned away, and keeps the hub that it is at', () => {
  const { comes } = aDoor(true)
  expect([comes('a'), comes('a', '&moving=1')]).toEqual(['in', 'away'])
})
