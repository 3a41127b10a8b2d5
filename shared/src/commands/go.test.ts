import { describe, expect, it } from 'vitest'
import { readAt } from '../at/at.ts'
import { liveSessionId } from '../derive/live-take.ts'
import { aMorning, aSession, aTake, inRooms, programme, tablesWith, theRooms } from '../testing/builders.ts'
import { at, HOUR_MS, MINUTE_MS } from '../testing/clock.ts'
import { given, LEAD_MS } from '../testing/scenario.ts'

const part1 = { type: 'go', sessionId: 'part-1', expectedLiveSessionId: null } as const
const part2 = { type: 'go', sessionId: 'part-2', expectedLiveSessionId: 'part-1' } as const
const takes = (scenario: ReturnType<typeof given>) => [...scenario.tables.takes.values()]

describe('GO', () => {
  it('[GO2] writes one Take: session, origin, simulcast rooms, and the instant at which every screen turns over', () => {
    const show = given(aMorning()).at('09:00').when(part1).accepted()
    expect(takes(show)).toMatchObject([
      {
        kind: 'live',
        sessionId: 'part-1',
        originRoomId: 'bleu',
        simulcastRoomIds: ['blanc', 'rouge'],
        roomIds: ['bleu', 'blanc', 'rouge'],
        atMs: at('09:00') + LEAD_MS,
        by: 'Ana',
      },
    ])
  })

  it('[GO2] takes other rooms than planned when it is told to: the planned origin then follows', () => {
    const show = given(aMorning())
      .when({ ...part1, originRoomId: 'rouge' })
      .accepted()
    expect(takes(show)).toMatchObject([{ originRoomId: 'rouge', simulcastRoomIds: ['bleu', 'blanc'] }])
    const narrow = given(aMorning())
      .when({ ...part1, simulcastRoomIds: ['hall'] })
      .accepted()
    expect(takes(narrow)).toMatchObject([{ originRoomId: 'bleu', roomIds: ['bleu', 'hall'] }])
  })

  it('[GO2] holds an interval in each of its rooms, on no stage', () => {
    const show = given(aMorning()).when({ type: 'go', sessionId: 'break', expectedLiveSessionId: null }).accepted()
    expect(takes(show)).toMatchObject([{ kind: 'interval', originRoomId: null, simulcastRoomIds: [], roomIds: ['bleu', 'blanc', 'rouge', 'hall'] }])
    expect(show.tables.timers.size).toBe(0)
  })

  it('[GO3] is refused when another session is live than its operator believed, and names who took it', () => {
    const show = given(aMorning()).when(part1, { by: 'Ben' }).accepted()
    const sentence = show
      .wait(HOUR_MS)
      .when({ ...part1, sessionId: 'talk-bleu' })
      .refused('conflict')
    expect(sentence).toContain('Ben')
    expect(sentence).toContain('Session part-1')
    expect(show.when({ ...part2, sessionId: 'talk-bleu', expectedLiveSessionId: 'part-3' }).refused('conflict')).toContain('Ben')
  })

  it('[GO4] judges that at the Take’s own instant: the second GO inside the lead is refused', () => {
    const show = given(aMorning()).when(part1, { by: 'Ben' }).accepted()
    expect(liveSessionId(readAt(show.tables, show.nowMs), 'bleu')).toBeNull()
    show
      .wait(100)
      .when({ ...part1, sessionId: 'talk-bleu' })
      .refused('conflict')
    show.when({ ...part2 }).accepted()
  })

  it('[GO3] is refused when the room was cleared meanwhile', () => {
    const show = given(aMorning()).when(part1).accepted().wait(MINUTE_MS).when({ type: 'clearRoom', roomId: 'blanc' }, { by: 'Ben' }).accepted()
    expect(show.wait(MINUTE_MS).when(part2).refused('conflict')).toContain('Ben')
  })

  it('[GO5] of what is live already is refused: a second press starts nothing anew', () => {
    const show = given(aMorning()).when(part1).accepted().wait(MINUTE_MS)
    show.when({ ...part1, expectedLiveSessionId: 'part-1' }).refused('impossible')
    expect(takes(show)).toHaveLength(1)
  })

  it('[GO5] of what was live before takes it live again', () => {
    const show = given(aMorning()).when(part1).accepted().wait(MINUTE_MS).when(part2).accepted().wait(MINUTE_MS)
    show.when({ ...part1, expectedLiveSessionId: 'part-2' }).accepted()
    expect(liveSessionId(readAt(show.tables, show.effectAtMs), 'rouge')).toBe('part-1')
  })

  it.each([
    ['a session that is not there', { ...part1, sessionId: 'nothing' }, 'not-found'],
    ['a room that is not there', { ...part1, originRoomId: 'nowhere' }, 'not-found'],
    ['a cue more than a week ahead', { ...part1, atMs: at('09:00') + 169 * HOUR_MS }, 'invalid'],
  ] as const)('[GO6] of %s is refused', (_what, command, code) => {
    const show = given(aMorning())
    show.when(command).refused(code)
    expect(show.log).toEqual([])
  })

  it('[GO6] of the next morning but one is taken', () => {
    given(aMorning())
      .when({ ...part1, atMs: at('09:00') + 48 * HOUR_MS })
      .accepted()
  })

  it('[GO6] of a cancelled session, or of one without a room, is refused', () => {
    const cancelled = inRooms(aSession({ id: 'gone', cancelled: true }), 'bleu')
    given(tablesWith({ rooms: theRooms(), ...cancelled }))
      .when({ ...part1, sessionId: 'gone' })
      .refused('impossible')
    given(tablesWith({ rooms: theRooms(), sessions: [aSession({ id: 'homeless' })] }))
      .when({ ...part1, sessionId: 'homeless' })
      .refused('impossible')
  })

  it('[GO8] is refused while the show is on hold, and by whom; a cue of before the hold is gone', () => {
    const show = given(aMorning())
      .when({ ...part1, atMs: at('09:30') })
      .accepted()
    show.when({ type: 'hold' }, { by: 'Ben' }).accepted()
    expect(takes(show)).toEqual([])
    expect(show.tables.timers.size).toBe(0)
    expect(show.when(part1).refused('held')).toContain('Ben')
    show.when({ type: 'hold', held: false }).accepted().when(part1).accepted()
  })

  it('[GO9] is refused while the show is locked; what protects people and the picture is not', () => {
    const show = given(aMorning()).when({ type: 'setLock', locked: true }).accepted()
    show.when(part1).refused('locked')
    show.when({ type: 'undo' }).refused('locked')
    show.when({ type: 'raiseEmergency', textId: 'evacuate' }).accepted().when({ type: 'overrideRoom', roomId: 'bleu', scene: 'black' }).accepted()
    show.when({ type: 'setLock', locked: false }).accepted().when(part1).accepted()
  })
})

describe('a cue', () => {
  it('[GO7] is a Take in the future; what has happened is undone instead of cancelled', () => {
    const show = given(aMorning())
      .when({ ...part1, atMs: at('09:10') })
      .accepted()
    const takeId = takes(show)[0]?.id ?? ''
    show.at('09:05').when({ type: 'cancelTake', takeId }).accepted()
    expect(takes(show).length + show.tables.timers.size).toBe(0)
    show.when({ type: 'cancelTake', takeId }).refused('not-found')
    show.when({ type: 'undo' }).accepted().at('09:11').when({ type: 'cancelTake', takeId }).refused('impossible')
  })

  it('[GO7] is never earlier than the lead, also when it is asked for in the past', () => {
    expect(
      takes(
        given(aMorning())
          .when({ ...part1, atMs: at('08:00') })
          .accepted(),
      ),
    ).toMatchObject([{ atMs: at('09:00') + LEAD_MS }])
  })
})

describe('standby', () => {
  it('[GO14] is one a room: a later one takes its place, GO takes it off', () => {
    const show = given(aMorning()).when({ type: 'standby', sessionId: 'part-1' }).accepted().when({ type: 'standby', sessionId: 'part-2' }).accepted()
    expect([...show.tables.standbys.keys()]).toEqual(['part-2'])
    show.when({ ...part1, sessionId: 'part-2' }).accepted()
    expect(show.tables.standbys.size).toBe(0)
  })

  it('[GO14] stands side by side in rooms that share nothing, and is taken back', () => {
    const show = given(aMorning()).when({ type: 'standby', sessionId: 'talk-bleu' }).accepted().when({ type: 'standby', sessionId: 'talk-rouge' }).accepted()
    expect(show.tables.standbys.size).toBe(2)
    show.when({ type: 'standby', sessionId: 'talk-bleu', clear: true }).accepted()
    expect([...show.tables.standbys.keys()]).toEqual(['talk-rouge'])
  })
})

describe('clearing a room', () => {
  it('[SIM3] takes it out of the simulcast and leaves the others', () => {
    const show = given(aMorning()).when(part1).accepted().wait(MINUTE_MS).when({ type: 'clearRoom', roomId: 'rouge' }).accepted()
    const live = (roomId: string) => liveSessionId(readAt(show.tables, show.effectAtMs), roomId)
    expect([live('bleu'), live('blanc'), live('rouge')]).toEqual(['part-1', 'part-1', null])
  })

  it('[GO23] a room is cleared once, also while a cue is still to come in it', () => {
    const cue = { ...part1, atMs: at('09:30') } as const
    const show = given(aMorning()).when(cue).accepted().wait(MINUTE_MS).when({ type: 'clearRoom', roomId: 'bleu' }).accepted()
    for (let press = 0; press < 10; press += 1) show.wait(MINUTE_MS).when({ type: 'clearRoom', roomId: 'bleu' }).refused('impossible')
    expect(show.tables.takes.size).toBe(2)
  })

  it('[SIM3] of nothing is refused', () => {
    given(aMorning()).when({ type: 'clearRoom', roomId: 'bleu' }).refused('impossible')
    given(aMorning()).when({ type: 'clearRoom', roomId: 'nowhere' }).refused('not-found')
  })
})

describe('rehearsal', () => {
  it('[GO15] goes when the show begins: its Takes, countdowns and messages, and nothing that was real', () => {
    const real = aTake({ id: 'real', sessionId: 'talk-rouge', roomIds: ['rouge'], atMs: at('08:00') })
    const show = given(aMorning({ takes: [real] }))
      .when({ type: 'setMode', mode: 'rehearsal' })
      .accepted()
    show
      .when(part1)
      .accepted()
      .when({ type: 'showMessage', kind: 'notice', texts: { fr: 'Essai', en: 'Trial' } })
      .accepted()
    expect(takes(show).map(({ rehearsal }) => rehearsal)).toEqual([false, true])
    show.wait(MINUTE_MS).when({ type: 'setMode', mode: 'show' }).accepted()
    expect(takes(show).map(({ id }) => id)).toEqual(['real'])
    expect(show.tables.messages.size).toBe(0)
    expect([...show.tables.timers.values()].filter(({ takeId }) => takeId !== null && !show.tables.takes.has(takeId))).toEqual([])
  })

  it('[PNL121] left with what the rooms show, that becomes the show’s: its Take, its countdown and what is said over it, and nothing older', () => {
    const show = given(aMorning()).when({ type: 'setMode', mode: 'rehearsal' }).accepted()
    show.when(part1).accepted().wait(MINUTE_MS).when(part2).accepted()
    for (const kind of ['banner', 'notice'] as const) show.when({ type: 'showMessage', kind, texts: { fr: 'Essai', en: 'Trial' } }).accepted()
    show.wait(MINUTE_MS).when({ type: 'setMode', mode: 'show', keep: true }).accepted()
    expect(takes(show)).toMatchObject([{ sessionId: 'part-2', rehearsal: false }])
    expect([...show.tables.messages.values()]).toMatchObject([{ kind: 'banner', rehearsal: false }])
    expect([...show.tables.timers.values()].some(({ roomId }) => roomId === 'blanc')).toBe(true)
    show.when({ type: 'undo' }).accepted()
    expect(takes(show).map(({ rehearsal }) => rehearsal)).toEqual([true, true])
  })
})

describe('GO of several', () => {
  const together = (...sessionIds: readonly string[]) =>
    ({ type: 'goTogether', sessions: sessionIds.map((sessionId) => ({ sessionId, expectedLiveSessionId: null })) }) as const
  const afternoon = () =>
    tablesWith({
      rooms: theRooms(),
      ...programme(inRooms(aSession({ id: 'a' }), 'bleu'), inRooms(aSession({ id: 'b' }), 'blanc'), inRooms(aSession({ id: 'c' }), 'rouge')),
    })

  it('[PNL111] starts all of them at one instant, as one act that one undo takes back', () => {
    const show = given(afternoon())
    for (const sessionId of ['a', 'b', 'c']) show.when({ type: 'standby', sessionId }).accepted()
    show.when(together('a', 'b', 'c')).accepted()
    expect(takes(show).map(({ sessionId, atMs }) => `${sessionId} ${atMs - show.effectAtMs}`)).toEqual(['a 0', 'b 0', 'c 0'])
    expect(show.tables.standbys.size).toBe(0)
    show.when({ type: 'undo' }).accepted()
    expect(takes(show)).toEqual([])
    expect(show.tables.standbys.size).toBe(3)
  })

  it('[PNL111] starts none of them when one is refused', () => {
    const show = given(afternoon()).when({ type: 'editSession', sessionId: 'b', cancelled: true }).accepted()
    show.when(together('a', 'b')).refused('impossible')
    expect(takes(show)).toEqual([])
  })
})
