import { expect, test } from 'vitest'
import { rejection } from '../kernel/rejection.ts'
import { refused } from '../protocol/down.ts'
import { say, saying, textsOf } from './say.ts'
import { sentence } from './sentence.ts'
import { spokenLanguages } from './spoken.ts'

test('[HUB120] a refusal is a code, a key and what it names; it is put into words where it is read, in every language that is spoken here', () => {
  const why = rejection('not-found', 'noSuchRoom', { id: 'bleu' })
  expect(why).toEqual({ code: 'not-found', why: { key: 'noSuchRoom', given: { id: 'bleu' } } })
  expect(refused(why, 'de')).toMatchObject({
    ok: false,
    code: 'not-found',
    message: 'Es gibt keinen Saal „bleu“.',
    texts: { fr: 'Il n’y a pas de salle « bleu ».', en: 'There is no room “bleu”.', de: 'Es gibt keinen Saal „bleu“.' },
  })
  expect(Object.keys(textsOf(why.why))).toEqual(spokenLanguages())
})

test('[HUB120] what it names may be a sentence itself, or what the event says in some languages', () => {
  expect(say(sentence('cannotStore', { why: sentence('diskFull') }), 'de')).toContain('(die Platte ist voll)')
  expect(say(sentence('cannotStore', { why: 'EIO' }), 'fr')).toContain('(EIO)')
  expect(saying('sessionCancelled', { title: { fr: 'Pause', en: 'Break' } })).toMatchObject({
    fr: '« Pause » est annulée au programme.',
    en: '“Break” is cancelled in the programme.',
    de: '„Break“ entfällt laut Programm.',
  })
})

test('[HUB120] nobody is called somebody', () => {
  expect(saying('heldBeforeGo', { by: null })).toMatchObject({
    fr: expect.stringContaining('Quelqu’un'),
    en: expect.stringContaining('Somebody'),
    de: expect.stringContaining('Jemand'),
  })
})
