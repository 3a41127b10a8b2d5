import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { createAdmission } from './admission.ts'

class Connection extends EventEmitter {
  readonly remoteAddress: string
  constructor(remoteAddress: string) {
    super()
    this.remoteAddress = remoteAddress
  }
}

function admitting(maxPhones: number, maxPerAddress: number) {
  let nowMs = 0
  const admission = createAdmission({ maxPhones, maxPerAddress }, () => nowMs)
  const come = (address: string) => {
    // The cast is safe: admission uses no more of a connection.
    const connection = new Connection(address) as Connection & Parameters<typeof admission.connected>[0]
    admission.connected(connection)
    return { connection, isIn: admission.phoneCame(connection) }
  }
  return { admission, come, pass: (ms: number) => (nowMs += ms) }
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

test('[PUB72] operators and screens count for nobody, and find a way in behind an address that is full', () => {
  const { admission, come } = admitting(1_000, 10)
  for (let phone = 0; phone < 10; phone += 1) come('venue')
  for (let crew = 0; crew < 2_000; crew += 1) {
    const connection = new Connection('venue') as Connection & Parameters<typeof admission.connected>[0]
    expect(admission.mayConnect('venue')).toBe(true)
    admission.connected(connection)
    admission.isKnown(connection)
  }
  expect(admission.phones()).toBe(10)
})

test('[PUB73] connections of one address that never say who they are find an end', () => {
  const { admission } = admitting(1_000, 10)
  let strangers = 0
  for (; admission.mayConnect('bad') && strangers < 10_000; strangers += 1) {
    admission.connected(new Connection('bad') as Connection & Parameters<typeof admission.connected>[0])
  }
  expect([strangers, admission.mayConnect('good')]).toEqual([510, true])
})

test('[PUB70] a phone that joins, leaves and joins again over one connection counts once', () => {
  const { admission, come } = admitting(2, 10)
  const { connection } = come('a')
  for (let again = 0; again < 5; again += 1) expect(admission.phoneCame(connection)).toBe(true)
  expect(admission.phones()).toBe(1)
})
