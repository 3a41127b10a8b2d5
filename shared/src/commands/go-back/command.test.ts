import { describe, expect, it } from 'vitest'
import { readAt } from '../../at/at.ts'
import { deriveView, roomViewpoint } from '../../derive/derive-screen.ts'
import { expectedTimes } from '../../derive/expected-times.ts'
import { liveSessionId } from '../../derive/live-take.ts'
import { roomTimer } from '../../derive/timer-reading.ts'
import { aFeed, aMorning, anEmergency, aScreen, aShow } from '../../testing/builders.ts'
import { at, MINUTE_MS } from '../../testing/clock.ts'
import { given, type Scenario } from '../../testing/scenario.ts'
import { summaryOf } from '../change-summary.ts'

const part1 = { type: 'go', sessionId: 'part-1', expectedLiveSessionId: null } as const
const part2 = { type: 'go', sessionId: 'part-2', expectedLiveSessionId: null } as const
const rooms = ['bleu', 'blanc', 'rouge', 'hall']
const purposes = ['audience', 'stage', 'overlay', 'foyer'] as const

/** Part 1 is live with everything that may change afterwards: an override, a message, a standby. Four entries; the fourth is at 9:03. */
function aShowAtWork() {
  return given(aMorning({ screens: [aScreen({ id: 'wall' })] }))
    .at('09:00')
    .when(part1)
    .accepted()
    .at('09:01')
    .when({ type: 'overrideRoom', roomId: 'hall', scene: 'black' })
    .accepted()
    .at('09:02')
    .when({ type: 'showMessage', kind: 'banner', texts: { fr: 'Bonjour', en: 'Hello' } })
    .accepted()
    .at('09:03')
    .when({ type: 'standby', sessionId: 'part-2' })
    .accepted()
}

/** Everything is changed: the wrong part is live, the override released, the message cleared, another room black. */
function aMess(show: Scenario) {
  const message = [...show.tables.messages.keys()][0] ?? ''
  return show
    .at('09:05')
    .when({ ...part2, expectedLiveSessionId: 'part-1' })
    .accepted()
    .at('09:06')
    .when({ type: 'releaseOverride', roomId: 'hall' })
    .accepted()
    .when({ type: 'clearMessage', messageId: message })
    .accepted()
    .when({ type: 'overrideRoom', roomId: 'rouge', scene: 'holding' })
    .accepted()
    .when({ type: 'editSession', sessionId: 'talk-bleu', title: 'Another title' })
    .accepted()
    .when({ type: 'startTimer', roomId: 'blanc', durationMs: 10 * MINUTE_MS })
    .accepted()
    .at('09:07')
}

/** What every screen of every room shows at that instant, but for instants that pass. */
function pictures({ tables }: Pick<Scenario, 'tables'>, atMs: number) {
  return [...tables.rooms.values()].flatMap((room) =>
    purposes.map((purpose) => [room.id, purpose, withoutEnds(deriveView(readAt(tables, atMs), roomViewpoint(room, purpose))?.view)]),
  )
}

/** A session that is taken again is expected to last a little longer where no countdown says how long. */
const withoutEnds = (view: unknown): unknown => JSON.parse(JSON.stringify(view, (name, value) => (name === 'expectedEndMs' ? undefined : value)))

describe('going back', () => {
  it('[JRN50] lets every screen show again what it showed then, a lead after it was asked for', () => {
    const show = aShowAtWork()
    const then = pictures(show, at('09:04'))
    const seq = show.log.length
    aMess(show)
    expect(pictures(show, show.nowMs)).not.toEqual(then)
    const effectAtMs = show.effectAtMs
    show.when({ type: 'goBack', toSeq: seq }).accepted()
    expect(pictures(show, effectAtMs)).toEqual(then)
    expect(liveSessionId(readAt(show.tables, effectAtMs - 1), 'bleu')).toBe('part-2')
    const other = aMess(aShowAtWork())
      .when({ type: 'goBack', atMs: at('09:04') })
      .accepted()
    expect(pictures(other, effectAtMs)).toEqual(then)
  })

  it('[JRN51] keeps the Takes that happened, writes a new one for what is live again, and counts down to the same zero', () => {
    const show = aShowAtWork()
    const zeroAtMs = roomTimer(readAt(show.tables, show.nowMs), 'bleu')?.zeroAtMs
    const seq = show.log.length
    aMess(show)
    const before = [...show.tables.takes.values()]
    const effectAtMs = show.effectAtMs
    show.when({ type: 'goBack', toSeq: seq }, { by: 'Ben' }).accepted()
    const takes = [...show.tables.takes.values()]
    expect(takes.map(({ id, atMs, by }) => ({ id, atMs, by })).slice(0, 2)).toEqual(before.map(({ id, atMs, by }) => ({ id, atMs, by })))
    expect(takes.slice(2)).toMatchObject([{ sessionId: 'part-1', originRoomId: 'bleu', roomIds: ['bleu', 'blanc', 'rouge'], atMs: effectAtMs, by: 'Ben' }])
    expect(takes.map(({ isTakenBack }) => isTakenBack)).toEqual([false, true, false])
    expect(roomTimer(readAt(show.tables, effectAtMs), 'bleu')).toMatchObject({ zeroAtMs, takeId: takes[2]?.id })
    expect(roomTimer(readAt(show.tables, effectAtMs), 'blanc')).toBeNull()
    expect(expectedTimes(readAt(show.tables, effectAtMs)).bySession.get('part-2')?.state).toBe('to-come')
  })

  it('[JRN51] leaves alone what shows already what it showed then', () => {
    const show = aShowAtWork()
    const seq = show.log.length
    show.when({ type: 'overrideRoom', roomId: 'rouge', scene: 'black' }).accepted()
    const { takes } = show.tables
    show.when({ type: 'goBack', toSeq: seq }).accepted()
    expect(show.tables.takes).toBe(takes)
    expect([...show.tables.overrides.values()].map(({ roomId }) => roomId)).toEqual(['hall'])
  })

  it('[JRN52] brings back neither screens nor keys, rooms reports, emergencies, lock or hold, and no feed', () => {
    const tables = aMorning({
      screens: [aScreen({ id: 'wall' }), aScreen({ id: 'old' })],
      feeds: [aFeed({ id: 'one' }), aFeed({ id: 'two', isChosen: false })],
    })
    const show = given(tables).at('09:00').when(part1).accepted()
    const seq = show.log.length
    show
      .when({ type: 'forgetScreen', screenId: 'old' })
      .accepted()
      .when({ type: 'nameScreen', screenId: 'wall', name: 'Renamed', roomId: 'rouge', purpose: 'stage' })
      .accepted()
      .when({ type: 'revokeFeedKey', feedId: 'one' })
      .accepted()
      .when({ type: 'chooseFeed', roomId: 'bleu', feedId: 'two' })
      .accepted()
      .when({ type: 'setFeed', feedId: 'three', roomId: 'bleu', name: 'Three', kind: 'test' })
      .accepted()
      .when({ type: 'setOccupancy', roomId: 'bleu', percent: 80 })
      .accepted()
      .when({ type: 'markReady', roomId: 'blanc' })
      .accepted()
      .when({ type: 'raiseEmergency', textId: 'evacuate', roomIds: null })
      .accepted()
      .when({ type: 'overrideScreen', screenId: 'wall', scene: 'black' })
      .accepted()
    const before = show.tables
    show.wait(MINUTE_MS).when({ type: 'goBack', toSeq: seq }).accepted()
    for (const table of ['screens', 'screenKeys', 'rooms', 'occupancy', 'readiness', 'emergencies', 'event', 'show'] as const) {
      expect(show.tables[table]).toEqual(before[table])
    }
    expect([...show.tables.feeds.values()].map(({ id, isChosen, keyVersion }) => [id, isChosen, keyVersion])).toEqual([
      ['one', true, 2],
      ['two', false, 1],
      ['three', false, 1],
    ])
    expect(show.tables.overrides.size).toBe(0)
  })

  it('[JRN52] an emergency that was cleared since stays cleared', () => {
    const show = given(aMorning({ emergencies: [anEmergency()] }))
      .at('09:10')
      .when(part1)
      .accepted()
      .when({ type: 'clearEmergency' })
      .accepted()
    const { emergencies } = show.tables
    show.wait(MINUTE_MS).when({ type: 'overrideRoom', roomId: 'bleu', scene: 'black' }).accepted().when({ type: 'goBack', toSeq: 1 }).accepted()
    expect(show.tables.emergencies).toEqual(emergencies)
  })

  it('[JRN53] is taken back whole by undo, and done again by redo', () => {
    const show = aShowAtWork()
    const seq = show.log.length
    aMess(show)
    const mess = pictures(show, at('09:10'))
    show.when({ type: 'goBack', toSeq: seq }).accepted()
    const back = pictures(show, at('09:10'))
    show.when({ type: 'undo' }).accepted()
    expect(pictures(show, at('09:10'))).toEqual(mess)
    show.when({ type: 'redo' }).accepted()
    expect(pictures(show, at('09:10'))).toEqual(back)
  })

  it('[JRN54] is refused on hold, when locked, across a change of mode, before the event, into the future and to where the show stands', () => {
    const back = { type: 'goBack', toSeq: 1 } as const
    const show = () => given(aMorning()).at('09:00').when(part1).accepted()
    expect(show().when({ type: 'hold' }, { by: 'Ben' }).accepted().when(back).refused('held')).toContain('Ben')
    show().when({ type: 'setLock', locked: true }).accepted().when(back).refused('locked')
    show().when({ type: 'setMode', mode: 'rehearsal' }).accepted().when(back).refused('impossible')
    show().when(back).refused('impossible')
    show().when({ type: 'goBack', toSeq: 9 }).refused('impossible')
    show().when({ type: 'setOccupancy', roomId: 'bleu', percent: 5 }).accepted().when(back).refused('impossible')
    show()
      .when({ type: 'goBack', atMs: at('09:01') })
      .refused('invalid')
    show().when({ type: 'goBack', atMs: 0 }).accepted()
    given(aMorning({ show: [aShow({ locked: true })] }))
      .when(back)
      .refused('locked')
  })

  it('[JRN55] a cue that was set since does not happen; one that was cancelled since does, if it is still to come', () => {
    const show = given(aMorning())
      .at('09:00')
      .when({ ...part2, atMs: at('10:00') })
      .accepted()
    const cueId = [...show.tables.takes.keys()][0] ?? ''
    show.at('09:05').when({ type: 'cancelTake', takeId: cueId }).accepted()
    show
      .at('09:06')
      .when({ ...part1, atMs: at('09:30') })
      .accepted()
    show.at('09:07').when({ type: 'goBack', toSeq: 1 }).accepted()
    expect([...show.tables.takes.values()].map(({ sessionId, atMs }) => [sessionId, atMs])).toEqual([['part-2', at('10:00')]])
    expect(roomTimer(readAt(show.tables, at('10:01')), 'blanc')?.sessionId).toBe('part-2')
  })

  it('[JRN55] a cue that has happened since is gone back over, and its countdown with it', () => {
    const show = given(aMorning())
      .at('09:00')
      .when(part1)
      .accepted()
      .when({ ...part2, expectedLiveSessionId: 'part-1', atMs: at('09:10') })
      .accepted()
    const effectAtMs = show.at('09:20').effectAtMs
    expect(liveSessionId(readAt(show.tables, show.nowMs), 'bleu')).toBe('part-2')
    show.when({ type: 'goBack', atMs: at('09:05') }).refused('impossible')
    show
      .when({ type: 'setDelay', roomId: null, delayMs: MINUTE_MS })
      .accepted()
      .when({ type: 'goBack', atMs: at('09:05') })
      .accepted()
    expect(rooms.map((roomId) => liveSessionId(readAt(show.tables, effectAtMs), roomId))).toEqual(['part-1', 'part-1', 'part-1', null])
    expect(roomTimer(readAt(show.tables, effectAtMs), 'bleu')?.sessionId).toBe('part-1')
    expect(roomTimer(readAt(show.tables, effectAtMs), 'blanc')).toBeNull()
  })

  it('[JRN56] says beforehand what would change: what is live where, and what else by name', () => {
    const show = aShowAtWork()
    const seq = show.log.length
    aMess(show)
    const { tables, effectAtMs } = show
    show.when({ type: 'goBack', toSeq: seq }).accepted()
    expect(summaryOf(tables, show.log.at(-1)?.change ?? [], effectAtMs, 'en')).toEqual({
      live: ['bleu', 'blanc', 'rouge'].map((id) => ({ room: tables.rooms.get(id)?.name, from: 'Session part-2', to: 'Session part-1' })),
      others: expect.arrayContaining([
        { what: 'overrides', names: ['Rouge', 'Hall'] },
        { what: 'messages', names: ['Hello'] },
        { what: 'standbys', names: ['Session part-2'] },
        { what: 'sessions', names: ['Session talk-bleu'] },
      ]),
    })
  })
})
