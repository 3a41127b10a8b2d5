import { describe, expect, it } from 'vitest'
import { readAt } from '../at/at.ts'
import { aTimer, tablesWith } from '../testing/builders.ts'
import { at, MINUTE_MS } from '../testing/clock.ts'
import { readTimer, roomTimer } from './timer-reading.ts'

const running = aTimer({ fromMs: at('10:00'), durationMs: 30 * MINUTE_MS })

describe('a countdown', () => {
  it.each([
    ['10:00', 'green', 30 * MINUTE_MS, 0],
    ['10:24:59', 'green', 5 * MINUTE_MS + 1000, (25 * 60 - 1) / 1800],
    ['10:25', 'amber', 5 * MINUTE_MS, 25 / 30],
    ['10:28:59', 'amber', MINUTE_MS + 1000, (29 * 60 - 1) / 1800],
    ['10:29', 'red', MINUTE_MS, 29 / 30],
    ['10:30', 'overtime', 0, 1],
    ['10:33', 'overtime', -3 * MINUTE_MS, 1],
  ])('[TMR2] at %s is %s', (time, phase, remainingMs, elapsedFraction) => {
    expect(readTimer(running, at(time))).toEqual({ phase, remainingMs, elapsedFraction, isPaused: false })
  })

  it('[TMR3] stands still while it is paused, also in overtime', () => {
    const paused = aTimer({ remainingMs: 90_000 })
    expect(readTimer(paused, at('10:05'))).toEqual(readTimer(paused, at('11:05')))
    expect(readTimer(paused, at('10:05'))).toMatchObject({ isPaused: true, remainingMs: 90_000, phase: 'amber' })
    expect(readTimer(aTimer({ remainingMs: -5_000 }), at('10:05'))).toMatchObject({ isPaused: true, remainingMs: -5_000, phase: 'overtime' })
  })

  it('[TMR2] of no length is overtime from the start and divides by nothing', () => {
    expect(readTimer(aTimer({ fromMs: at('10:00'), durationMs: 0 }), at('10:00'))).toMatchObject({ phase: 'overtime', elapsedFraction: 1 })
  })
})

describe('the countdown of a room', () => {
  const adjusted = aTimer({ id: 'adjusted', fromMs: at('10:10'), zeroAtMs: at('10:45') })
  const ended = aTimer({ id: 'ended', fromMs: at('10:40'), zeroAtMs: null })
  const elsewhere = aTimer({ id: 'elsewhere', roomId: 'rouge', fromMs: at('10:39') })
  const tables = tablesWith({ timers: [ended, adjusted, running, elsewhere] })

  it.each([
    ['09:59', null],
    ['10:00', 'timer'],
    ['10:09', 'timer'],
    ['10:10', 'adjusted'],
    ['10:39', 'adjusted'],
    ['10:40', null],
  ])('[TMR1] at %s is %s: its latest anchor, and none when that ended it', (time, id) => {
    expect(roomTimer(readAt(tables, at(time)), 'bleu')?.id ?? null).toBe(id)
  })
})
