import { aMorning } from '@tricolore/shared/testing/builders.ts'
import { given } from '@tricolore/shared/testing/scenario.ts'
import { expect, test } from 'vitest'
import { addSession, idFor, nextFive } from './new-session.ts'

const draft = {
  title: ' L’été, déjà ! ',
  kind: 'talk',
  roomIds: ['bleu'],
  isForAll: true,
  speakers: 'Ada, ACME\nBen',
  startMs: 1_000,
  durationMs: 600_000,
} as const

test('[PNL170] what stands in the form is a session that the hub takes, of any kind', () => {
  const show = given(aMorning()).when(addSession(draft, '3f0a')).accepted()
  expect(show.tables.sessions.get('l-e-te-de-ja-3f0a')).toMatchObject({
    title: 'L’été, déjà !',
    speakers: [{ name: 'Ada', organisation: 'ACME' }, { name: 'Ben' }],
  })
  show.when(addSession({ ...draft, kind: 'interval', roomIds: ['bleu', 'hall'] }, '0001')).accepted()
  show.when(addSession({ ...draft, kind: 'round-table', roomIds: ['hall'], isForAll: false }, '0002')).accepted()
})

test('[PNL170] two of one title have ids of their own, and letters of any script make one', () => {
  expect(idFor('Talk', 'a')).not.toBe(idFor('Talk', 'b'))
  for (const title of ['講演', '-- !', 'x'.repeat(300)]) expect(idFor(title, '3f0a')).toMatch(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/)
})

test('[PNL170] it begins at the next five minutes', () => {
  expect([nextFive(0), nextFive(1), nextFive(300_001)]).toEqual([0, 300_000, 600_000])
})
