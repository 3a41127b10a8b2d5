import { describe, expect, it } from 'vitest'
import { readAt } from '../at/at.ts'
import type { Tables } from '../tables/registry.ts'
import { aDelay, aMorning, aRoom, aSession, aStandby, aTake, aTimer, inRooms, programme, tablesWith } from '../testing/builders.ts'
import { at, MINUTE_MS } from '../testing/clock.ts'
import { delayMs, expectedTimes } from './expected-times.ts'

const theatres = ['bleu', 'blanc', 'rouge']
const part1Live = aTake({ id: 'take-1', sessionId: 'part-1', roomIds: theatres, atMs: at('09:00') })
const clock = (ms: number) => new Date(ms).toISOString().slice(11, 16)

function expected(tables: Tables, nowMs: number, sessionId: string) {
  const found = expectedTimes(readAt(tables, nowMs)).bySession.get(sessionId)
  return found && { state: found.state, start: clock(found.startMs), end: clock(found.endMs) }
}

describe('what is planned and nobody touched', () => {
  it('[GO10] is expected as planned', () => {
    expect(expected(aMorning(), at('08:00'), 'part-1')).toEqual({ state: 'to-come', start: '09:00', end: '09:30' })
    expect(expected(aMorning(), at('08:00'), 'talk-rouge')).toEqual({ state: 'to-come', start: '11:00', end: '11:30' })
  })

  it('[GO11] is expected in the next whole minute once its time has come, and pushes what follows', () => {
    expect(expected(aMorning(), at('09:04:20'), 'part-1')).toEqual({ state: 'to-come', start: '09:05', end: '09:35' })
    expect(expected(aMorning(), at('09:04:20'), 'part-2')).toEqual({ state: 'to-come', start: '09:35', end: '10:05' })
  })

  it('[GO12] is passed when its whole time went by, unless it is on standby', () => {
    const talk = { ...inRooms(aSession({ id: 'talk' }), 'bleu'), rooms: [aRoom()] }
    expect(expected(tablesWith(talk), at('10:29:59'), 'talk')?.state).toBe('to-come')
    expect(expected(tablesWith(talk), at('10:30'), 'talk')).toEqual({ state: 'passed', start: '10:00', end: '10:30' })
    expect(expected(tablesWith({ ...talk, standbys: [aStandby()] }), at('10:30'), 'talk')?.state).toBe('to-come')
  })

  it('[GO12] is passed when a later one of the same room went live', () => {
    const skipped = aMorning({ takes: [aTake({ sessionId: 'part-2', roomIds: ['blanc', 'bleu', 'rouge'], atMs: at('09:10') })] })
    expect(expected(skipped, at('09:15'), 'part-1')).toEqual({ state: 'passed', start: '09:00', end: '09:30' })
    expect(expected(skipped, at('09:15'), 'part-2')).toEqual({ state: 'live', start: '09:10', end: '09:40' })
    expect(expected(skipped, at('09:15'), 'part-3')).toEqual({ state: 'to-come', start: '10:00', end: '10:30' })
  })

  it('[GO12] is cancelled when the programme says so, and takes no room’s time', () => {
    const tables = tablesWith({
      rooms: [aRoom()],
      ...programme(
        inRooms(aSession({ id: 'gone', cancelled: true, durationMs: 60 * MINUTE_MS }), 'bleu'),
        inRooms(aSession({ id: 'next', plannedStartMs: at('10:30') }), 'bleu'),
      ),
    })
    expect(expected(tables, at('10:00'), 'gone')?.state).toBe('cancelled')
    expect(expected(tables, at('10:00'), 'next')?.start).toBe('10:30')
  })
})

describe('an overrun', () => {
  it('[GO10] of 12 minutes moves what follows in every room that the session keeps busy', () => {
    const tables = aMorning({ takes: [part1Live] })
    const nowMs = at('09:41:30')
    expect(expected(tables, nowMs, 'part-1')).toEqual({ state: 'live', start: '09:00', end: '09:42' })
    expect(expected(tables, nowMs, 'part-2')).toEqual({ state: 'to-come', start: '09:42', end: '10:12' })
    expect(expected(tables, nowMs, 'part-3')).toEqual({ state: 'to-come', start: '10:12', end: '10:42' })
    expect(expected(tables, nowMs, 'break')).toEqual({ state: 'to-come', start: '10:42', end: '11:12' })
    for (const roomId of theatres) expect(expected(tables, nowMs, `talk-${roomId}`)?.start).toBe('11:12')
  })

  it('[GO10] is swallowed by a gap', () => {
    const tables = tablesWith({
      rooms: [aRoom()],
      ...programme(
        inRooms(aSession({ id: 'late' }), 'bleu'),
        inRooms(aSession({ id: 'after-10', plannedStartMs: at('10:40') }), 'bleu'),
        inRooms(aSession({ id: 'after-gap', plannedStartMs: at('11:12') }), 'bleu'),
      ),
      takes: [aTake({ sessionId: 'late', roomIds: ['bleu'], atMs: at('10:00') })],
    })
    expect(expected(tables, at('10:41:30'), 'after-10')).toEqual({ state: 'to-come', start: '10:42', end: '11:12' })
    expect(expected(tables, at('10:41:30'), 'after-gap')?.start).toBe('11:12')
    expect(expected(tables, at('10:42:30'), 'after-gap')?.start).toBe('11:13')
  })

  it('[GO10] ripples into a room that only shares a later session with the late one', () => {
    const tables = tablesWith({
      rooms: [aRoom({ id: 'bleu' }), aRoom({ id: 'rouge' })],
      ...programme(
        inRooms(aSession({ id: 'late' }), 'bleu'),
        inRooms(aSession({ id: 'shared', plannedStartMs: at('10:30') }), 'bleu', 'rouge'),
        inRooms(aSession({ id: 'in-rouge', plannedStartMs: at('11:00') }), 'rouge'),
      ),
      takes: [aTake({ sessionId: 'late', roomIds: ['bleu'], atMs: at('10:12') })],
    })
    expect(expected(tables, at('10:20'), 'in-rouge')?.start).toBe('11:12')
  })

  it('[GO10] leaves a room alone that shares nothing with it', () => {
    const tables = tablesWith({
      rooms: [aRoom({ id: 'bleu' }), aRoom({ id: 'rouge' })],
      ...programme(inRooms(aSession({ id: 'late' }), 'bleu'), inRooms(aSession({ id: 'alone', plannedStartMs: at('10:30') }), 'rouge')),
      takes: [aTake({ sessionId: 'late', roomIds: ['bleu'], atMs: at('10:20') })],
    })
    expect(expected(tables, at('10:25'), 'alone')?.start).toBe('10:30')
  })

  it('[GO10] that ended counts as it was: what followed it late is over at the next Take', () => {
    const tables = aMorning({ takes: [part1Live, aTake({ sessionId: 'part-2', roomIds: ['blanc', 'bleu', 'rouge'], atMs: at('09:42') })] })
    expect(expected(tables, at('09:45'), 'part-1')).toEqual({ state: 'over', start: '09:00', end: '09:42' })
    expect(expected(tables, at('09:45'), 'part-3')?.start).toBe('10:12')
  })

  it('[GO10] ends when the room is cleared', () => {
    const tables = aMorning({ takes: [part1Live, aTake({ kind: 'clear', roomIds: ['bleu'], atMs: at('09:20') })] })
    expect(expected(tables, at('09:25'), 'part-1')).toEqual({ state: 'over', start: '09:00', end: '09:20' })
  })
})

describe('two Takes at the very same instant', () => {
  it('[GO1] the one given last counts: what it ended is over', () => {
    const tables = aMorning({ takes: [part1Live, aTake({ kind: 'clear', roomIds: ['bleu'], atMs: at('09:00') })] })
    expect(expected(tables, at('09:05'), 'part-1')?.state).toBe('over')
  })
})

describe('a cue', () => {
  it('[GO7] is expected at its own instant, with what follows after it', () => {
    const tables = aMorning({ takes: [{ ...part1Live, atMs: at('09:07') }] })
    expect(expected(tables, at('09:00'), 'part-1')).toEqual({ state: 'cued', start: '09:07', end: '09:37' })
    expect(expected(tables, at('09:00'), 'part-2')?.start).toBe('09:37')
  })

  it('[GO7] lets what lies before it in the programme still come', () => {
    const cue = aTake({ id: 'cue', kind: 'interval', sessionId: 'break', originRoomId: null, roomIds: ['bleu', 'blanc', 'rouge'], atMs: at('10:45') })
    expect(expected(aMorning({ takes: [part1Live, cue] }), at('09:20'), 'part-3')?.state).toBe('to-come')
  })
})

describe('the countdown of what is live', () => {
  it('[TMR5] that was given more time moves the expected end', () => {
    const longer = aTimer({ sessionId: 'part-1', takeId: 'take-1', fromMs: at('09:10'), zeroAtMs: at('09:35') })
    expect(expected(aMorning({ takes: [part1Live], timers: [longer] }), at('09:20'), 'part-2')?.start).toBe('09:35')
  })

  it('[TMR5] that is paused moves the expected end on, a whole minute at a time', () => {
    const paused = aTimer({ sessionId: 'part-1', takeId: 'take-1', fromMs: at('09:10'), remainingMs: 20 * MINUTE_MS })
    const tables = aMorning({ takes: [part1Live], timers: [paused] })
    expect(expected(tables, at('09:10'), 'part-1')?.end).toBe('09:31')
    expect(expected(tables, at('09:10:59'), 'part-1')?.end).toBe('09:31')
    expect(expected(tables, at('09:20'), 'part-1')?.end).toBe('09:41')
  })

  it('[TMR5] of another session does not move it', () => {
    const other = aTimer({ sessionId: 'part-2', fromMs: at('09:10'), zeroAtMs: at('09:55') })
    expect(expected(aMorning({ takes: [part1Live], timers: [other] }), at('09:20'), 'part-1')?.end).toBe('09:30')
  })
})

describe('an announced delay', () => {
  it('[GO13] moves the first session still to come in that room, and what follows by ripple', () => {
    const tables = aMorning({ delays: [aDelay('bleu', 10 * MINUTE_MS)] })
    expect(expected(tables, at('08:50'), 'part-1')?.start).toBe('09:10')
    expect(expected(tables, at('08:50'), 'part-2')?.start).toBe('09:40')
  })

  it('[GO13] does not add to an overrun that is longer', () => {
    const tables = aMorning({ takes: [part1Live], delays: [aDelay('bleu', 5 * MINUTE_MS)] })
    expect(expected(tables, at('09:41:30'), 'part-2')?.start).toBe('09:42')
  })

  it('[GO10] is planned against expected, never negative', () => {
    const session = aSession({ plannedStartMs: at('10:00') })
    const times = { state: 'to-come', take: null, endMs: 0, isPastEnd: false } as const
    expect(delayMs(session, { ...times, startMs: at('10:12') })).toBe(12 * MINUTE_MS)
    expect(delayMs(session, { ...times, startMs: at('09:58') })).toBe(0)
  })
})

describe('the next change', () => {
  it.each([
    ['a delay that is announced', { delays: [aDelay('rouge', 3 * MINUTE_MS)] }],
    ['a countdown that is paused', { timers: [aTimer({ sessionId: 'part-1', takeId: 'take-1', fromMs: at('09:05'), remainingMs: 20 * MINUTE_MS + 17_000 })] }],
    ['a countdown that is paused in overtime', { timers: [aTimer({ sessionId: 'part-1', takeId: 'take-1', fromMs: at('09:05'), remainingMs: -17_000 })] }],
    [
      'a countdown that is about to change',
      { timers: [aTimer({ sessionId: 'part-1', takeId: 'take-1', fromMs: at('09:11:07'), durationMs: 50 * MINUTE_MS })] },
    ],
    ['a clear that is about to come', { takes: [part1Live, aTake({ kind: 'clear', roomIds: ['bleu'], atMs: at('09:11:07') })] }],
  ])('[GO11] comes no later than the first instant at which any expected time differs: %s', (_what, more) => {
    const tables = aMorning({ takes: [part1Live], ...more })
    let nowMs = at('08:55')
    while (nowMs < at('12:00')) {
      const now = readAt(tables, nowMs)
      const { bySession } = expectedTimes(now)
      const untilMs = Math.min(now.nextChangeMs ?? at('12:00'), at('12:00'))
      expect(untilMs).toBeGreaterThan(nowMs)
      expect(expectedTimes(readAt(tables, untilMs - 1)).bySession).toEqual(bySession)
      nowMs = untilMs
    }
  })

  it('[SCR140] is the instant at which an announced delay passes on to the next session, while the first waits for another room', () => {
    const day = programme(
      inRooms(aSession({ id: 'long', plannedStartMs: at('08:00'), durationMs: 100 * MINUTE_MS }), 'blanc'),
      inRooms(aSession({ id: 'waits', plannedStartMs: at('09:10'), durationMs: 10 * MINUTE_MS }), 'bleu', 'blanc'),
      inRooms(aSession({ id: 'later', plannedStartMs: at('10:00') }), 'bleu'),
    )
    const rooms = [aRoom({ id: 'bleu' }), aRoom({ id: 'blanc', order: 1 })]
    const takes = [aTake({ sessionId: 'long', roomIds: ['blanc'], atMs: at('08:00') })]
    const tables = tablesWith({ ...day, rooms, takes, delays: [aDelay('bleu', 5 * MINUTE_MS)] })
    const now = readAt(tables, at('09:21'))
    expectedTimes(now)
    expect(expected(tables, at('09:24:59'), 'later')?.start).toBe('10:00')
    expect(expected(tables, at('09:25'), 'later')?.start).toBe('10:05')
    expect(now.nextChangeMs).toBe(at('09:25'))
  })
})
