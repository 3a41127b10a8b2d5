import { describe, expect, it } from 'vitest'
import { readAt } from '../at/at.ts'
import { pageParts } from '../status-page/page-parts.ts'
import type { Tables } from '../tables/registry.ts'
import { aMorning, aRoom, aScreen, aSession, aTake, inRooms, programme, tablesWith, theRooms } from '../testing/builders.ts'
import { at, HOUR_MS, MINUTE_MS } from '../testing/clock.ts'
import { deriveScreen } from './derive-screen.ts'
import { publicStatus } from './public-status.ts'
import { outlook } from './room-outlook.ts'

const theatres = ['bleu', 'blanc', 'rouge']
const screens = [
  aScreen({ id: 'big', roomId: 'hall' }),
  aScreen({ id: 'entrance', roomId: 'hall', purpose: 'foyer' }),
  aScreen({ id: 'monitor', roomId: 'bleu', purpose: 'stage' }),
]

const doors = inRooms(aSession({ id: 'doors', kind: 'interval', plannedStartMs: at('08:00'), durationMs: HOUR_MS }), ...(theatres as ['bleu']), 'hall')
const opening = aTake({ kind: 'interval', sessionId: 'doors', originRoomId: null, roomIds: [...theatres, 'hall'], atMs: at('08:05') })

/** The morning with doors from 8:00 to 9:00 before it. */
function day(more: Parameters<typeof tablesWith>[0] = {}): Tables {
  const morning = aMorning()
  const sessions = [...doors.sessions, ...morning.sessions.values()]
  return aMorning({ sessions, placements: [...doors.placements, ...morning.placements.values()], screens, ...more })
}

const nowIn = (tables: Tables, roomId: string, atMs: number) => outlook(readAt(tables, atMs)).rooms.get(roomId)?.now ?? null

/** What every page says of the room at that instant. */
function pages(tables: Tables, atMs: number, roomId = 'hall') {
  const reading = readAt(tables, atMs)
  const status = publicStatus(reading, 'fr')
  const room = status?.rooms.find(({ id }) => id === roomId)
  const scene = (id: string) => deriveScreen(reading, id)?.view.scene
  const foyer = scene('entrance')
  const row = foyer?.kind === 'foyer' ? foyer.rows.find((each) => each.room.id === roomId) : undefined
  const big = scene('big')
  const phone = pageParts({ status, language: 'fr', nowMs: atMs, freshness: { kind: 'live' }, programme: { kind: 'closed' } })
  return { room, row, big, phone: phone.rooms.html.toString() }
}

describe('what takes place in a room', () => {
  it('[NOW1] an interval whose time has come takes place without a GO, on every page alike', () => {
    const { room, row, big, phone } = pages(day(), at('08:15'))
    expect(room?.now).toMatchObject({ sessionId: 'doors', isInterval: true, startedAtMs: at('08:00'), expectedEndAtMs: at('09:00'), originRoomId: null })
    expect(row?.now).toMatchObject({ session: { sessionId: 'doors' }, isInterval: true, expectedEndMs: at('09:00') })
    expect(big).toMatchObject({ kind: 'interval', current: { sessionId: 'doors' } })
    expect(phone).toContain('Session doors')
    const before = pages(day(), at('07:59'))
    expect([before.room?.now, before.row?.now]).toEqual([null, null])
    expect(before.room?.next).toMatchObject({ sessionId: 'doors' })
  })

  it('[NOW1] while a talk is on, the break that its time has come for waits for it', () => {
    const live = aTake({ sessionId: 'part-1', roomIds: theatres, atMs: at('09:00') })
    expect(nowIn(day({ takes: [live] }), 'rouge', at('10:40'))?.session.id).toBe('part-1')
    expect(nowIn(day({ takes: [live] }), 'hall', at('10:40'))?.session.id).toBe('break')
  })

  it('[NOW2] an interval ends by itself, whether somebody pressed GO for it or nobody did', () => {
    for (const takes of [[], [opening]]) {
      const endMs = at(takes.length === 0 ? '09:00' : '09:05')
      expect(nowIn(day({ takes }), 'hall', endMs - 1)?.session.id).toBe('doors')
      const { room, row, big } = pages(day({ takes }), endMs)
      expect([room?.now, row?.now]).toEqual([null, null])
      expect(big).toMatchObject({ kind: 'interval', current: null, here: { session: { sessionId: 'break' } } })
    }
  })

  it('[NOW2] one that was taken goes on where a session is due that nobody took, and nobody promises its end', () => {
    const tables = day({ takes: [opening] })
    expect(nowIn(tables, 'rouge', at('09:20'))).toMatchObject({ session: { id: 'doors' }, isPastEnd: true })
    const { row, phone } = pages(tables, at('09:20'), 'rouge')
    expect(row?.now).toMatchObject({ session: { sessionId: 'doors' }, expectedEndMs: null })
    expect(phone).toContain('Session doors')
    expect(nowIn(day({ takes: [opening, aTake({ sessionId: 'part-1', roomIds: theatres, atMs: at('09:21') })] }), 'rouge', at('09:21'))?.session.id).toBe(
      'part-1',
    )
  })

  it('[NOW3] where the doors were opened by GO the break takes place at its time, though nobody ended the doors', () => {
    const { room, row, big } = pages(day({ takes: [opening] }), at('10:31'))
    expect(room?.now).toMatchObject({ sessionId: 'break', startedAtMs: at('10:30') })
    expect(row?.now?.session.sessionId).toBe('break')
    expect(big).toMatchObject({ kind: 'interval', current: { sessionId: 'break' } })
  })

  it('[NOW3] a room whose day ends with an interval says so once that is over', () => {
    const party = inRooms(aSession({ id: 'party', kind: 'interval', plannedStartMs: at('18:00'), durationMs: HOUR_MS }), 'hall')
    const taken = aTake({ kind: 'interval', sessionId: 'party', originRoomId: null, roomIds: ['hall'], atMs: at('18:00') })
    const tables = tablesWith({ rooms: theRooms(), ...party, takes: [taken], screens })
    expect(pages(tables, at('18:30')).big).toMatchObject({ kind: 'interval', current: { sessionId: 'party' } })
    expect(pages(tables, at('19:00')).big).toMatchObject({ kind: 'end-of-day' })
  })

  it('[NOW4] nobody is on stage in a break', () => {
    const pause = aTake({ kind: 'interval', sessionId: 'break', originRoomId: null, roomIds: theatres, atMs: at('10:30') })
    const view = deriveScreen(readAt(day({ takes: [pause] }), at('10:40')), 'monitor')?.view.scene
    expect(view).toMatchObject({ kind: 'stage', onStage: null, next: { session: { sessionId: 'talk-bleu' } } })
  })
})

describe('what comes next', () => {
  it('[NOW5] in a room is the same on status, foyer and the room’s own screen, a session or a break', () => {
    const { room, row, big } = pages(day(), at('09:10'))
    expect([room?.next?.sessionId, row?.next?.session.sessionId, big?.kind === 'interval' && big.here?.session.sessionId]).toEqual(['break', 'break', 'break'])
    const later = pages(day(), at('10:40'), 'rouge')
    expect([later.room?.next?.sessionId, later.row?.next?.session.sessionId]).toEqual(['talk-rouge', 'talk-rouge'])
  })

  /** Many short talks in one room, and one in each of two others that lie between and after them. */
  const busy = programme(
    ...Array.from({ length: 6 }, (_, index) =>
      inRooms(aSession({ id: `short-${index}`, plannedStartMs: at('10:00') + index * 5 * MINUTE_MS, durationMs: 5 * MINUTE_MS }), 'bleu'),
    ),
    inRooms(aSession({ id: 'between', plannedStartMs: at('10:22') }), 'blanc'),
    inRooms(aSession({ id: 'after', plannedStartMs: at('12:00') }), 'rouge'),
  )

  it('[NOW6] anywhere has no holes: nothing is left out because its room has more to come before', () => {
    const status = publicStatus(readAt(tablesWith({ rooms: theRooms(), ...busy }), at('09:50')), 'fr')
    const ids = status?.upcoming.map(({ sessionId }) => sessionId)
    expect(ids).toEqual(['short-0', 'short-1', 'short-2', 'short-3', 'short-4', 'between', 'short-5', 'after'])
  })

  it('[NOW6] on the phone tracks that begin together stand there together', () => {
    const tracks = Array.from({ length: 5 }, (_, index) => `track-${index}`)
    const talks = [10, 11, 12].flatMap((hour) => tracks.map((id) => inRooms(aSession({ id: `at-${hour}-${id}`, plannedStartMs: at(`${hour}:00`) }), id)))
    const rooms = tracks.map((id, order) => aRoom({ id, order }))
    const status = publicStatus(readAt(tablesWith({ rooms, ...programme(...talks) }), at('09:50')), 'fr')
    const { upcoming } = pageParts({ status, language: 'fr', nowMs: at('09:50'), freshness: { kind: 'live' }, programme: { kind: 'closed' } })
    const listed = upcoming.html.toString().match(/Session at-\d\d/g) ?? []
    expect(listed.length).toBeGreaterThanOrEqual(tracks.length)
    const counts = new Map(listed.map((start) => [start, listed.filter((other) => other === start).length]))
    for (const count of counts.values()) expect(count).toBe(tracks.length)
  })

  it('[NOW7] an interval screen names what is on elsewhere, then what comes soonest, each session once at its stage', () => {
    const live = aTake({ sessionId: 'part-1', roomIds: theatres, atMs: at('09:00') })
    const during = pages(aMorning({ screens, takes: [live] }), at('09:10')).big
    expect(during?.kind === 'interval' && during.elsewhere.map(({ room, session, isLive }) => [room.id, session.sessionId, isLive])).toEqual([
      ['bleu', 'part-1', true],
    ])
    const rooms = [...theRooms(), aRoom({ id: 'a', order: 10 }), aRoom({ id: 'b', order: 11 })]
    const talks = programme(
      inRooms(aSession({ id: 'late', plannedStartMs: at('12:00') }), 'bleu'),
      inRooms(aSession({ id: 'later', plannedStartMs: at('13:00') }), 'blanc'),
      inRooms(aSession({ id: 'latest', plannedStartMs: at('14:00') }), 'rouge'),
      inRooms(aSession({ id: 'soon', plannedStartMs: at('10:00') }), 'b'),
      inRooms(aSession({ id: 'here', plannedStartMs: at('15:00') }), 'hall'),
    )
    const before = pages(tablesWith({ rooms, ...talks, screens }), at('09:00')).big
    expect(before?.kind === 'interval' && before.elsewhere.map(({ session }) => session.sessionId)).toEqual(['soon', 'late', 'later'])
  })
})
