import type { FeedsNow } from '@tricolore/shared/protocol/feeds-down.ts'
import { expect, test } from 'vitest'
import { createWhepLine } from './whep-line.ts'
import type { WhepOutcome, WhepSession } from './whep-session.ts'

const feed = { feedId: 'bleu', roomId: 'bleu', kind: 'whip', url: '/whep/bleu', bearer: null, device: null, codec: 'h264', zeroAtMs: null } as const
const up = (engineId: string): FeedsNow => ({ engineId, up: ['bleu'] })
const empty = (engineId: string | null): FeedsNow => ({ engineId, up: [] })

/** A line over connections that the test answers; each of them counts as connected, whatever became of its engine. */
function aLine() {
  let nowMs = 0
  let newestFrameAtMs: number | null = null
  const asked: ((outcome: WhepOutcome) => void)[] = []
  /** In the order in which they were closed: which one, and whether its engine was to be told. */
  const closed: string[] = []
  const line = createWhepLine({
    feed,
    localMs: () => nowMs,
    bearer: () => 'key',
    wantsSound: () => false,
    connect: () => new Promise((resolve) => asked.push(resolve)),
    onSession: () => {},
    onRefused: () => {},
  })
  const session = (name: string, engineId: string | null): WhepSession => {
    const parts: Partial<WhepSession> = {
      engineId,
      askedAtMs: nowMs,
      openedAtMs: nowMs,
      audio: null,
      state: () => 'connected',
      close: (isForgotten) => void closed.push(`${name} ${isForgotten ? 'forgotten' : 'told'}`),
    }
    // The type assertion is safe: a line looks at no more of a session than this.
    return parts as WhepSession
  }
  return {
    line,
    asked,
    closed,
    /** What was asked for last is answered by that engine. */
    async answer(name: string, engineId: string | null): Promise<void> {
      asked.at(-1)?.({ kind: 'open', session: session(name, engineId) })
      await Promise.resolve()
    },
    frame(): void {
      newestFrameAtMs = nowMs
      line.decoded()
    },
    pass(forMs: number): void {
      for (let passed = 0; passed < forMs; passed += 50) {
        nowMs += 50
        line.tick(newestFrameAtMs)
      }
    },
  }
}

test.each(['before the answer', 'after it'])(
  '[FEED146] a screen that was loaded while a picture was on air, and heard of the engine %s, connects anew to the next one at once',
  async (heard) => {
    const { line, asked, closed, answer, frame, pass } = aLine()
    line.tick(null)
    if (heard === 'before the answer') line.heard(up('one'))
    await answer('first', 'one')
    if (heard === 'after it') line.heard(up('one'))
    frame()
    pass(200)
    frame()
    line.heard(empty(null))
    pass(200)
    line.heard(empty('two'))
    expect(asked).toHaveLength(1)
    pass(100)
    expect(asked, 'no frame for a quarter of a second, and another engine').toHaveLength(2)
    await answer('second', 'two')
    frame()
    expect(closed).toEqual(['first forgotten'])
  },
)

test('[FEED146] frames of the engine that died are still shown for a moment; they do not speak for it', async () => {
  const { line, asked, answer, frame, pass } = aLine()
  line.heard(up('one'))
  line.tick(null)
  await answer('first', 'one')
  frame()
  line.heard(empty('two'))
  pass(200)
  frame()
  pass(250)
  expect(asked).toHaveLength(2)
})

test('[FEED146] a connection that goes on although its page has gone to another hub is left alone', async () => {
  const { line, asked, answer, frame, pass } = aLine()
  line.heard(up('here'))
  line.tick(null)
  await answer('first', 'here')
  line.heard(empty('there'))
  for (let frames = 0; frames < 20; frames += 1) {
    frame()
    pass(100)
  }
  pass(600)
  expect(asked).toHaveLength(1)
})

test('[FEED146] an answer of an engine that died meanwhile is suspected; one of an engine that the hub has not told of yet is not', async () => {
  const late = aLine()
  late.line.heard(up('one'))
  late.line.tick(null)
  late.line.heard(empty('two'))
  await late.answer('first', 'one')
  late.pass(1_000)
  expect(late.asked).toHaveLength(2)

  const early = aLine()
  early.line.heard(up('one'))
  early.line.tick(null)
  await early.answer('first', 'two')
  early.line.heard(empty(null))
  early.line.heard(empty('two'))
  early.pass(4_000)
  expect(early.asked).toHaveLength(1)
})

test('[FEED147] an engine is told of the end of a connection that it may know, and no other one is', async () => {
  const { line, closed, answer, frame, pass } = aLine()
  line.heard(up('one'))
  line.tick(null)
  await answer('first', 'one')
  line.heard(empty('two'))
  pass(300)
  await answer('second', 'two')
  frame()
  // The hub is just started again and looks for its engine.
  line.heard(empty(null))
  line.close()
  expect(closed).toEqual(['first forgotten', 'second told'])
})
