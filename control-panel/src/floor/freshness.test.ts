import { createFakeClock } from '@tricolore/shared/testing/clock.ts'
import { expect, test } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { createFreshness } from './freshness.ts'

/** A phone at rest, and a hub that answers its questions when the test says so. */
function aPhone() {
  const clock = createFakeClock()
  const link = createStore(() => ({ status: 'live' }))
  const questions: ((isAnswered: boolean) => void)[] = []
  const freshness = createFreshness({ link, answers: () => new Promise((resolve) => questions.push(resolve)), wallMs: clock.nowMs, later: clock.later })
  return {
    freshness,
    link,
    clock,
    says: () => freshness.getState().freshness,
    async hubAnswers(question: number, isAnswered = true) {
      questions[question]?.(isAnswered)
      await Promise.resolve()
      await Promise.resolve()
    },
  }
}

test('[FLR1] after a sleep it is checking until the hub has answered, also when the first question is lost', async () => {
  const phone = aPhone()
  phone.clock.advance(30_000)
  expect(phone.says()).toBe('fresh')
  phone.clock.sleep(60_000)
  phone.clock.advance(0)
  expect(phone.says()).toBe('checking')
  await phone.hubAnswers(0, false)
  expect(phone.says()).toBe('checking')
  await phone.hubAnswers(1)
  expect(phone.says()).toBe('fresh')
})

test('[FLR1] seen again it checks at once, without waiting to notice the sleep; an answer from before says nothing of now', async () => {
  const phone = aPhone()
  phone.freshness.wake()
  expect(phone.says()).toBe('checking')
  phone.freshness.wake()
  await phone.hubAnswers(0)
  expect(phone.says()).toBe('checking')
  await phone.hubAnswers(1)
  expect(phone.says()).toBe('fresh')
})

test('[FLR1] it is away while the link is down, and fresh with the snapshot that comes with the next one', async () => {
  const phone = aPhone()
  phone.freshness.wake()
  phone.link.setState({ status: 'away' })
  expect(phone.says()).toBe('away')
  await phone.hubAnswers(0)
  expect(phone.says()).toBe('away')
  phone.freshness.wake()
  expect(phone.says()).toBe('away')
  phone.link.setState({ status: 'live' })
  expect(phone.says()).toBe('fresh')
})
