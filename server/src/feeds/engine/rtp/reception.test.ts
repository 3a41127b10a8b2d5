import { expect, it } from 'vitest'
import { Reception } from './reception.ts'

const receive = (reception: Reception, sequences: readonly number[], nowMs = 0) =>
  sequences.map((sequence) => reception.received(sequence & 0xffff, 0, 100, nowMs))

it('[FEED6] what is missing is asked for at once, then every 50 ms, until it comes', () => {
  const reception = new Reception(90_000)
  receive(reception, [65_533, 65_534, 65_537], 0)
  expect(reception.toAskFor(0).sequences).toEqual([65_535, 0])
  expect(reception.toAskFor(49).sequences).toEqual([])
  expect(receive(reception, [65_535], 49)).toEqual(['late'])
  expect(reception.toAskFor(50).sequences).toEqual([0])
  receive(reception, [65_536], 70)
  expect([reception.isMissing, reception.toAskFor(500).sequences, reception.lost]).toEqual([false, [], 0])
})

it('[FEED6] after eight times it is given up, and said so', () => {
  const reception = new Reception(90_000)
  receive(reception, [1, 3])
  const asked = Array.from({ length: 10 }, (_, round) => reception.toAskFor(round * 50))
  expect(asked.map(({ sequences }) => sequences.length)).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 0, 0])
  expect(asked.map(({ isGivenUp }) => isGivenUp).indexOf(true)).toBe(8)
  expect(reception.lost).toBe(1)
})

it('[FEED6] of hundreds at once none is asked for: a key frame costs less', () => {
  const reception = new Reception(90_000)
  receive(reception, [1, 400])
  expect(reception.toAskFor(0)).toEqual({ sequences: [], isGivenUp: true })
})

it('[FEED6] a leap in the numbers is another stream, not a loss', () => {
  const reception = new Reception(90_000)
  expect(receive(reception, [10, 11, 20_000, 20_001])).toEqual(['next', 'next', 'leap', 'next'])
  expect([reception.lost, reception.isMissing, reception.packets]).toEqual([0, false, 4])
})

it('[FEED7] a report tells the highest number, what was lost in all and, of 256, since the last report', () => {
  const reception = new Reception(90_000)
  expect(reception.report()).toBeNull()
  receive(reception, [65_534, 65_535, 65_537, 65_538])
  expect(reception.report()).toMatchObject({ highest: 65_538, lost: 1, fraction: 51 })
  receive(reception, [65_539])
  expect(reception.report()).toMatchObject({ highest: 65_539, lost: 1, fraction: 0 })
})
