import { expect, test } from 'vitest'
import { placedAddress } from './placed-address.ts'

test('[BRW26] Links give the overlay’s own address for an overlay, without a key', () => {
  const placed = { origin: 'http://192.0.2.2:4000', screenUrl: '/screen', joinKey: 'abc', roomId: 'bleu' }
  expect(placedAddress({ ...placed, purpose: 'overlay' })).toBe('http://192.0.2.2:4000/overlay/bleu')
  expect(placedAddress({ ...placed, purpose: 'stage' })).toBe('http://192.0.2.2:4000/screen?room=bleu&purpose=stage&key=abc')
})
