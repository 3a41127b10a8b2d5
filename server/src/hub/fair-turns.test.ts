import { expect, it } from 'vitest'
import { createFairTurns, senderOf } from './fair-turns.ts'

const neverFails = { error: () => expect.unreachable() }

/** Pieces of work that are done when the test says so; `order` is in which order they began. */
function work() {
  const order: string[] = []
  return {
    order,
    of: (name: string) => async () => {
      order.push(name)
      return name
    },
  }
}

it('[JRN69] senders take turns: a flood of one stands in front of nobody else', async () => {
  const { inTurn, idle } = createFairTurns(neverFails)
  const { order, of } = work()
  for (let number = 1; number <= 50; number += 1) void inTurn(of(`flood ${number}`), 'door bleu')
  const answers = [inTurn(of('ana 1'), 'ana'), inTurn(of('ben 1'), 'ben'), inTurn(of('ana 2'), 'ana')]
  expect(await Promise.all(answers)).toEqual(['ana 1', 'ben 1', 'ana 2'])
  await idle()
  expect(order.slice(0, 6)).toEqual(['flood 1', 'ana 1', 'ben 1', 'flood 2', 'ana 2', 'flood 3'])
  expect(order).toHaveLength(53)
})

it('[JRN69] one runs at a time, and one that fails stops nobody behind it', async () => {
  const faults: unknown[] = []
  const { inTurn, idle } = createFairTurns({ error: (fault: unknown) => void faults.push(fault) })
  let running = 0
  const turn = async () => {
    running += 1
    await new Promise((resolve) => setImmediate(resolve))
    expect(running).toBe(1)
    running -= 1
  }
  const failing = inTurn(async () => {
    throw new Error('disk full')
  }, 'ana')
  const others = [inTurn(turn, 'ana'), inTurn(turn), inTurn(turn, 'ben')]
  await expect(failing).rejects.toThrow('disk full')
  await Promise.all(others)
  await idle()
  expect(faults).toHaveLength(1)
})

it('[JRN69] how many of one sender may wait is bounded, and of another sender as many again', () => {
  const { inTurn, mayWait } = createFairTurns(neverFails)
  let waiting = 0
  for (; mayWait('door bleu'); waiting += 1) void inTurn(async () => {}, 'door bleu')
  expect([waiting, mayWait('ana')]).toEqual([100, true])
})

it('[JRN69] all who hold a door’s link are one sender, and each login of a person is one', () => {
  const door = { role: 'door', roomIds: ['bleu'] } as const
  const [eve, bo] = ['Eve', 'Bo'].map((name) => senderOf({ ...door, name, sentBy: { loginId: name, accountId: null } }))
  expect(eve).toBe(bo)
  const ada = { name: 'Ada', role: 'operator', roomIds: null } as const
  const [here, there] = ['1', '2'].map((loginId) => senderOf({ ...ada, sentBy: { loginId, accountId: 'ada' } }))
  expect(here).not.toBe(there)
})
