import { describe, expect, it } from 'vitest'
import type { CommandAnswer, Envelope } from './hub-requests.ts'
import { createReportSender } from './report-sender.ts'

/** A hub that answers when the test says so. */
function slowHub() {
  const asked: Envelope[] = []
  const waiting: ((answer: CommandAnswer) => void)[] = []
  let lost = 0
  let ids = 0
  const sender = createReportSender({
    post: (envelope) => {
      asked.push(envelope)
      return new Promise((resolve) => waiting.push(resolve))
    },
    pause: () => Promise.resolve(),
    newCommandId: () => {
      ids += 1
      return `id-${ids}`
    },
    onLost: () => {
      lost += 1
    },
  })
  async function answer(kind: 'done' | 'lost' | 'unauthorised'): Promise<void> {
    await expect.poll(() => waiting.length).toBeGreaterThan(0)
    waiting.shift()?.({ kind })
  }
  return { asked, sender, answer, lost: () => lost }
}

const half = { type: 'setOccupancy', roomId: 'bleu', percent: 50 }
const full = { type: 'setOccupancy', roomId: 'bleu', percent: 100 }

describe('a report from the door', () => {
  it('[PUB51] is asked for again under the same id when its answer is lost', async () => {
    const { asked, sender, answer, lost } = slowHub()
    const outcome = sender.send(half)
    await answer('lost')
    await answer('lost')
    await answer('done')
    expect(await outcome).toEqual({ kind: 'done' })
    expect(asked.map(({ commandId }) => commandId)).toEqual(['id-1', 'id-1', 'id-1'])
    expect(lost()).toBe(2)
  })

  it('[PUB51] pressed last wins, and waits for the one before to be answered', async () => {
    const { asked, sender, answer } = slowHub()
    const first = sender.send(half)
    await expect.poll(() => asked.length).toBe(1)
    const second = sender.send(full)
    expect(asked).toHaveLength(1)
    await answer('lost')
    await answer('done')
    expect(await first).toEqual({ kind: 'superseded' })
    expect(await second).toEqual({ kind: 'done' })
    expect(asked.map(({ command }) => command.percent)).toEqual([50, 100])
  })

  it('[PUB51] that was refused is not repeated', async () => {
    const { asked, sender, answer } = slowHub()
    const outcome = sender.send(half)
    await answer('unauthorised')
    expect(await outcome).toEqual({ kind: 'unauthorised' })
    expect(asked).toHaveLength(1)
  })

  it('[PUB51] is forgotten when somebody else takes over the door', async () => {
    const { asked, sender, answer } = slowHub()
    const outcome = sender.send(half)
    await expect.poll(() => asked.length).toBe(1)
    sender.forget()
    await answer('lost')
    expect(await outcome).toEqual({ kind: 'superseded' })
    expect(asked).toHaveLength(1)
  })
})
