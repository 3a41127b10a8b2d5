import { aMorning } from '@tricolore/shared/testing/builders.ts'
import { at, MINUTE_MS } from '@tricolore/shared/testing/clock.ts'
import { describe, expect, it } from 'vitest'
import { bodyOf, choiceFor, figuresOf, isSame, isTicked, nothingChosen, openQuestions, toApply, withTick } from './choices.ts'
import { answerFrom, type ImportAnswer } from './import-answer.ts'
import { sentencesOf, startOf } from './sentences.ts'
import { touchedGrid } from './touched-grid.ts'

const tables = aMorning()
const bleu = { origin: ['bleu'] }
const blanc = { origin: ['blanc'] }
const texts = { fr: 'Quelle salle ?', en: 'Which room?' }
const start = (id: string) => tables.sessions.get(id as never)?.plannedStartMs ?? 0 // A test's own ids.

const question = {
  id: 'q1',
  code: 'another-event',
  texts,
  choices: [
    { id: 'make', texts },
    { id: 'leave', texts },
  ],
}

function answered(diff: object, some: object = {}): ImportAnswer {
  const body = { importId: 'i1', format: 'csv', timeZone: 'UTC', counts: { sessions: 9, unchanged: 3 }, questions: [question], diff, ...some }
  const answer = answerFrom(body)
  if (!answer) throw new Error('The answer was not understood.')
  return answer
}

/** Two talks swap, one of them has another title as well; one is later; one came, one went. */
const answer = answered(
  {
    added: ['new'],
    removed: ['part-3'],
    changed: [
      { sessionId: 'talk-bleu', fields: { rooms: { from: bleu, to: blanc }, title: { from: 'Old', to: 'New' } } },
      { sessionId: 'talk-blanc', fields: { rooms: { from: blanc, to: bleu } } },
      { sessionId: 'part-1', fields: { plannedStartMs: { from: start('part-1'), to: start('part-1') + 5 * MINUTE_MS } } },
      { sessionId: 'talk-rouge', fields: { rooms: { from: { origin: ['rouge'], simulcast: ['hall'] }, to: blanc }, abstract: { from: 'a', to: 'b' } } },
    ],
    frozen: [{ sessionId: 'part-2', why: 'live' }],
  },
  {
    pinned: [{ sessionId: 'talk-rouge', fields: { title: { from: 'a', to: 'b' } } }],
    sessions: [{ sessionId: 'new', title: 'A new one', plannedStartMs: at('12:00'), durationMs: MINUTE_MS, rooms: { origin: ['hall'] } }],
    sentences: [{ kind: 'pinned', sessionIds: ['talk-rouge'], texts }],
  },
)
const sentences = sentencesOf(answer, tables)
const told = sentences.map(({ group, sessionIds }) => `${group} ${sessionIds.join('+')}`)

describe('sentences', () => {
  it('[IMP91] say once who swaps with whom, and each other thing of a session by itself, group by group', () => {
    expect(told).toEqual([
      'swapped talk-blanc+talk-bleu',
      'room talk-rouge',
      'moved part-1',
      'retitled talk-bleu',
      'added new',
      'removed part-3',
      'other talk-rouge',
    ])
    expect(sentences[3]?.values).toEqual({ from: 'Old', to: 'New' })
    expect(Math.min(...sentences.map(startOf))).toBe(start('part-1'))
  })

  it('[IMP91] of two that take each other’s room at another time no swap is told', () => {
    const later = { from: start('talk-blanc'), to: start('talk-blanc') + MINUTE_MS }
    const changed = [
      { sessionId: 'talk-bleu', fields: { rooms: { from: bleu, to: blanc } } },
      { sessionId: 'talk-blanc', fields: { rooms: { from: blanc, to: bleu }, plannedStartMs: later } },
    ]
    expect(sentencesOf(answered({ changed }), tables).map(({ group }) => group)).toEqual(['room', 'room'])
  })
})

describe('what is applied', () => {
  it('[IMP92] a tick taken off takes off all that is about the same sessions, and "only" names the rest', () => {
    const [swap] = sentences
    const chosen = withTick(nothingChosen, swap as NonNullable<typeof swap>, sentences) // The first of seven.
    expect(sentences.filter((one) => !isTicked(one, chosen)).map(({ group }) => group)).toEqual(['swapped', 'retitled'])
    expect(bodyOf(answer, sentences, chosen)).toEqual({ only: ['talk-rouge', 'part-1', 'new', 'part-3'] })
    expect(withTick(chosen, sentences[3] as NonNullable<typeof swap>, sentences)).toEqual(nothingChosen)
  })

  it('[IMP92] without a tick taken off nothing is named, so that rooms come along; what was removed is withdrawn only when somebody says so', () => {
    expect(bodyOf(answer, sentences, nothingChosen)).toEqual({})
    expect(toApply(sentences, nothingChosen).map(({ group }) => group)).not.toContain('removed')
    expect(toApply(sentences, { ...nothingChosen, withdraw: true })).toEqual(sentences)
    expect(bodyOf(answer, sentences, { ...nothingChosen, withdraw: true })).toEqual({ withdraw: true })
  })

  it('[IMP93] a question is open until one of its choices is taken, and an answer to one that is gone is not sent', () => {
    expect(openQuestions(answer, nothingChosen)).toHaveLength(1)
    const chosen = { ...nothingChosen, answers: { q1: 'make', gone: 'yes' } }
    expect(openQuestions(answer, chosen)).toEqual([])
    expect(openQuestions(answer, { ...nothingChosen, answers: { q1: 'no-such' } })).toHaveLength(1)
    expect(bodyOf(answer, sentences, chosen)).toEqual({ answers: { q1: 'make' } })
    const room = { ...question, code: 'unknown-room' }
    expect([choiceFor(room, nothingChosen), openQuestions({ questions: [room] }, nothingChosen)]).toEqual(['make', []])
  })

  it('[IMP93] figures count sessions, not sentences', () => {
    expect(figuresOf(answer, nothingChosen)).toEqual({ changed: 6, kept: 1, frozen: 1, waiting: 1, unchanged: 3 })
  })

  it('[IMP94] what is read again stands while it asks and changes the same', () => {
    expect(isSame(answer, { ...answer, importId: 'again' })).toBe(true)
    expect(isSame(answer, { ...answer, added: [] })).toBe(false)
  })

  it('[IMP94] what is kept comes with the hub’s own sentence', () => {
    expect(answer.kept).toEqual([{ sessionId: 'talk-rouge', texts, fields: ['title'] }])
    expect(answer.frozen).toEqual([{ sessionId: 'part-2', texts: null, why: 'live' }])
  })

  it('[IMP94] an answer that is none of the hub’s is none', () => {
    expect(answerFrom({ ok: true })).toBe(null)
    expect(answerFrom({ importId: 'i', diff: { added: [1, 'a'], changed: [{ sessionId: 4 }] } })).toMatchObject({ added: ['a'], changed: [], questions: [] })
  })
})

describe('proposals', () => {
  it('[IMP97] come with what belongs to them and what was said of them before, and are sent as they were answered', () => {
    const answer = { choice: 'yes', order: [1, 0], simulcastRoomIds: ['hall'] }
    const sessions = [
      { sessionId: 'part-1', title: 'One' },
      { sessionId: null, title: 'Two' },
    ]
    const proposals = [{ id: 'p1', kind: 'plenary', texts, choices: question.choices, sessions, simulcastRoomIds: ['hall', 'rouge'], answer }]
    const read = answered({}, { proposals, questions: [] })
    expect(read.proposals).toMatchObject([{ kind: 'plenary', titles: ['One', 'Two'], simulcastRoomIds: ['hall', 'rouge'], answer }])
    expect(openQuestions(read, nothingChosen)).toEqual([])
    expect(bodyOf(read, [], { ...nothingChosen, answers: { p1: answer } })).toEqual({ answers: { p1: answer } })
  })
})

describe('rooms before and after', () => {
  const numbered = sentences.map((sentence, index) => ({ sentence, number: index + 1 }))
  const grid = touchedGrid(tables, numbered)

  it('[IMP95] show what is held at the touched hours, with the number of its sentence', () => {
    const at = (row: number, side: 'before' | 'after', room: string) => grid?.rows[row]?.[side][grid.roomIds.indexOf(room)]
    const hour = grid?.rows.findIndex(({ startMs }) => startMs === start('talk-bleu')) ?? -1
    expect(at(hour, 'before', 'bleu')).toEqual({ sessionId: 'talk-bleu', mark: 1 })
    expect(at(hour, 'after', 'bleu')).toEqual({ sessionId: 'talk-blanc', mark: 1 })
    expect(at(hour, 'after', 'rouge')).toEqual({ sessionId: null, mark: null })
  })

  it('[IMP95] there is none where nothing has a place', () => {
    expect(touchedGrid(tables, [])).toBe(null)
  })
})
