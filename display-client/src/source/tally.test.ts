import { readAt } from '@tricolore/shared/at/at.ts'
import {
  aFeed,
  anEmergency,
  anEmergencyText,
  anOverride,
  aPlacement,
  aRoom,
  aSession,
  aStandby,
  aTake,
  aTimer,
  tablesWith,
} from '@tricolore/shared/testing/builders.ts'
import { at, MINUTE_MS } from '@tricolore/shared/testing/clock.ts'
import { describe, expect, test } from 'vitest'
import { sessionLine, showNow } from './tally.ts'

const rooms = [aRoom({ id: 'bleu' }), aRoom({ id: 'blanc', order: 1 })]
const feeds = [
  aFeed({ id: 'bleu', roomId: 'bleu', kind: 'whip', isChosen: true }),
  aFeed({ id: 'bleu-2', roomId: 'bleu', kind: 'whip', isChosen: false, order: 1 }),
  aFeed({ id: 'blanc', roomId: 'blanc', kind: 'whip', isChosen: true, order: 2 }),
]
const sessions = [aSession({ id: 'one', title: 'Part one' }), aSession({ id: 'two', title: 'Part two' })]
const placements = [aPlacement('one', 'bleu'), aPlacement('one', 'blanc', 'simulcast'), aPlacement('two', 'blanc'), aPlacement('two', 'bleu', 'simulcast')]
const partOne = aTake({ sessionId: 'one', originRoomId: 'bleu', simulcastRoomIds: ['blanc'], atMs: at('10:00') })
type Lists = Parameters<typeof tablesWith>[0]
const tables = (more: Lists = {}) => tablesWith({ rooms, feeds, sessions, placements, ...more })
const tallyOf = (roomId: string, feedId: string, more: Lists, nowMs = at('10:05')) => showNow(readAt(tables(more), nowMs), { roomId, feedId }).tally

describe('tally at the camera', () => {
  test('[FEED106] the chosen picture of the room on stage is live from the Take’s instant on, no other one', () => {
    const takes = [partOne]
    expect(tallyOf('bleu', 'bleu', { takes })).toBe('live')
    expect(tallyOf('bleu', 'bleu-2', { takes })).toBe('clear')
    expect(tallyOf('blanc', 'blanc', { takes })).toBe('clear')
    expect(showNow(readAt(tables({ takes }), at('09:59')), { roomId: 'bleu', feedId: 'bleu' })).toMatchObject({ tally: 'standby', nextChangeAtMs: at('10:00') })
  })

  test('[FEED106] the room whose session is on standby has its picture on standby', () => {
    const more = { takes: [partOne], standbys: [aStandby({ sessionId: 'two', roomIds: ['blanc', 'bleu'] })] }
    expect(tallyOf('blanc', 'blanc', more)).toBe('standby')
    expect(tallyOf('bleu', 'bleu', more)).toBe('live')
    expect(showNow(readAt(tables(more), at('10:05')), { roomId: 'blanc', feedId: 'blanc' }).session?.id).toBe('two')
  })

  test('[FEED106] a picture that an operator put on a screen by hand is live until that is over', () => {
    const overrides = [anOverride({ roomId: 'blanc', scene: { kind: 'feed', feedId: 'bleu-2' }, fromMs: at('10:00'), untilMs: at('10:10') })]
    expect(tallyOf('bleu', 'bleu-2', { overrides })).toBe('live')
    expect(tallyOf('bleu', 'bleu', { overrides })).toBe('clear')
    expect(tallyOf('bleu', 'bleu-2', { overrides }, at('10:10'))).toBe('clear')
    const simulcast = [anOverride({ roomId: 'blanc', scene: { kind: 'simulcast', originRoomId: 'bleu' } })]
    expect(tallyOf('bleu', 'bleu', { overrides: simulcast })).toBe('live')
  })

  test('[FEED106] an interval, a clear and another room’s session leave the picture clear', () => {
    const interval = aTake({ kind: 'interval', sessionId: 'one', roomIds: ['bleu'], atMs: at('10:01') })
    expect(tallyOf('bleu', 'bleu', { takes: [partOne, interval] })).toBe('clear')
    expect(tallyOf('bleu', 'bleu', { takes: [partOne, aTake({ kind: 'clear', roomIds: ['bleu'], atMs: at('10:02') })] })).toBe('clear')
  })

  test('[FEED155] an emergency of any room is there from its instant until its end, in the words of the attendees’ page', () => {
    const more = { emergencyTexts: [anEmergencyText()], emergencies: [anEmergency({ roomIds: ['blanc'], fromMs: at('10:00'), untilMs: at('10:10') })] }
    const shownAt = (nowMs: number) => showNow(readAt(tables(more), nowMs), { roomId: 'bleu', feedId: 'bleu' })
    const { title, body } = anEmergencyText()
    expect(shownAt(at('09:59'))).toMatchObject({ emergencies: [], nextChangeAtMs: at('10:00') })
    expect(shownAt(at('10:00'))).toMatchObject({ emergencies: [{ title, text: body, roomNames: [aRoom({ id: 'blanc' }).name] }], nextChangeAtMs: at('10:10') })
    expect(shownAt(at('10:10')).emergencies).toEqual([])
  })

  test('[FEED106] the room’s countdown, its session and the feed’s codec come along; a feed of another kind is none', () => {
    const shown = showNow(readAt(tables({ takes: [partOne], timers: [aTimer({ fromMs: at('10:00'), durationMs: 20 * MINUTE_MS })] }), at('10:05')), {
      roomId: 'bleu',
      feedId: 'bleu',
    })
    expect(shown.timer?.zeroAtMs).toBe(at('10:20'))
    expect(shown.feed?.codec).toBe('h264')
    expect(shown.session && sessionLine(shown.session, 'fr')).toBe('Part one')
    const recording = tables({ feeds: [aFeed({ id: 'film', roomId: 'bleu', kind: 'file', url: '/media/a.mp4' })] })
    expect(showNow(readAt(recording, at('10:05')), { roomId: 'bleu', feedId: 'film' }).feed).toBeNull()
    expect(showNow(readAt(tables(), at('10:05')), { roomId: 'nowhere', feedId: 'bleu' })).toMatchObject({ room: null, feed: null })
  })

  test.each(['bleu', 'bleu-2', 'blanc'])('[SCR140] what the camera page of %s says stands until the next change that was read', (feedId) => {
    const show = tables({
      takes: [partOne, aTake({ sessionId: 'two', originRoomId: 'blanc', simulcastRoomIds: ['bleu'], atMs: at('10:30') })],
      timers: [aTimer({ id: 'first', fromMs: at('10:00') }), aTimer({ id: 'longer', fromMs: at('10:10') })],
      overrides: [anOverride({ roomId: 'blanc', scene: { kind: 'feed', feedId: 'bleu-2' }, fromMs: at('10:15'), untilMs: at('10:20') })],
      emergencyTexts: [anEmergencyText()],
      emergencies: [anEmergency({ roomIds: ['blanc'], fromMs: at('10:50'), untilMs: at('10:55') })],
    })
    const shownAt = (nowMs: number) => showNow(readAt(show, nowMs), { roomId: feedId === 'blanc' ? 'blanc' : 'bleu', feedId })
    let nowMs: number | null = at('09:50')
    while (nowMs !== null) {
      const { nextChangeAtMs, ...now }: ReturnType<typeof shownAt> = shownAt(nowMs)
      const untilMs: number = nextChangeAtMs ?? at('12:00')
      expect(untilMs).toBeGreaterThan(nowMs)
      for (let laterMs = nowMs; laterMs < untilMs; laterMs += MINUTE_MS) expect(shownAt(laterMs)).toMatchObject(now)
      expect(shownAt(untilMs - 1)).toMatchObject(now)
      nowMs = nextChangeAtMs
    }
  })
})
