import { expect, it } from 'vitest'
import { meaningOf, needsFrom, stillMissing, withMeaning } from './needs.ts'

const texts = { fr: 'Illisible.', en: 'Not readable.' }

it('[IMP96] a refusal says what has to be said first, or what is wrong, one sentence a fault', () => {
  expect(needsFrom({ ok: false, status: 422, body: { faults: ['row 3: no title', 'row 9: no start'], message: 'x' } })).toEqual({
    kind: 'fault',
    problem: 'other',
    faults: [
      { fr: 'row 3: no title', en: 'row 3: no title' },
      { fr: 'row 9: no start', en: 'row 9: no start' },
    ],
  })
  expect(needsFrom({ ok: false, status: 422, body: { texts } })).toMatchObject({ kind: 'fault', faults: [texts] })
  const questions = [{ id: 'z', code: 'time-zone', texts, choices: [], examples: [{ title: 'A', start: '09:00' }, { title: 4 }] }]
  expect(needsFrom({ ok: false, status: 422, body: { questions } })).toEqual({ kind: 'time-zone', examples: [{ title: 'A', start: '09:00' }] })
  expect(needsFrom({ ok: false, status: 0, body: null })).toMatchObject({ problem: 'away' })
  expect(needsFrom({ ok: false, status: 413, body: null })).toMatchObject({ problem: 'tooLarge', faults: [] })
})

it('[IMP96] a column says one thing, and one column says it', () => {
  const body = { headings: ['Titel', 'Wann', 'Ort'], guessed: { title: 'Titel', room: 'gone' }, missing: ['start'], firstRows: [['A', '9h', null]] }
  const needs = needsFrom({ ok: false, status: 422, body: { question: { code: 'columns', ...body } } })
  if (needs.kind !== 'columns') throw new Error('No columns were asked for.')
  expect(needs).toMatchObject({ guessed: { title: 'Titel' }, missing: ['start'], firstRows: [['A', '9h', '']] })
  expect(stillMissing(needs.guessed, needs.missing)).toEqual(['start'])
  const mapped = withMeaning(needs.guessed, 'Wann', 'start')
  expect([meaningOf(mapped, 'Wann'), meaningOf(mapped, 'Ort'), stillMissing(mapped, needs.missing)]).toEqual(['start', null, []])
  expect(withMeaning(mapped, 'Ort', 'title')).toEqual({ start: 'Wann', title: 'Ort' })
  expect(withMeaning(mapped, 'Wann', null)).toEqual({ title: 'Titel' })
})
