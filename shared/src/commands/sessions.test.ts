import { describe, expect, it } from 'vitest'
import { aFeed, aMorning, anOverride, aSession, inRooms, programme, tablesWith, theRooms } from '../testing/builders.ts'
import { at, MINUTE_MS } from '../testing/clock.ts'
import { given, type Scenario } from '../testing/scenario.ts'
import type { CommandInput } from './registry.ts'

type Addition = Extract<CommandInput, { type: 'addSession' }>

const placed = (show: Scenario, sessionId: string) =>
  [...show.tables.placements.values()]
    .filter((placement) => placement.sessionId === sessionId)
    .map(({ roomId, kind }) => `${roomId} ${kind}`)
    .toSorted()

const lightning = (some: Partial<Addition> = {}): Addition => ({
  type: 'addSession',
  sessionId: 'lightning',
  title: 'A lightning talk',
  plannedStartMs: at('10:40'),
  durationMs: 10 * MINUTE_MS,
  rooms: { origin: 'bleu' },
  ...some,
})

const goOf = (sessionId: string, some: { atMs?: number } = {}) => ({ type: 'go', sessionId, expectedLiveSessionId: null, ...some }) as const

describe('a session that is added', () => {
  it('[EVT20] can go live at once, and one undo takes it away with its rooms', () => {
    const show = given(aMorning())
      .when(lightning({ speakers: [{ name: 'Ada' }], titleByLanguage: { fr: 'Une courte' } }))
      .accepted()
    expect(show.tables.sessions.get('lightning')).toMatchObject({ kind: 'talk', title: 'A lightning talk', speakers: [{ name: 'Ada', organisation: null }] })
    show.when(goOf('lightning')).accepted()
    expect([...show.tables.takes.values()].map(({ roomIds }) => roomIds)).toEqual([['bleu']])
    show.when({ type: 'undo' }).accepted()
    show.when({ type: 'undo' }).accepted()
    expect(show.tables).toEqual(aMorning())
  })

  it('[EVT21] has the rooms that are named, and “all” is every room that is not named otherwise', () => {
    const show = given(aMorning())
      .when(lightning({ rooms: { origin: 'bleu', simulcast: 'all', closed: ['hall'] } }))
      .accepted()
    expect(placed(show, 'lightning')).toEqual(['blanc simulcast', 'bleu origin', 'hall closed', 'rouge simulcast'])
    show.when(lightning({ sessionId: 'lunch', kind: 'interval', rooms: { origin: 'all' } })).accepted()
    expect(placed(show, 'lunch')).toEqual(['blanc origin', 'bleu origin', 'hall origin', 'rouge origin'])
  })

  it('[EVT22] is refused, by name, where it cannot be held', () => {
    const show = given(aMorning())
    expect(show.when(lightning({ sessionId: 'part-1' })).refused('conflict')).toContain('part-1')
    expect(show.when(lightning({ rooms: { origin: 'nowhere' } })).refused('not-found')).toContain('nowhere')
    expect(show.when(lightning({ rooms: { origin: 'bleu', simulcast: ['blanc', 'bleu'] } })).refused('impossible')).toContain('Bleu')
    expect(show.when(lightning({ rooms: { origin: 'hall' } })).refused('impossible')).toContain('Hall')
    show.when(lightning({ kind: 'round-table', rooms: { origin: 'hall' } })).accepted()
    show.when(lightning({ sessionId: 'other', rooms: {} })).refused('impossible')
    show.when(lightning({ sessionId: 'other', rooms: { origin: ['bleu', 'blanc'] } })).refused('impossible')
    show.when(lightning({ sessionId: 'other', rooms: { origin: 'all', simulcast: 'all' } })).refused('impossible')
    show.when(lightning({ sessionId: 'other', kind: 'interval', rooms: { simulcast: 'all' } })).refused('impossible')
    show.when(lightning({ sessionId: 'other', kind: 'replay', rooms: { replay: 'bleu' } })).refused('impossible')
    show.when(lightning({ sessionId: 'other', kind: 'replay', rooms: { origin: 'bleu' }, replayOf: 'part-1' })).refused('impossible')
    show.when(lightning({ sessionId: 'other', kind: 'replay', rooms: { replay: 'bleu' }, replayOf: 'part-1' })).accepted()
  })
})

describe('the rooms of a session', () => {
  it('[EVT23] are set as one, keep what stays as it was, and take it off standby', () => {
    const show = given(aMorning()).when({ type: 'standby', sessionId: 'part-1' }).accepted()
    const before = [...show.tables.placements.values()].find(({ sessionId, roomId }) => sessionId === 'part-1' && roomId === 'rouge')
    show.when({ type: 'setPlacements', sessionId: 'part-1', rooms: { origin: 'blanc', simulcast: 'rouge', closed: 'hall' } }).accepted()
    expect(placed(show, 'part-1')).toEqual(['blanc origin', 'hall closed', 'rouge simulcast'])
    expect([...show.tables.placements.values()]).toContainEqual(before)
    expect(show.tables.standbys.size).toBe(0)
  })

  it('[EVT23] are left alone while it is live or has a cue, and free again when that is over', () => {
    const rooms = { origin: 'blanc' }
    const show = given(aMorning())
      .when(goOf('part-1', { atMs: at('09:10') }))
      .accepted()
    show.when({ type: 'setPlacements', sessionId: 'part-1', rooms }).refused('conflict')
    show.at('09:20').when({ type: 'setPlacements', sessionId: 'part-1', rooms }).refused('conflict')
    show.when({ type: 'editSession', sessionId: 'part-1', rooms }).refused('conflict')
    show.when({ type: 'editSession', sessionId: 'part-1', title: 'Put right' }).accepted()
    show.when({ type: 'clearRoom', roomId: 'bleu' }).accepted()
    show.wait(MINUTE_MS).when({ type: 'setPlacements', sessionId: 'part-1', rooms }).accepted()
  })

  it('[EVT24] a session that becomes another kind is held as that kind is, or is refused', () => {
    const show = given(aMorning())
      .when({ type: 'editSession', sessionId: 'talk-bleu', kind: 'interval', rooms: { origin: 'all' } })
      .accepted()
    expect(placed(show, 'talk-bleu')).toHaveLength(4)
    show.when({ type: 'editSession', sessionId: 'talk-bleu', kind: 'talk' }).refused('impossible')
    show.when({ type: 'editSession', sessionId: 'talk-bleu', kind: 'replay' }).refused('impossible')
    show.when({ type: 'editSession', sessionId: 'talk-bleu', kind: 'talk', rooms: { origin: 'rouge' } }).accepted()
    expect(placed(show, 'talk-bleu')).toEqual(['rouge origin'])
  })
})

describe('a session that is removed', () => {
  it('[EVT25] goes with its rooms, its standby and its recording’s name; one undo brings all back', () => {
    const recording = aFeed({ id: 'recording', kind: 'file', url: '/media/a.mp4', sessionId: 'talk-bleu' })
    const before = aMorning({ feeds: [recording] })
    const show = given(before).when({ type: 'standby', sessionId: 'talk-bleu' }).accepted()
    show.when({ type: 'removeSession', sessionId: 'talk-bleu' }).accepted()
    expect(placed(show, 'talk-bleu')).toEqual([])
    expect([show.tables.sessions.has('talk-bleu'), show.tables.standbys.size, show.tables.feeds.get('recording')?.sessionId]).toEqual([false, 0, null])
    show.when({ type: 'undo' }).accepted()
    show.when({ type: 'undo' }).accepted()
    expect(show.tables).toEqual(before)
  })

  it('[EVT26] is refused while it is live or pending, once it has been live, and while something shows it; a GO that was taken back does not count', () => {
    const show = given(aMorning())
      .when(goOf('part-1', { atMs: at('09:10') }))
      .accepted()
    expect(show.when({ type: 'removeSession', sessionId: 'part-1' }).refused('conflict')).toContain('part-1')
    show.at('09:20').when({ type: 'removeSession', sessionId: 'part-1' }).refused('conflict')
    show.when({ type: 'clearRoom', roomId: 'bleu' }).accepted()
    show.wait(MINUTE_MS).when({ type: 'removeSession', sessionId: 'part-1' }).refused('conflict')
    show.when(lightning({ sessionId: 'again', kind: 'replay', rooms: { replay: 'rouge' }, replayOf: 'talk-blanc' })).accepted()
    expect(show.when({ type: 'removeSession', sessionId: 'talk-blanc' }).refused('conflict')).toContain('A lightning talk')
    show.when({ type: 'overrideRoom', roomId: 'rouge', scene: { kind: 'title-card', sessionId: 'talk-rouge' }, untilMs: null }).accepted()
    show.when({ type: 'removeSession', sessionId: 'talk-rouge' }).refused('conflict')
    show.when(goOf('talk-bleu')).accepted()
    show.when({ type: 'undo' }).accepted()
    show.when({ type: 'removeSession', sessionId: 'talk-bleu' }).accepted()
  })
})

describe('two sessions that change places', () => {
  it('[EVT27] exchange rooms and start in one act, which one undo takes back', () => {
    const show = given(aMorning())
      .when({ type: 'editSession', sessionId: 'talk-rouge', plannedStartMs: at('12:00') })
      .accepted()
    const before = show.tables
    show.when({ type: 'swapSessions', sessionId: 'talk-bleu', withSessionId: 'talk-rouge' }).accepted()
    expect([placed(show, 'talk-bleu'), placed(show, 'talk-rouge')]).toEqual([['rouge origin'], ['bleu origin']])
    expect(['talk-bleu', 'talk-rouge'].map((id) => show.tables.sessions.get(id)?.plannedStartMs)).toEqual([at('12:00'), at('11:00')])
    show.when({ type: 'undo' }).accepted()
    expect(show.tables).toEqual(before)
  })

  it('[EVT28] parts of a plenary exchange the rooms that follow too, and stay counted in the order in which they are held', () => {
    const show = given(aMorning()).when({ type: 'swapSessions', sessionId: 'part-1', withSessionId: 'part-3' }).accepted()
    expect(placed(show, 'part-1')).toEqual(['blanc simulcast', 'bleu simulcast', 'rouge origin'])
    expect(placed(show, 'part-3')).toEqual(['blanc simulcast', 'bleu origin', 'rouge simulcast'])
    expect(['part-1', 'part-2', 'part-3'].map((id) => show.tables.sessions.get(id)?.plenary?.part)).toEqual([3, 2, 1])
  })

  it('[EVT29] are refused while one is live, has been, or cannot be held as the other one is', () => {
    const swap = (sessionId: string, withSessionId: string) => ({ type: 'swapSessions', sessionId, withSessionId }) as const
    const show = given(aMorning()).when(goOf('part-1')).accepted()
    show.when(swap('part-1', 'part-2')).refused('conflict')
    show.wait(MINUTE_MS).when(swap('part-2', 'part-1')).refused('conflict')
    show.when(swap('part-2', 'part-2')).refused('impossible')
    show.when(swap('part-2', 'nothing')).refused('not-found')
    show.when(swap('talk-bleu', 'break')).refused('impossible')
    const pause = inRooms(aSession({ id: 'pause', kind: 'interval', plannedStartMs: at('12:00') }), 'hall')
    const talk = inRooms(aSession({ id: 'talk', plannedStartMs: at('11:00') }), 'bleu')
    const other = given(tablesWith({ rooms: theRooms(), ...programme(pause, talk), overrides: [anOverride()] }))
    expect(other.when(swap('talk', 'pause')).refused('impossible')).toContain('Hall')
  })
})
