import { describe, expect, it } from 'vitest'
import { readAt } from '../at/at.ts'
import { heroSection } from '../status-page/hero-section.ts'
import { pageContext } from '../status-page/page-context.ts'
import type { Tables } from '../tables/registry.ts'
import { aSession, aTake, inRooms, programme } from '../testing/builders.ts'
import { inParis, twoDays } from '../testing/two-days.ts'
import { deriveScreen } from './derive-screen.ts'
import { publicStatus } from './public-status.ts'

function scene(tables: Tables, time: string, screenId = 'north') {
  const derived = deriveScreen(readAt(tables, inParis(time)), screenId)
  if (!derived) throw new Error(`no screen ${screenId}`)
  return derived.view.scene
}

/** Cleared at the end of the night talk, as crews do. */
const night = twoDays({
  takes: [
    aTake({ sessionId: 'opening', roomIds: ['north', 'south', 'foyer'], atMs: inParis('09:00') }),
    aTake({ kind: 'clear', roomIds: ['north', 'south', 'foyer'], atMs: inParis('10:00') }),
  ],
})

describe('the end of a conference day', () => {
  it('[DAY5] is shown in a room after the last item of its day, with what it begins with on the next one', () => {
    expect(scene(night, '22:00')).toMatchObject({ kind: 'interval', here: { session: { sessionId: 'night-talk' }, day: 'today' } })
    const ended = scene(night, '2027-03-02T01:40')
    expect(ended).toMatchObject({ kind: 'end-of-day', next: { session: { sessionId: 'keynote' }, day: 'later' } })
    expect(scene(night, '2027-03-02T12:00')).toEqual({ kind: 'end-of-day', next: null })
  })

  it('[DAY5] says "tomorrow" before midnight', () => {
    const { sessions, placements } = night
    const early = { ...night, sessions: new Map([...sessions].filter(([id]) => id !== 'night-talk')), placements }
    expect(scene(early, '18:00')).toMatchObject({ kind: 'end-of-day', next: { session: { sessionId: 'keynote' }, day: 'tomorrow', isCountedDown: false } })
  })

  it('[DAY5] ends when the day turns, and is not shown before the first day', () => {
    expect(scene(night, '2027-03-02T03:59')).toMatchObject({ kind: 'end-of-day' })
    expect(scene(night, '2027-03-02T04:00')).toMatchObject({ kind: 'interval', here: { day: 'today', isCountedDown: false } })
    expect(scene(night, '2027-02-28T20:00')).toMatchObject({
      kind: 'interval',
      here: { session: { sessionId: 'opening' }, day: 'tomorrow', isCountedDown: false },
    })
  })

  it('[DAY5] comes by itself after an interval that somebody pressed GO for', () => {
    const party = programme(
      inRooms(aSession({ id: 'party', kind: 'interval', plannedStartMs: inParis('20:00'), durationMs: 3_600_000 }), 'foyer', 'north', 'south'),
    )
    const take = aTake({ kind: 'interval', sessionId: 'party', originRoomId: null, roomIds: ['foyer', 'north', 'south'], atMs: inParis('20:10') })
    const day = twoDays()
    const evening: Tables = {
      ...day,
      sessions: new Map([...day.sessions, ...party.sessions.map((session) => [session.id, session] as const)].filter(([id]) => id !== 'night-talk')),
      placements: new Map([...day.placements, ...party.placements.map((placement) => [placement.id, placement] as const)]),
      takes: new Map([[take.id, take]]),
    }
    expect(scene(evening, '20:30')).toMatchObject({ kind: 'interval', current: { sessionId: 'party' }, here: { day: 'tomorrow', isCountedDown: false } })
    expect(scene(evening, '21:10')).toMatchObject({ kind: 'end-of-day', next: { day: 'tomorrow' } })
  })

  it('[DAY6] nothing is counted down over a night, nor for longer than two hours', () => {
    expect(scene(night, '2027-03-02T06:59')).toMatchObject({ kind: 'interval', here: { isCountedDown: false } })
    expect(scene(night, '2027-03-02T07:00')).toMatchObject({ kind: 'interval', here: { isCountedDown: true } })
  })

  it('[DAY7] on the foyer’s table and the stage monitor what comes on another day says so', () => {
    const board = scene(night, '2027-03-02T02:00', 'board')
    expect(board).toMatchObject({ kind: 'foyer' })
    if (board.kind !== 'foyer') throw new Error('no table')
    expect(board.rows.map(({ isDayOver, next }) => [isDayOver, next?.session.sessionId, next?.day])).toEqual([
      [true, 'keynote', 'later'],
      [true, 'keynote', 'later'],
      [true, 'keynote', 'later'],
    ])
    expect(scene(night, '2027-03-02T02:00', 'monitor')).toMatchObject({ kind: 'stage', next: { day: 'later' } })
  })

  it.each([
    ['18:00', 'À demain, mardi 2 mars à 09:00'],
    ['2027-03-02T02:30', 'La suite mardi 2 mars à 09:00'],
    ['2027-03-02T05:00', 'dans 4'],
  ])('[DAY8] a phone at %s reads "%s"', (time, text) => {
    const tables: Tables = { ...night, sessions: new Map([...night.sessions].filter(([id]) => id !== 'night-talk' && id !== 'late-set')) }
    const nowMs = inParis(time)
    const status = publicStatus(readAt(tables, nowMs), 'fr')
    if (!status) throw new Error('no event')
    const page = heroSection(pageContext(status, 'fr', nowMs)).toString()
    expect(page).toContain(text)
    if (!text.startsWith('dans')) expect(page).not.toMatch(/dans \d/)
  })
})
