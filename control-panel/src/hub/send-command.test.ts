import { describe, expect, test } from 'vitest'
import { newCommandId } from './command-id.ts'
import { createCommandSender } from './send-command.ts'

function sender(answers: unknown[], isConnected = () => true, isMoving = () => false) {
  const sent: unknown[] = []
  let nowMs = 0
  let ids = 0
  const send = createCommandSender({
    ask: async (_event, payload) => {
      sent.push(payload)
      return answers.shift() ?? null
    },
    isConnected,
    isMoving,
    seq: () => 41,
    newId: () => {
      ids += 1
      return `id-${ids}`
    },
    localNowMs: () => nowMs,
    wait: async (ms) => {
      nowMs += ms
    },
  })
  return { send, sent }
}

describe('sending a command', () => {
  test('[PNL1] a lost answer sends the same command id again', async () => {
    const { send, sent } = sender([null, { ok: true, seq: 42 }])
    expect(await send({ type: 'hold' })).toEqual({ ok: true, seq: 42 })
    expect(sent).toEqual([1, 2].map(() => ({ commandId: 'id-1', baseSeq: 41, command: { type: 'hold' } })))
  })

  test('[PNL1] a refusal is an answer and is not repeated', async () => {
    const refusal = { ok: false, code: 'held', message: 'x', texts: { fr: 'x', en: 'x' } }
    const { send, sent } = sender([refusal])
    expect(await send({ type: 'redo' })).toEqual(refusal)
    expect(sent).toHaveLength(1)
  })

  test('[HA50] what a hub that closes does not take any more goes to the next one under the same id', async () => {
    const closing = { ok: false, code: 'read-only', message: 'x', texts: { fr: 'x', en: 'x' } }
    const { send, sent } = sender([closing, null, { ok: true, seq: 42 }], undefined, () => true)
    expect(await send({ type: 'hold' })).toEqual({ ok: true, seq: 42 })
    expect(new Set(sent.map((envelope) => JSON.stringify(envelope))).size).toBe(1)
    // A store that cannot write is no hub that closes.
    expect(await sender([closing]).send({ type: 'hold' })).toEqual(closing)
    const alone = sender(Array(100).fill(closing), undefined, () => true)
    expect(await alone.send({ type: 'hold' })).toEqual(closing)
  })

  test('[PNL2] without any answer it gives up within seconds and says that nobody knows', async () => {
    const { send } = sender([])
    expect(await send({ type: 'undo' })).toEqual({ ok: false, code: 'lost' })
  })

  test('[PNL2] with the hub away nothing is sent, now or later', async () => {
    const { send, sent } = sender([], () => false)
    expect(await send({ type: 'undo' })).toEqual({ ok: false, code: 'away' })
    expect(sent).toEqual([])
  })

  test('[PNL1] every command id is new and fits the envelope', () => {
    const ids = new Set(Array.from({ length: 100 }, () => newCommandId()))
    expect(ids.size).toBe(100)
    for (const id of ids) expect(id).toMatch(/^[\w-]{1,64}$/)
  })
})
