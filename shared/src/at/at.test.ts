import { describe, expect, it } from 'vitest'
import { emptyTables } from '../tables/table-names.ts'
import { type At, readAt } from './at.ts'

const reading = (nowMs: number) => readAt(emptyTables(), nowMs)

describe('what was read at an instant', () => {
  it('[SCR140] is the first instant after now at which an answer is another, and never now', () => {
    const at = reading(100)
    expect(at.nextChangeMs).toBeNull()
    expect([50, 100, 300, 200].map((instantMs) => at.hasCome(instantMs))).toEqual([true, true, false, false])
    expect(at.nextChangeMs).toBe(200)
  })

  it('[SCR140] moves on in whole minutes, from now or from what is ahead', () => {
    const [now, ahead] = [reading(90_000), reading(90_000)]
    expect([now.nextWholeMinute(), now.nextChangeMs]).toEqual([120_000, 120_000])
    expect([ahead.nextWholeMinute(-17_000), ahead.nextChangeMs]).toEqual([120_000, 137_000])
  })

  it('[SCR140] what is no instant never comes, and is not waited for', () => {
    const at = reading(100)
    expect(at.hasCome(Number.NaN)).toBe(false)
    expect(at.nextChangeMs).toBeNull()
  })
})

describe('what several ask of one instant', () => {
  it('[SCR141] is worked out once, and each of them knows when it changes', () => {
    const at = reading(100)
    let times = 0
    const shared = (now: At) => {
      times += 1
      return now.hasCome(300)
    }
    const [first, second, third] = [at.ask((own) => own.once(shared)), at.ask((own) => own.once(shared)), at.ask(() => 'nothing')]
    expect(times).toBe(1)
    expect([first, second, third]).toEqual([
      { answer: false, nextChangeMs: 300 },
      { answer: false, nextChangeMs: 300 },
      { answer: 'nothing', nextChangeMs: null },
    ])
    expect(at.nextChangeMs).toBe(300)
  })

  it('[SCR141] is the own change of whoever asks, and the first of all for the instant', () => {
    const at = reading(100)
    expect(at.ask((own) => own.hasCome(400)).nextChangeMs).toBe(400)
    expect(at.ask((own) => own.ask((inner) => inner.hasCome(300)).answer).nextChangeMs).toBe(300)
    expect(at.ask((own) => own.hasCome(500)).nextChangeMs).toBe(500)
    expect(at.nextChangeMs).toBe(300)
  })

  it('[SCR141] tells whoever sleeps that something read since changes sooner', () => {
    let sooner = 0
    const at = readAt(emptyTables(), 100, () => {
      sooner += 1
    })
    at.hasCome(300)
    at.hasCome(400)
    expect(sooner).toBe(1)
    at.ask((own) => own.hasCome(200))
    expect(sooner).toBe(2)
  })
})
