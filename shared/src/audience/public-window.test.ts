import { describe, expect, it } from 'vitest'
import { readAt } from '../at/at.ts'
import { publicStatus } from '../derive/public-status.ts'
import type { Tables } from '../tables/registry.ts'
import { aMorning, aRoom, aSession, aTake, aTimer, inRooms, programme, tablesWith } from '../testing/builders.ts'
import { at, MINUTE_MS } from '../testing/clock.ts'
import { publicWindow, windowed } from './public-window.ts'
import { redactTables } from './redact.ts'

/** Rooms with one session after another all day. */
function longDay(rooms: number, sessionsPerRoom: number): Tables {
  const roomIds = Array.from({ length: rooms }, (_, index) => `room-${index}`)
  return tablesWith({
    rooms: roomIds.map((id, order) => aRoom({ id, order })),
    ...programme(
      ...roomIds.flatMap((roomId) =>
        Array.from({ length: sessionsPerRoom }, (_, index) =>
          inRooms(aSession({ id: `${roomId}-${index}`, plannedStartMs: at('08:00') + index * 30 * MINUTE_MS }), roomId),
        ),
      ),
    ),
  })
}
const inWindow = (tables: Tables, nowMs: number) => windowed(tables, publicWindow(readAt(tables, nowMs)))
function same(tables: Tables, nowMs: number) {
  const seen = redactTables('public', tables)
  expect(publicStatus(readAt(inWindow(seen, nowMs), nowMs), 'fr')).toEqual(publicStatus(readAt(seen, nowMs), 'fr'))
}

describe('the public window', () => {
  it('[PUB7] is small however long the programme is', () => {
    const { sessionIds } = publicWindow(readAt(longDay(5, 200), at('08:10')))
    expect(sessionIds.size).toBeLessThanOrEqual(5 * 4)
  })

  it.each(['07:00', '08:10', '10:45', '12:00', '23:00'])('[PUB8] gives at %s the status that the whole programme gives', (time) => {
    same(longDay(4, 12), at(time))
    same(aMorning(), at(time))
  })

  it('[PUB8] holds what delays something in it, across rooms', () => {
    const late = aMorning({
      takes: [aTake({ id: 'one', sessionId: 'part-1', roomIds: ['bleu', 'blanc', 'rouge'], atMs: at('09:20') })],
      timers: [aTimer({ sessionId: 'part-1', takeId: 'one', fromMs: at('09:20'), durationMs: 30 * MINUTE_MS })],
    })
    for (const time of ['09:25', '09:55', '10:20']) same(late, at(time))
  })

  it('[PUB8] holds what overran and is over, while it still delays what follows', () => {
    const tables = tablesWith({
      rooms: [aRoom()],
      ...programme(
        inRooms(aSession({ id: 'long' }), 'bleu'),
        inRooms(aSession({ id: 'short', plannedStartMs: at('10:30'), durationMs: 10 * MINUTE_MS }), 'bleu'),
      ),
      takes: [aTake({ sessionId: 'long', roomIds: ['bleu'] }), aTake({ id: 'cleared', kind: 'clear', roomIds: ['bleu'], atMs: at('10:38') })],
    })
    same(tables, at('10:45'))
  })

  it('[PUB8] holds what ended a Take that a room was left with, though its session was taken again elsewhere', () => {
    const tables = aMorning({
      takes: [
        aTake({ id: 'one', sessionId: 'part-1', roomIds: ['bleu', 'blanc'], atMs: at('09:00') }),
        aTake({ id: 'cleared', kind: 'clear', roomIds: ['bleu'], atMs: at('09:10') }),
        aTake({ id: 'again', sessionId: 'part-1', roomIds: ['bleu'], atMs: at('09:20') }),
      ],
    })
    same(tables, at('09:25'))
  })

  it('[PUB8] holds a countdown that was started by hand', () => {
    const tables = aMorning({
      takes: [aTake({ id: 'one', sessionId: 'part-1', roomIds: ['bleu', 'blanc', 'rouge'], atMs: at('09:00') })],
      timers: [
        aTimer({ id: 'by-go', sessionId: 'part-1', takeId: 'one', fromMs: at('09:00'), durationMs: 40 * MINUTE_MS }),
        aTimer({ id: 'by-hand', sessionId: null, takeId: null, fromMs: at('09:10'), durationMs: 50 * MINUTE_MS }),
      ],
    })
    same(tables, at('09:15'))
  })
})
