import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createPairings, KEPT_MS, MOST_OF_ADDRESS, MOST_WAITING, type Pairing, type Pairings } from './pairings.ts'

const MINUTE_MS = 60_000
const size = { width: 1920, height: 1080 }

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }))
afterEach(() => void vi.useRealTimers())

let connections = 0
/** Somebody who waits: the code that is shown now, and whether it was sent away. */
function waits(pairings: Pairings, address: string) {
  connections += 1
  const connectionId = `connection-${connections}`
  const seen = { connectionId, pairing: null as Pairing | null, renewals: 0, isSentAway: false }
  seen.pairing = pairings.begin({
    connectionId,
    address,
    size,
    onRenewed(pairing) {
      seen.pairing = pairing
      seen.renewals += 1
    },
    onSentAway() {
      seen.isSentAway = true
    },
  })
  return seen
}

const aBook = () =>
  createPairings(
    () => Date.now(),
    () => {},
  )

describe('a pairing code', () => {
  it('[SCR104] is good for five minutes of hub time and no longer, also where no timer ran', () => {
    let nowMs = 0
    const pairings = createPairings(
      () => nowMs,
      () => {},
    )
    const { pairing } = waits(pairings, '10.0.0.1')
    const code = pairing?.code ?? ''
    nowMs = 5 * MINUTE_MS - 1
    expect(pairings.claim(code, 'Ana')).toMatchObject({ code })
    nowMs = 5 * MINUTE_MS
    expect([pairings.byCode(code), pairings.claim(code, 'Ana')]).toEqual([null, null])
  })

  it('[SCR104] is renewed before it runs out, for the same screen, until the screen goes', async () => {
    const pairings = aBook()
    const seen = waits(pairings, '10.0.0.1')
    const first = seen.pairing
    await vi.advanceTimersByTimeAsync(5 * MINUTE_MS - 1)
    expect([seen.renewals, seen.pairing?.screenId, seen.pairing?.key]).toEqual([1, first?.screenId, first?.key])
    expect(pairings.byCode(first?.code ?? '')).toBeNull()
    expect(pairings.byCode(seen.pairing?.code ?? '')).toBe(seen.pairing)
    await vi.advanceTimersByTimeAsync(5 * MINUTE_MS)
    expect(seen.renewals).toBe(2)
    pairings.end(seen.connectionId)
    await vi.advanceTimersByTimeAsync(60 * MINUTE_MS)
    expect([seen.renewals, pairings.all().length]).toEqual([2, 0])
  })
})

describe('places for screens without a name', () => {
  it('[SCR105] are fifty an address, and all addresses of one machine on IPv6 are one', () => {
    const pairings = aBook()
    const mine = Array.from({ length: 80 }, (_, index) => waits(pairings, `fd00:0:0:1::${index.toString(16)}`))
    expect(mine.filter(({ pairing }) => pairing).length).toBe(MOST_OF_ADDRESS)
    expect([pairings.mayBegin('fd00:0:0:1::ffff'), pairings.mayBegin('fd00:0:0:2::1')]).toEqual([false, true])
    pairings.end(mine[0]?.connectionId ?? '')
    expect(pairings.mayBegin('fd00:0:0:1::ffff')).toBe(true)
  })

  it('[SCR115] of an address that is full go to a newcomer from there, the one that has waited longest first, and no code before it could be typed', () => {
    const pairings = aBook()
    const strangers = Array.from({ length: MOST_OF_ADDRESS }, () => waits(pairings, '10.0.0.1'))
    expect([pairings.mayBegin('10.0.0.1'), waits(pairings, '10.0.0.1').pairing]).toEqual([false, null])
    vi.setSystemTime(Date.now() + KEPT_MS)
    expect(pairings.mayBegin('10.0.0.1')).toBe(true)
    const real = waits(pairings, '10.0.0.1')
    expect(pairings.byCode(real.pairing?.code ?? '')).not.toBeNull()
    expect(strangers.map(({ isSentAway }) => isSentAway)).toEqual(strangers.map((_, index) => index === 0))
    // Whoever comes back at once takes the places of its own kind, and never more than there are.
    for (let again = 0; again < 2_000; again += 1) waits(pairings, '10.0.0.1')
    expect([pairings.all().length, real.isSentAway]).toEqual([MOST_OF_ADDRESS, false])
    // A code is good for as long as it is shown, and then the screen has its turn anew.
    vi.setSystemTime(Date.now() + KEPT_MS)
    for (let again = 0; again < MOST_OF_ADDRESS; again += 1) waits(pairings, '10.0.0.1')
    expect(real.isSentAway).toBe(true)
    expect([pairings.byCode(real.pairing?.code ?? ''), pairings.all().length]).toEqual([null, MOST_OF_ADDRESS])
  })

  it('[SCR115] of an address that is full are no way to more: the list stays as long as it may be', () => {
    const pairings = aBook()
    for (let minute = 0; minute < 5; minute += 1) {
      for (let address = 0; address < 20; address += 1) for (let one = 0; one < 60; one += 1) waits(pairings, `10.0.1.${address}`)
      vi.setSystemTime(Date.now() + KEPT_MS)
    }
    expect(pairings.all().length).toBe(MOST_WAITING)
  })

  it('[SCR105] when all are taken go from the fullest address to one with fewer, the newest first; nobody is pushed out in turn', () => {
    const pairings = aBook()
    const crowd = Array.from({ length: 20 }, (_, address) => Array.from({ length: 10 }, () => waits(pairings, `10.0.1.${address}`))).flat()
    expect(pairings.all().length).toBe(MOST_WAITING)
    const real = waits(pairings, '10.0.0.1')
    expect(real.pairing).not.toBeNull()
    expect(crowd.findIndex(({ isSentAway }) => isSentAway)).toBe(MOST_WAITING - 1)
    expect(crowd.filter(({ isSentAway }) => isSentAway)).toHaveLength(1)
    // Two thousand addresses more get a place each, until all have as many; nobody loses the only one it has.
    const more = Array.from({ length: 2_000 }, (_, index) => waits(pairings, `10.1.${index >> 8}.${index & 255}`))
    expect([pairings.all().length, real.isSentAway]).toEqual([MOST_WAITING, false])
    expect(more.every(({ pairing, isSentAway }) => pairing === null || !isSentAway)).toBe(true)
    expect(pairings.mayBegin('10.2.0.1')).toBe(false)
  })

  it('[SCR106] are emptied by an operator: whoever waited until then goes, whoever comes after stays', () => {
    const pairings = aBook()
    const before = [waits(pairings, '10.0.0.1'), waits(pairings, '10.0.0.2')]
    pairings.sendAway(Date.now())
    expect([before.every(({ isSentAway }) => isSentAway), pairings.all().length, pairings.sentAwayMs()]).toEqual([true, 0, Date.now()])
    vi.setSystemTime(Date.now() + 1)
    const after = waits(pairings, '10.0.0.1')
    pairings.sendAway(Date.now() - 1)
    expect([after.isSentAway, pairings.all().length]).toEqual([false, 1])
  })
})
