import { MINUTE_MS } from '@tricolore/shared/testing/clock.ts'
import { expect, it } from 'vitest'
import { aProgramme, imported, look, three } from './made-up-programme.ts'

const changed = (by: Readonly<Record<string, object>>) => aProgramme(three.map((session) => ({ ...session, ...by[session.key] })))
const titleOf = (scenario: ReturnType<typeof imported>, id: string) => [...scenario.tables.sessions.values()].find((session) => session.id === id)?.title

it('[IMP67] what was changed by hand follows the file again where somebody says so, now and at later imports', () => {
  const scenario = imported(aProgramme(three))
    .when({ type: 'editSession', sessionId: 'title-a', title: 'By hand', durationMs: 45 * MINUTE_MS })
    .accepted()
    .when({ type: 'editSession', sessionId: 'title-b', title: 'Also by hand' })
    .accepted()
  const next = changed({ a: { title: 'From the file' } })
  const follows = { 'follow:title-a': 'yes' }
  const answer = look(scenario, next, follows)
  expect(answer.followed).toEqual([{ sessionId: 'title-a', fields: ['title', 'durationMs'] }])
  expect(answer.diff.changed.map(({ sessionId, fields }) => [sessionId, Object.keys(fields)])).toEqual([['title-a', ['title', 'durationMs']]])
  expect(answer.pinned.map(({ sessionId }) => sessionId)).toEqual(['title-b'])
  expect(answer.sentences.map(({ kind }) => kind)).toContain('retitled')
  expect(look(scenario, next).followed).toEqual([])
  imported(next, scenario, follows)
  expect([titleOf(scenario, 'title-a'), titleOf(scenario, 'title-b')]).toEqual(['From the file', 'Also by hand'])
  imported(changed({ a: { title: 'Later' } }), scenario)
  expect(titleOf(scenario, 'title-a')).toBe('Later')
  scenario.when({ type: 'undo' }, { role: 'hub' }).accepted().when({ type: 'undo' }, { role: 'hub' }).accepted()
  expect(titleOf(scenario, 'title-a')).toBe('By hand')
})

it('[IMP67] what was removed by hand comes back where somebody says so', () => {
  const scenario = imported(aProgramme(three)).when({ type: 'removeSession', sessionId: 'title-c' }).accepted()
  expect(look(scenario, aProgramme(three)).goneByHand).toEqual(['title-c'])
  const answers = { 'follow:title-c': 'yes' }
  expect(look(scenario, aProgramme(three), answers)).toMatchObject({
    goneByHand: [],
    followed: [{ sessionId: 'title-c', fields: [] }],
    diff: { added: ['title-c'] },
  })
  imported(aProgramme(three), scenario, answers)
  expect(titleOf(scenario, 'title-c')).toBe('Title c')
  expect(look(scenario, aProgramme(three))).toMatchObject({ goneByHand: [], followed: [], diff: { added: [], changed: [] } })
})
