import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createAdmission } from './admission.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

class Connection extends EventEmitter {
  readonly remoteAddress: string
  constructor(remoteAddress: string) {
    super()
    this.remoteAddress = remoteAddress
  }
}

function admitting(maxPhones: number, maxPerAddress: number) {
  let nowMs = 0
  const cut: Connection[] = []
  const admission = createAdmission<Connection & Parameters<ReturnType<typeof createAdmission>['connected']>[0]>(
    { maxPhones, maxPerAddress },
    { cut: (connection) => cut.push(connection), nowMs: () => nowMs },
  )
  const connect = (address: string) => {
    // The type assertion is safe: admission uses no more of a connection.
    const connection = new Connection(address) as Parameters<typeof admission.connected>[0]
    admission.connected(connection)
    return connection
  }
  const come = (address: string) => {
    const connection = connect(address)
    return { connection, isIn: admission.phoneCame(connection) }
  }
  return { admission, connect, come, cut, pass: (ms: number) => (nowMs += ms) }
}

test('[PUB70] phones are let in up to the cap, and again as soon as one is gone', () => {
  const { admission, come } = admitting(2, 10)
  const [first, second, third] = [come('a'), come('b'), come('c')]
  expect([first.isIn, second.isIn, third.isIn, admission.phones()]).toEqual([true, true, false, 2])
  first.connection.emit('close')
  third.connection.emit('close')
  expect([admission.phones(), come('c').isIn, come('d').isIn]).toEqual([1, true, false])
})

test('[PUB71] one address has its own cap, for phones at a time and for how fast they come', () => {
  const { admission, come, pass } = admitting(1_000, 10)
  const many = Array.from({ length: 11 }, () => come('venue'))
  expect(many.map(({ isIn }) => isIn)).toEqual([...Array.from({ length: 10 }, () => true), false])
  expect(come('elsewhere').isIn).toBe(true)
  for (const { connection } of many) connection.emit('close')
  expect([admission.phones(), come('venue').isIn]).toEqual([1, false])
  pass(1_000)
  expect([come('venue').isIn, come('venue').isIn]).toEqual([true, false])
})

test('[PUB72] operators and screens count for nobody, however many phones are at their address', () => {
  const { admission, come, connect, cut } = admitting(1_000, 10)
  for (let phone = 0; phone < 10; phone += 1) come('venue')
  for (let crew = 0; crew < 2_000; crew += 1) admission.isKnown(connect('venue'), `login ${crew}`)
  vi.advanceTimersByTime(60_000)
  expect([admission.phones(), cut.length]).toEqual([10, 0])
})

test('[PUB78] where an address has too many strangers the oldest makes room, so that a newcomer comes in and says who it is', () => {
  const { admission, connect, come, cut } = admitting(1_000, 10)
  const strangers = Array.from({ length: 2_000 }, () => connect('venue'))
  expect(cut).toEqual(strangers.slice(0, 1_490))
  const operator = connect('venue')
  expect(cut.at(-1)).toBe(strangers[1_490])
  admission.isKnown(operator, 'login ana')
  expect([come('venue').isIn, cut.includes(operator)]).toEqual([true, false])
  const elsewhere = cut.length
  connect('elsewhere')
  expect(cut.length).toBe(elsewhere)
})

test('[PUB73] connections of one address that never say who they are find an end', () => {
  const { connect, cut } = admitting(1_000, 10)
  for (let stranger = 0; stranger < 10_000; stranger += 1) connect('bad')
  connect('good')
  expect(cut.length).toBe(9_490)
})

test('[PUB78] strangers of many addresses are bounded in all', () => {
  const { connect, cut } = admitting(100, 10)
  const strangers = Array.from({ length: 2_000 }, (_, number) => connect(`address ${number}`))
  expect(cut).toEqual(strangers.slice(0, 900))
})

test('[PUB79] whoever does not say who it is within 5 s is cut, and nobody else', () => {
  const { admission, connect, come, cut } = admitting(100, 10)
  const [silent, phone, known, waiting] = [connect('a'), come('a').connection, connect('a'), connect('a')]
  admission.isKnown(known, 'login ana')
  admission.isWaiting(waiting)
  vi.advanceTimersByTime(3_999)
  const late = connect('a')
  expect(cut).toEqual([])
  vi.advanceTimersByTime(1_001)
  expect(cut).toEqual([silent])
  vi.advanceTimersByTime(60_000)
  expect(cut).toEqual([silent, late])
  expect(vi.getTimerCount()).toBe(0)
  expect([phone, known, waiting].some((connection) => cut.includes(connection))).toBe(false)
})

test('[PUB79] whoever left what it had joined is a stranger again', () => {
  const { admission, connect, come, cut } = admitting(100, 10)
  const [phone, waiting, both] = [come('a').connection, connect('a'), come('a').connection]
  admission.isWaiting(waiting)
  admission.isKnown(both, 'login ana')
  admission.hasLeft(phone, 'phone')
  admission.hasLeft(waiting, 'waiting')
  admission.hasLeft(both, 'phone')
  expect(admission.phones()).toBe(0)
  vi.advanceTimersByTime(6_000)
  expect(cut).toEqual([phone, waiting])
})

test('[PUB80] a connection is a phone once: asked about again it is none, and counts once', () => {
  const { admission, come } = admitting(10, 10)
  const { connection } = come('a')
  for (let again = 0; again < 5; again += 1) expect(admission.phoneCame(connection)).toBe(false)
  expect(admission.phones()).toBe(1)
  connection.emit('close')
  expect([admission.phones(), admission.phoneCame(connection), admission.phones()]).toEqual([0, false, 0])
})

test('[PUB82] of one login or key there are a hundred connections at the most, and the oldest makes room', () => {
  const { admission, connect, cut } = admitting(100, 10)
  const ana = Array.from({ length: 102 }, () => connect('a'))
  const wall = connect('a')
  admission.isKnown(wall, 'screen wall')
  for (const connection of ana) admission.isKnown(connection, 'login ana')
  expect(cut).toEqual(ana.slice(0, 2))
  ana[50]?.emit('close')
  admission.isKnown(connect('a'), 'login ana')
  expect(cut.length).toBe(2)
  // Known once is known: the same connection as somebody else's too counts no second time.
  for (let again = 0; again < 200; again += 1) admission.isKnown(wall, 'login ana')
  expect(cut.length).toBe(2)
})

test('[PUB94] a hub that is full and has no strangers cuts the oldest connection of whoever has most by one login or key, and nobody’s first eight', () => {
  const { admission, connect, cut } = admitting(100, 10)
  const [leaked, ana] = [11, 9].map((connections, one) =>
    Array.from({ length: connections }, () => {
      const connection = connect('a')
      admission.isKnown(connection, `login ${one}`)
      return connection
    }),
  )
  const made = Array.from({ length: 5 }, () => admission.makeRoom())
  expect(made).toEqual([true, true, true, true, false])
  expect(new Set(cut)).toEqual(new Set([...(leaked ?? []).slice(0, 3), ana?.[0]]))
})
