import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { at, HOUR_MS, MINUTE_MS } from '@tricolore/shared/testing/clock.ts'
import { given } from '@tricolore/shared/testing/scenario.ts'
import { describe, expect, it } from 'vitest'
import { anEmptyEvent, aProgramme, applying, aReview, aSourceSession, everything, imported, look, three } from './made-up-programme.ts'
import { reviewAnswer } from './review-answer.ts'
import { overtakenIn, refusalOf, seenIn } from './settle-answers.ts'
import type { Wanted } from './writes.ts'

const hub = { role: 'hub' } as const
const withdraw: Wanted = { only: null, withdraw: true }

const kindsOf = (answer: ReturnType<typeof look>) => answer.sentences.map(({ kind }) => kind)
const english = (answer: ReturnType<typeof look>) => answer.sentences.map(({ texts }) => texts.en)
/** The three with some of their fields changed, by key. */
const changed = (by: Readonly<Record<string, object>>) => aProgramme(three.map((session) => ({ ...session, ...by[session.key] })))

describe('an import that is applied', () => {
  it('[IMP41] is one entry that one undo takes back, and is reviewed before without a change', () => {
    const scenario = given(anEmptyEvent())
    expect(look(scenario, aProgramme(three)).diff).toEqual({ added: ['title-a', 'title-b', 'title-c'], removed: [], changed: [], frozen: [] })
    imported(aProgramme(three), scenario)
    expect(scenario.log).toHaveLength(1)
    expect([...scenario.tables.placements.values()].map(({ sessionId, roomId }) => `${sessionId} ${roomId}`)).toEqual([
      'title-a bleu',
      'title-b blanc',
      'title-c rouge',
    ])
    scenario.when({ type: 'undo' }).accepted()
    expect(scenario.tables).toEqual(anEmptyEvent())
  })

  it('[IMP42] is an empty diff when it comes again, and writes nothing then', () => {
    const scenario = imported(aProgramme(three))
    const before = scenario.tables
    const answer = look(scenario, aProgramme(three))
    expect(answer.diff).toEqual({ added: [], removed: [], changed: [], frozen: [] })
    expect(answer.sentences).toEqual([])
    imported(aProgramme(three), scenario)
    expect(scenario.tables).toBe(before)
  })
})

describe('three ways', () => {
  it('[IMP43] what the source changed is taken; what was changed here is pinned, and said', () => {
    const scenario = imported(aProgramme(three))
      .when({ type: 'editSession', sessionId: 'title-a', title: 'By hand', durationMs: 45 * MINUTE_MS })
      .accepted()
    const next = changed({ a: { title: 'From the file', speakers: [{ name: 'Ada', organisation: null }] }, b: { title: 'Renamed' } })
    const answer = look(scenario, next)
    expect(answer.diff.changed).toEqual([
      { sessionId: 'title-a', fields: { speakers: { from: [], to: [{ name: 'Ada', organisation: null }] } } },
      { sessionId: 'title-b', fields: { title: { from: 'Title b', to: 'Renamed' } } },
    ])
    expect(answer.pinned.map(({ sessionId, fields }) => [sessionId, Object.keys(fields)])).toEqual([['title-a', ['title', 'durationMs']]])
    expect(kindsOf(answer).toSorted()).toEqual(['pinned', 'retitled', 'speakers'])
    imported(next, scenario)
    expect(scenario.tables.sessions.get(idOf('title-a'))).toMatchObject({ title: 'By hand', durationMs: 45 * MINUTE_MS, speakers: [{ name: 'Ada' }] })
    // By hand it stays, until somebody gives in: then it follows again.
    scenario.when({ type: 'editSession', sessionId: 'title-a', title: 'From the file' }).accepted()
    expect(look(scenario, changed({ a: { title: 'Later', speakers: [{ name: 'Ada', organisation: null }] } })).diff.changed[0]?.fields).toHaveProperty('title')
  })

  it('[IMP44] what is live, pending or over is frozen and says why; the change waits for as long', () => {
    const scenario = imported(aProgramme(three))
      .when({ type: 'go', sessionId: 'title-a', expectedLiveSessionId: null })
      .accepted()
      .at('09:10')
      .when({ type: 'go', sessionId: 'title-b', expectedLiveSessionId: null, atMs: at('09:40') })
      .accepted()
    const next = changed({ a: { title: 'New a' }, b: { room: 'Bleu', title: 'New b' }, c: { title: 'New c' } })
    expect(look(scenario, next).diff.frozen).toEqual([
      { sessionId: 'title-a', why: 'live' },
      { sessionId: 'title-b', why: 'pending' },
    ])
    imported(next, scenario)
    expect([...scenario.tables.sessions.values()].map(({ title }) => title)).toEqual(['Title a', 'Title b', 'New c'])
    expect(look(scenario, next).diff.frozen).toHaveLength(2)
    // Sent by itself it is refused too: nothing that is on air is touched from here.
    const stale = aReview(scenario.tables, next, { nowMs: at('09:10') })
    const forced = { ...stale, matched: stale.matched.map((one) => ({ ...one, frozen: null })) }
    scenario.when(applying(forced), hub).refused('conflict')
  })

  it('[IMP45] two that change places, and a chain of rooms, are done at once; the first is said as a swap', () => {
    const scenario = imported(aProgramme(three))
    const swapped = changed({ a: { placed: inRoom('Blanc') }, b: { placed: inRoom('Bleu') } })
    expect(english(look(scenario, swapped))).toEqual(['“Title a” and “Title b” change places.'])
    imported(swapped, scenario)
    const chain = changed({ a: { placed: inRoom('Rouge') }, b: { placed: inRoom('Blanc') }, c: { placed: inRoom('Bleu'), startMs: at('10:00') } })
    const answer = look(scenario, chain)
    expect(kindsOf(answer)).toEqual(['moved', 'moved', 'moved'])
    imported(chain, scenario)
    const now = [...scenario.tables.placements.values()].map(({ sessionId, roomId }) => `${sessionId} ${roomId}`).toSorted()
    expect(now).toEqual(['title-a rouge', 'title-b blanc', 'title-c bleu'])
    expect(look(scenario, chain).diff.changed).toEqual([])
  })

  it('[IMP46] what is gone from the file stays, is cancelled where that is asked for, and comes back with the file', () => {
    const many = Array.from({ length: 10 }, (_, n) => aSourceSession({ key: `n${n}`, startMs: at('10:00') + n * HOUR_MS }))
    const scenario = imported(aProgramme(many))
    const without = aProgramme(many.slice(1))
    expect(look(scenario, without).diff.removed).toEqual(['title-n0'])
    imported(without, scenario)
    expect(scenario.tables.sessions.get(idOf('title-n0'))?.cancelled).toBe(false)
    imported(without, scenario, {}, withdraw)
    expect(scenario.tables.sessions.get(idOf('title-n0'))?.cancelled).toBe(true)
    expect(look(scenario, without).diff).toMatchObject({ removed: [], changed: [] })
    expect(kindsOf(look(scenario, aProgramme(many)))).toEqual(['held'])
    imported(aProgramme(many), scenario)
    expect(scenario.tables.sessions.get(idOf('title-n0'))?.cancelled).toBe(false)
  })
})

describe('who is who', () => {
  it('[IMP50] what was made by hand and is the same is adopted; what was removed by hand stays away; ids are read aloud and taken once', () => {
    const scenario = given(anEmptyEvent())
      .when({
        type: 'addSession',
        sessionId: 'mine',
        title: 'title A',
        plannedStartMs: at('10:00'),
        durationMs: HOUR_MS,
        rooms: { origin: 'bleu', simulcast: 'blanc' },
      })
      .accepted()
    const answer = look(scenario, aProgramme([...three, aSourceSession({ key: 'd', title: 'Title b', room: 'Rouge' })]))
    expect(answer.adopted).toEqual(['mine'])
    expect(answer.diff.added).toEqual(['title-b', 'title-c', 'title-b-2'])
    // The file knows no simulcast, and takes none away.
    expect(answer.diff.changed).toEqual([{ sessionId: 'mine', fields: expect.not.objectContaining({ rooms: expect.anything() }) }])
    imported(aProgramme(three), scenario)
    scenario.when({ type: 'removeSession', sessionId: 'title-b' }).accepted()
    expect(look(scenario, aProgramme(three))).toMatchObject({ goneByHand: ['title-b'], diff: { added: [] } })
  })

  it('[IMP51] a plenary is only proposed: answered with yes it is made, and the next import knows', () => {
    const parts = [aSourceSession({ key: 'a' }), aSourceSession({ key: 'b', room: 'Blanc', startMs: at('10:30') })]
    const hints = [{ kind: 'plenary', basis: 'isPlenumSession', sessionKeys: ['a', 'b'], originKey: 'Bleu', simulcastKeys: 'all' }] as const
    const programme = aProgramme(parts, { hints })
    const scenario = imported(programme)
    expect(scenario.tables.placements.size).toBe(2)
    const [proposal] = look(scenario, programme).proposals
    expect(proposal).toMatchObject({ sessions: [{ sessionId: 'title-a' }, { sessionId: 'title-b' }], simulcastRoomIds: ['blanc'] })
    imported(programme, scenario, { [proposal?.id ?? '']: { choice: 'yes', simulcastRoomIds: ['rouge'] } })
    expect(scenario.tables.sessions.get(idOf('title-b'))?.plenary?.part).toBe(2)
    const held = [...scenario.tables.placements.values()].map(({ sessionId, roomId, kind }) => `${sessionId} ${roomId} ${kind}`).toSorted()
    expect(held).toEqual([
      'title-a blanc simulcast',
      'title-a bleu origin',
      'title-a rouge simulcast',
      'title-b blanc origin',
      'title-b bleu simulcast',
      'title-b rouge simulcast',
    ])
    expect(look(scenario, programme)).toMatchObject({ diff: { changed: [] }, pinned: [] })
  })

  it('[IMP51] a twin becomes a room of the one that it follows, and one entry becomes its parts', () => {
    const programme = aProgramme(
      [
        aSourceSession({ key: 'show' }),
        aSourceSession({ key: 'stream', room: 'Rouge' }),
        aSourceSession({ key: 'long', startMs: at('12:00'), durationMs: 75 * MINUTE_MS, speakers: [{ name: 'Ada', organisation: null }] }),
      ],
      {
        hints: [
          { kind: 'twin', basis: 'stream-twin', sessionKey: 'show', twinKey: 'stream' },
          { kind: 'parts', basis: 'parts', sessionKey: 'long', titles: ['One', 'Two, by Ada'] },
        ],
      },
    )
    const answers = Object.fromEntries(look(given(anEmptyEvent()), programme).proposals.map(({ id }) => [id, 'yes']))
    const scenario = imported(programme, given(anEmptyEvent()), answers)
    expect([...scenario.tables.sessions.values()].map(({ title, durationMs, speakers }) => [title, durationMs / MINUTE_MS, speakers.length])).toEqual([
      ['Title show', 30, 0],
      ['One', 37, 0],
      ['Two, by Ada', 38, 1],
    ])
    expect([...scenario.tables.placements.values()].filter(({ kind }) => kind === 'simulcast')).toMatchObject([{ sessionId: 'title-show', roomId: 'rouge' }])
    expect(look(scenario, programme).diff).toEqual({ added: [], removed: [], changed: [], frozen: [] })
  })
})

it('[IMP55] what somebody changed or took live since the review is named, and nothing is applied', () => {
  const scenario = imported(aProgramme(three))
  const next = changed({ a: { title: 'New a' }, b: { title: 'New b' } })
  const seen = seenIn(aReview(scenario.tables, next))
  scenario.when({ type: 'editSession', sessionId: 'title-a', title: 'Mine' }).accepted()
  const now = aReview(scenario.tables, next)
  expect(overtakenIn(now, seen, everything)?.why).toMatchObject({ key: 'importOvertaken', given: { title: 'Mine' } })
  expect(overtakenIn(now, seen, { only: new Set(['title-b']), withdraw: false })).toBeNull()
  expect(refusalOf(now, { only: new Set(['nobody']), withdraw: false })?.code).toBe('invalid')
})

it('[IMP56] a file with the times as they were written is moved along with a day that is rehearsed', () => {
  const moved = { byMs: 30 * 24 * HOUR_MS, plannedFirstMs: at('10:00') }
  const scenario = imported(aProgramme(three))
  const event = scenario.tables.event.get('event')
  if (!event) throw new Error('no event')
  const sessions = [...scenario.tables.sessions.values()].map(
    (session) => [session.id, { ...session, plannedStartMs: session.plannedStartMs + moved.byMs }] as const,
  )
  const tables: Tables = { ...scenario.tables, event: new Map([['event', { ...event, moved }]]), sessions: new Map(sessions), importedSessions: new Map() }
  const answer = reviewAnswer(aReview(tables, aProgramme(three)))
  expect([answer.diff.changed, answer.questions]).toEqual([[], []])
  expect(kindsOf(answer)).toContain('shifted')
})

function inRoom(roomKey: string) {
  return [{ roomKey, kind: 'origin' as const }]
}

/** Ids in tables are branded. */
function idOf(id: string): never {
  return id as never
}
