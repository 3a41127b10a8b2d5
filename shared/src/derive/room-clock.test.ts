import { describe, expect, it } from 'vitest'
import { readAt } from '../at/at.ts'
import type { Tables } from '../tables/registry.ts'
import { aMorning, aTake, aTimer } from '../testing/builders.ts'
import { at, MINUTE_MS } from '../testing/clock.ts'
import { dayDriftMs, roomClock } from './room-clock.ts'
import { outlook } from './room-outlook.ts'
import { readTimer } from './timer-reading.ts'

const theatres = ['bleu', 'blanc', 'rouge']
const partOne = aTake({ sessionId: 'part-1', roomIds: theatres, atMs: at('09:00') })
const timer = aTimer({ roomId: 'bleu', sessionId: 'part-1', takeId: partOne.id, fromMs: at('09:00'), zeroAtMs: at('09:30'), durationMs: 30 * MINUTE_MS })

function reading(tables: Tables, roomId: string, atMs: number) {
  const now = readAt(tables, atMs)
  const clock = roomClock(now, outlook(now).rooms, roomId)
  return clock && readTimer(clock, atMs)
}
const drift = (tables: Tables, atMs: number) => dayDriftMs(outlook(readAt(tables, atMs))) / MINUTE_MS

describe('the time of each room', () => {
  it('[NOW15] is what its stage counts, in the rooms that follow too: left, then over', () => {
    const tables = aMorning({ takes: [partOne], timers: [timer] })
    for (const roomId of theatres) {
      expect(reading(tables, roomId, at('09:10'))).toMatchObject({ remainingMs: 20 * MINUTE_MS, phase: 'green' })
      expect(reading(tables, roomId, at('09:40'))).toMatchObject({ remainingMs: -10 * MINUTE_MS, phase: 'overtime' })
    }
    expect(reading(tables, 'hall', at('09:10'))).toBeNull()
  })

  it('[NOW15] without a countdown is what is left of its length, of a break that nobody took as well', () => {
    expect(reading(aMorning({ takes: [partOne] }), 'bleu', at('09:45'))).toMatchObject({ remainingMs: -15 * MINUTE_MS, phase: 'overtime' })
    expect(reading(aMorning(), 'hall', at('10:40'))).toMatchObject({ remainingMs: 20 * MINUTE_MS, phase: 'green' })
  })
})

describe('the day against its plan', () => {
  it('[NOW16] is late by the latest room, by an overrun as well that a gap will swallow', () => {
    expect(drift(aMorning(), at('08:30'))).toBe(0)
    expect(drift(aMorning({ takes: [partOne], timers: [timer] }), at('09:10'))).toBe(0)
    const last = aTake({ sessionId: 'talk-bleu', roomIds: ['bleu'], atMs: at('11:00') })
    expect(drift(aMorning({ takes: [last] }), at('11:59:30'))).toBe(30)
  })

  it('[NOW16] is ahead, with its sign, when all that is live is', () => {
    const early = aTake({ ...partOne, atMs: at('08:40') })
    expect(drift(aMorning({ takes: [early] }), at('08:50'))).toBe(-20)
    const talks = [
      aTake({ id: 'a', sessionId: 'talk-bleu', roomIds: ['bleu'], atMs: at('10:50') }),
      aTake({ id: 'b', sessionId: 'talk-blanc', roomIds: ['blanc'], atMs: at('10:55') }),
    ]
    expect(drift(aMorning({ takes: talks }), at('10:56'))).toBe(-5)
  })
})
