import { expect, it } from 'vitest'
import { PacketHistory } from './history.ts'

it('[FEED6] the newest packets are there again, older and oversized ones are not', () => {
  const history = new PacketHistory(4)
  expect(history.get(0)).toBeNull()
  for (const sequence of [65_534, 65_535, 0, 1, 2]) history.put(sequence, Buffer.from(`packet ${sequence}`))
  expect([65_534, 65_535, 0, 2, 3].map((sequence) => history.get(sequence)?.toString() ?? null)).toEqual([null, 'packet 65535', 'packet 0', 'packet 2', null])
  history.put(3, Buffer.alloc(1_501))
  expect([history.get(3), history.get(65_535)]).toEqual([null, null])
})

it('[FEED6] what was kept is a copy', () => {
  const history = new PacketHistory(4)
  const packet = Buffer.from('one')
  history.put(7, packet)
  packet.fill(0)
  expect(history.get(7)?.toString()).toBe('one')
})
