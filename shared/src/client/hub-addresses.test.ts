import { expect, it } from 'vitest'
import { createHubAddresses } from './hub-addresses.ts'

const [A, B, C] = ['http://a:4000', 'http://b:4000', 'http://c:4000']

it('[HA30] the page’s own hub comes first, then the others as they follow it in the list', () => {
  expect(createHubAddresses({ home: B, known: [A, B, C] }).all()).toEqual([B, C, A])
  expect(createHubAddresses({ home: A }).all()).toEqual([A])
  expect(createHubAddresses({ home: 'http://balancer', known: [A, B, A] }).all()).toEqual(['http://balancer', A, B])
})

it('[HA31] after a loss the next hub is asked at once, and after a round the client waits 100 to 200 ms, half of it by chance', () => {
  const addresses = createHubAddresses({ home: A, known: [A, B, C] })
  addresses.reached(A)
  addresses.lost()
  const asked = Array.from({ length: 9 }, () => {
    const turn = [addresses.current(), addresses.waitMs(0), addresses.waitMs(1)]
    addresses.failed(addresses.current())
    return turn
  })
  expect(asked.slice(0, 5)).toEqual([
    [B, 0, 0],
    [C, 0, 0],
    [A, 100, 50],
    [B, 100, 50],
    [C, 200, 100],
  ])
  for (let failure = 0; failure < 50; failure += 1) addresses.failed(addresses.current())
  expect([addresses.waitMs(0), addresses.waitMs(1)]).toEqual([200, 100])
})

it('[HA31] a client of one hub is never told to ask it again without a pause', () => {
  const addresses = createHubAddresses({ home: A })
  addresses.reached(A)
  addresses.lost()
  expect([addresses.current(), addresses.waitMs(0)]).toEqual([A, 100])
})

it('[HA31] another hub gets 2 s to answer in the first round, 4 s after it', () => {
  const addresses = createHubAddresses({ home: A, known: [A, B] })
  const patience = Array.from({ length: 3 }, () => {
    const ms = addresses.patienceMs()
    addresses.failed(addresses.current())
    return ms
  })
  expect(patience).toEqual([2_000, 2_000, 4_000])
  expect(createHubAddresses({ home: A }).patienceMs()).toBe(4_000)
})

it('[HA32] a client stays where it was let in, and what it asks over HTTP goes there', () => {
  const addresses = createHubAddresses({ home: A, known: [A, B] })
  expect(addresses.reach('/api/v1/feeds')).toBe('/api/v1/feeds')
  addresses.lost()
  addresses.reached(B)
  addresses.learn([A, B, C])
  expect(addresses.current()).toBe(B)
  expect(addresses.reach('/whep/bleu')).toBe(`${B}/whep/bleu`)
  expect(addresses.reach('https://elsewhere/whep/bleu')).toBe('https://elsewhere/whep/bleu')
  expect(addresses.othersThan(B)).toEqual([C, A])
  addresses.lost()
  expect(addresses.current()).toBe(C)
})

it('[HA33] a list that a hub gives takes the place of the one before and is kept once; an empty one means this hub alone', () => {
  const kept: (readonly string[])[] = []
  const addresses = createHubAddresses({ home: A, known: [A, B], onLearned: (urls) => kept.push(urls) })
  addresses.learn([A, B])
  addresses.learn([A, C])
  addresses.learn([A, C])
  expect(addresses.all()).toEqual([A, C])
  addresses.learn([])
  expect([addresses.isAlone(), kept]).toEqual([true, [[A, C], []]])
})

it('[HA31] a hub that two questions find silent is passed over once', () => {
  const addresses = createHubAddresses({ home: A, known: [A, B] })
  addresses.failed(A)
  addresses.failed(A)
  expect(addresses.current()).toBe(B)
})
