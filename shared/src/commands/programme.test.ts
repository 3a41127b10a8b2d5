import { describe, expect, it } from 'vitest'
import { redactTables } from '../audience/redact.ts'
import { aMorning, aScreen, aSession, inRooms, tablesWith, theRooms } from '../testing/builders.ts'
import { at, MINUTE_MS } from '../testing/clock.ts'
import { given, type Scenario } from '../testing/scenario.ts'

const placed = (show: Scenario, sessionId: string) =>
  [...show.tables.placements.values()]
    .filter((placement) => placement.sessionId === sessionId)
    .map(({ roomId, kind }) => `${roomId} ${kind}`)
    .toSorted()

describe('the programme', () => {
  it('[JRN29] is edited field by field: what is not named stays', () => {
    const show = given(aMorning()).when({ type: 'editSession', sessionId: 'part-1', title: 'Ouverture', crewNote: 'Micro 2' }).accepted()
    expect(show.tables.sessions.get('part-1')).toMatchObject({
      title: 'Ouverture',
      crewNote: 'Micro 2',
      durationMs: 30 * MINUTE_MS,
      plannedStartMs: at('09:00'),
    })
    show.when({ type: 'editSession', sessionId: 'part-1', crewNote: null }).accepted()
    expect(show.tables.sessions.get('part-1')).toMatchObject({ title: 'Ouverture', crewNote: null })
  })

  it('[PNL120] says on phones and in its rooms that a session is not held, until its planned end, and takes that back with it', () => {
    const cancelNotice = { fr: 'Ouverture n’a pas lieu : panne.', en: 'Opening is cancelled: power cut.' }
    const show = given(aMorning()).when({ type: 'editSession', sessionId: 'part-1', cancelled: true, cancelNotice }).accepted()
    const untilMs = at('09:30')
    expect([...show.tables.messages.values()]).toMatchObject([
      { kind: 'notice', texts: cancelNotice, roomIds: null, untilMs },
      { kind: 'banner', texts: cancelNotice, roomIds: ['bleu', 'blanc', 'rouge'], untilMs },
    ])
    show.when({ type: 'editSession', sessionId: 'part-1', cancelled: false }).accepted()
    expect(show.tables.messages.size).toBe(0)
  })

  it('[EVT37] a title put right in one language leaves the others as they are, and null takes one away', () => {
    const lunch = inRooms(aSession({ id: 'lunch', kind: 'interval', title: 'Lunch', titleByLanguage: { fr: 'Déjeuner', de: 'Mittagessen' } }), 'bleu')
    const show = given(tablesWith({ rooms: theRooms(), ...lunch }))
    const titles = () => show.tables.sessions.get('lunch')?.titleByLanguage
    show.when({ type: 'editSession', sessionId: 'lunch', title: 'Brunch' }).accepted()
    expect(titles()).toEqual({ fr: 'Déjeuner', de: 'Mittagessen' })
    show.when({ type: 'editSession', sessionId: 'lunch', titleByLanguage: { fr: 'Déjeuner (buffet)', de: null } }).accepted()
    expect(titles()).toEqual({ fr: 'Déjeuner (buffet)' })
  })

  it('[UNDO7] edited by two at once: the second is told by whom', () => {
    const show = given(aMorning()).when({ type: 'editSession', sessionId: 'part-1', title: 'Ben’s' }, { by: 'Ben' }).accepted()
    expect(show.when({ type: 'editSession', sessionId: 'part-1', title: 'Ana’s' }, { baseSeq: 0 }).refused('conflict')).toContain('Ben')
    show.when({ type: 'editSession', sessionId: 'part-1', title: 'Ana’s' }, { baseSeq: 1 }).accepted()
  })

  it('[GO6] a session that is cancelled leaves standby', () => {
    const show = given(aMorning()).when({ type: 'standby', sessionId: 'part-1' }).accepted()
    show.when({ type: 'editSession', sessionId: 'part-1', cancelled: true }).accepted()
    expect(show.tables.standbys.size).toBe(0)
    show.when({ type: 'standby', sessionId: 'part-1' }).refused('impossible')
  })

  it('[SIM4] the stage of a plenary moves, and the room that loses it follows', () => {
    const show = given(aMorning()).when({ type: 'moveSession', sessionId: 'part-1', roomId: 'rouge' }).accepted()
    expect(placed(show, 'part-1')).toEqual(['blanc simulcast', 'bleu simulcast', 'rouge origin'])
  })

  it('[SIM4] a talk moves to another room and leaves the first one', () => {
    const show = given(aMorning())
      .when({ type: 'moveSession', sessionId: 'talk-bleu', roomId: 'rouge', plannedStartMs: at('12:00') })
      .accepted()
    expect(placed(show, 'talk-bleu')).toEqual(['rouge origin'])
    expect(show.tables.sessions.get('talk-bleu')?.plannedStartMs).toBe(at('12:00'))
  })

  it('[SIM4] an interval does not move to one room, and nothing moves to a room that is not there', () => {
    given(aMorning()).when({ type: 'moveSession', sessionId: 'break', roomId: 'rouge' }).refused('impossible')
    given(aMorning()).when({ type: 'moveSession', sessionId: 'part-1', roomId: 'nowhere' }).refused('not-found')
  })
})

describe('rooms', () => {
  it('[GO13] a delay is announced for one room or all, and 0 takes it back', () => {
    const show = given(aMorning())
      .when({ type: 'setDelay', roomId: null, delayMs: 5 * MINUTE_MS })
      .accepted()
    expect(show.tables.delays.size).toBe(4)
    show.when({ type: 'setDelay', roomId: 'rouge', delayMs: 0 }).accepted()
    expect(show.tables.delays.has('rouge')).toBe(false)
    show.when({ type: 'setDelay', roomId: null, delayMs: 0 }).accepted()
    expect(show.tables.delays.size).toBe(0)
  })

  it('[AUD2] a door speaks for its own room', () => {
    const show = given(aMorning())
    const door = { role: 'door', roomIds: ['bleu'], by: 'Lou' } as const
    show.when({ type: 'setOccupancy', roomId: 'bleu', percent: 80 }, door).accepted().when({ type: 'markReady', roomId: 'bleu' }, door).accepted()
    expect(show.tables.readiness.get('bleu')).toMatchObject({ ready: true, by: 'Lou' })
    show.when({ type: 'setOccupancy', roomId: 'rouge', percent: 80 }, door).refused('forbidden')
    show.when({ type: 'hold' }, door).refused('forbidden')
  })
})

describe('screens', () => {
  const shape = { name: 'Rouge', roomId: 'rouge', purpose: 'audience' } as const

  it('[SCR9] a code makes a screen, with the key that its page holds', () => {
    const show = given(aMorning()).pairing('ABCD', 'screen-1')
    show.when({ type: 'nameScreen', code: 'abcd', ...shape }).accepted()
    expect(show.tables.screens.get('screen-1')).toMatchObject({ ...shape, language: null, insetPercent: 0, trimMs: 0 })
    expect(show.tables.screenKeys.get('screen-1')?.keyHash).toBe('a'.repeat(64))
    show.when({ type: 'nameScreen', code: 'WXYZ', ...shape }).refused('not-found')
  })

  it('[SCR9] a screen that is named again keeps what is not named', () => {
    const show = given(aMorning({ screens: [aScreen({ id: 'big', language: 'en', insetPercent: 5, trimMs: 40 })] }))
    show.when({ type: 'nameScreen', screenId: 'big', ...shape }).accepted()
    expect(show.tables.screens.get('big')).toMatchObject({ ...shape, language: 'en', insetPercent: 5, trimMs: 40 })
    show.when({ type: 'nameScreen', screenId: 'big', ...shape, language: null }).accepted()
    expect(show.tables.screens.get('big')?.language).toBeNull()
  })

  it('[SCR100] a screen is told to turn over earlier or later, by half a second at most and in whole milliseconds', () => {
    const show = given(aMorning({ screens: [aScreen({ id: 'big' })] }))
    show.when({ type: 'nameScreen', screenId: 'big', ...shape, trimMs: -120 }).accepted()
    expect(show.tables.screens.get('big')?.trimMs).toBe(-120)
    expect(redactTables('display', show.tables).screens.get('big')?.trimMs).toBe(-120)
    for (const trimMs of [501, -501, 1.5]) show.when({ type: 'nameScreen', screenId: 'big', ...shape, trimMs }).refused('invalid')
  })

  it('[SCR5] identify ends by itself, and at once when it is told to', () => {
    const show = given(aMorning({ screens: [aScreen({ id: 'big' })] }))
      .when({ type: 'identifyScreen', screenId: 'big' })
      .accepted()
    expect(show.tables.screens.get('big')?.identifyUntilMs).toBeGreaterThan(show.nowMs)
    show.when({ type: 'identifyScreen', screenId: 'big', durationMs: 0 }).accepted()
    expect(show.tables.screens.get('big')?.identifyUntilMs).toBeNull()
  })

  it('[SCR10] forgetting takes its key and its override along', () => {
    const show = given(aMorning())
      .pairing('ABCD', 'screen-1')
      .when({ type: 'nameScreen', code: 'ABCD', ...shape })
      .accepted()
    show.when({ type: 'overrideScreen', screenId: 'screen-1', scene: 'black' }).accepted().when({ type: 'forgetScreen', screenId: 'screen-1' }).accepted()
    expect(show.tables.screens.size + show.tables.screenKeys.size + show.tables.overrides.size).toBe(0)
  })
})
