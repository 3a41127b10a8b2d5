import { aMorning, aScreen } from '@tricolore/shared/testing/builders.ts'
import { HOUR_MS } from '@tricolore/shared/testing/clock.ts'
import { given, type Scenario } from '@tricolore/shared/testing/scenario.ts'
import { describe, expect, it } from 'vitest'
import type { SourceProgramme } from '../read/programme.ts'
import { anEmptyEvent, aProgramme, applying, aReview, aSourceSession, everything, imported, look, three } from './made-up-programme.ts'
import type { Answers } from './review-input.ts'
import { refusalOf } from './settle-answers.ts'

describe('brakes and questions', () => {
  const codes = (scenario: Scenario, programme: SourceProgramme) => look(scenario, programme).questions.map(({ code }) => code)
  const blocked = (scenario: Scenario, programme: SourceProgramme, answers: Answers = {}) =>
    refusalOf(aReview(scenario.tables, programme, { answers }), everything)?.why.key ?? null

  it('[IMP47] nothing left, more than a fifth gone, dates days away: each is asked, and nothing is applied without an answer', () => {
    const scenario = imported(aProgramme(three))
    const other = aProgramme([aSourceSession({ key: 'x' })])
    const days = aProgramme(three.map((session) => ({ ...session, startMs: session.startMs + 72 * HOUR_MS })))
    expect(codes(scenario, other)).toEqual(['nothing-left'])
    expect(codes(scenario, aProgramme(three.slice(0, 1)))).toEqual(['many-gone'])
    expect(codes(scenario, days)).toEqual(['other-dates'])
    expect(blocked(scenario, days)).toBe('importUnanswered')
    expect(blocked(scenario, days, { 'other-dates': 'stop' })).toBe('importStopped')
    expect(blocked(scenario, days, { 'other-dates': 'what' })).toBe('importNotAChoice')
    expect(blocked(scenario, days, { 'other-dates': 'go-on' })).toBeNull()
  })

  it('[IMP48] another event is asked about: replacing keeps what was live and rooms with screens, adding keeps all', () => {
    const scenario = given(aMorning({ screens: [aScreen({ id: 'wall', roomId: 'hall' })] }))
      .when({ type: 'go', sessionId: 'part-1', expectedLiveSessionId: null })
      .accepted()
      .at('10:00')
    const other = aProgramme([aSourceSession({ key: 'z', room: 'Auditorium' })], { event: { name: 'Something else' }, sourceId: 'other' })
    expect(codes(scenario, other)).toEqual(['another-event', 'unknown-room'])
    expect(blocked(scenario, other)).toBe('importUnanswered')
    expect(blocked(scenario, other, { 'another-event': 'replace' })).toBe('importNotWhileLive')
    scenario.when({ type: 'clearRoom', roomId: 'bleu' }).accepted().at('10:05').when({ type: 'clearRoom', roomId: 'blanc' }).accepted().at('10:10')
    scenario.when({ type: 'clearRoom', roomId: 'rouge' }).accepted().at('10:15')
    const added = given(scenario.tables).at('10:20')
    imported(other, added, { 'another-event': 'add' })
    expect(added.tables.sessions.size).toBe(scenario.tables.sessions.size + 1)
    imported(other, scenario, { 'another-event': 'replace' })
    expect([...scenario.tables.sessions.keys()]).toEqual(['part-1', 'title-z'])
    expect([...scenario.tables.rooms.keys()]).toEqual(['bleu', 'blanc', 'rouge', 'hall', 'auditorium'])
    expect(scenario.tables.event.get('event')).toMatchObject({ name: 'Something else', moved: null })
  })

  it('[IMP49] rooms are known by id, name, and however they are spelt; others are asked once: made, one of ours, or left out', () => {
    const scenario = given(anEmptyEvent())
    const programme = aProgramme([
      aSourceSession({ key: 'a', room: 'BLEU' }),
      aSourceSession({ key: 'b', room: 'Amphi É' }),
      aSourceSession({ key: 'c', room: 'Great hall' }),
      aSourceSession({ key: 'd', room: 'Elsewhere' }),
    ])
    const answer = look(scenario, programme)
    expect(answer.questions.map(({ code, choices }) => [code, choices[0]?.id, choices.at(-1)?.id])).toEqual(
      Array(3).fill(['unknown-room', 'make', 'leave-out']),
    )
    const [amphi, great, elsewhere] = answer.questions.map(({ id }) => id)
    const answers = { [great ?? '']: 'is:hall', [elsewhere ?? '']: 'leave-out' }
    imported(programme, scenario, answers)
    expect(amphi).toBeDefined()
    const held = [...scenario.tables.placements.values()].map(({ sessionId, roomId }) => `${sessionId} ${roomId}`)
    // A talk in a room without a stage is a round table.
    expect(held).toEqual(['title-a bleu', 'title-b amphi-e', 'title-c hall'])
    expect(scenario.tables.sessions.get('title-c' as never)?.kind).toBe('round-table')
    const again = look(scenario, programme)
    expect([again.questions, again.diff.added, again.diff.removed]).toEqual([[], [], []])
  })
})

it('[IMP49] of a room that nothing comes into nobody is asked, until it is answered that the session follows the file again', () => {
  const scenario = given(anEmptyEvent())
  imported(aProgramme([aSourceSession({ key: 'a', room: 'BLEU' })]), scenario)
  scenario.when({ type: 'removeSession', sessionId: 'title-a' }).accepted()
  const moved = aProgramme([aSourceSession({ key: 'a', room: 'Auditorium' })])
  expect(look(scenario, moved).questions).toEqual([])
  expect(look(scenario, moved, { 'follow:title-a': 'yes' }).questions.map(({ code }) => code)).toEqual(['unknown-room'])
})

it('[IMP57] what names no room is left out until it has one, but a break, which is held everywhere', () => {
  const homeless = aProgramme([
    aSourceSession({ key: 'a' }),
    aSourceSession({ key: 'b', room: null }),
    aSourceSession({ key: 'c', room: null, kind: 'interval' }),
  ])
  const scenario = given(anEmptyEvent())
  expect(look(scenario, homeless).diff.added).toEqual(['title-a', 'title-c'])
  imported(homeless, scenario)
  expect([...scenario.tables.sessions.keys()].toSorted()).toEqual(['title-a', 'title-c'])
})

it('[IMP48] a session that a screen is made to show is not replaced under it', () => {
  const scenario = imported(aProgramme(three))
    .when({ type: 'overrideRoom', roomId: 'rouge', scene: { kind: 'title-card', sessionId: 'title-a' } })
    .accepted()
  const other = aProgramme([aSourceSession({ key: 'z' })], { event: { name: 'Something else' }, sourceId: 'other' })
  const command = applying(aReview(scenario.tables, other, { answers: { 'another-event': 'replace' } }))
  scenario.when(command, { role: 'hub' }).refused('conflict')
})
