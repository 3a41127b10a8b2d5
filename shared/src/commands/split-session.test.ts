import { expect, it } from 'vitest'
import { aMorning } from '../testing/builders.ts'
import { at, MINUTE_MS } from '../testing/clock.ts'
import { given } from '../testing/scenario.ts'

const parts = (...ids: readonly string[]) =>
  ids.map((sessionId, position) => ({ sessionId, durationMs: (10 + position) * MINUTE_MS, ...(position === 1 && { title: 'Second' }) }))
const split = (sessionId: string, ...ids: readonly string[]) => ({ type: 'splitSession', sessionId, parts: parts(...ids) }) as const

it('[PGM41] a session that is split becomes parts of one plenary, one after the other in its rooms; one undo joins them again', () => {
  const before = aMorning()
  const show = given(before)
    .when(split('talk-bleu', 'talk-bleu', 'two', 'three'))
    .accepted()
  const whole = [...before.sessions.values()].find(({ id }) => id === 'talk-bleu')
  const startMs = whole?.plannedStartMs ?? 0
  const found = [...show.tables.sessions.values()].filter(({ plenary }) => plenary?.plenaryId === 'talk-bleu')
  expect(
    found.map(({ id, title, plannedStartMs, durationMs, plenary }) => [
      id,
      title,
      (plannedStartMs - startMs) / MINUTE_MS,
      durationMs / MINUTE_MS,
      plenary?.part,
    ]),
  ).toEqual([
    ['talk-bleu', whole?.title, 0, 10, 1],
    ['two', 'Second', 10, 11, 2],
    ['three', whole?.title, 21, 12, 3],
  ])
  const placed = (id: string) => [...show.tables.placements.values()].filter(({ sessionId }) => sessionId === id).map(({ roomId, kind }) => `${roomId} ${kind}`)
  expect(placed('two')).toEqual(placed('talk-bleu'))
  show.when({ type: 'undo' }).accepted()
  expect(show.tables).toEqual(before)
})

it('[PGM41] is refused by name for what is a part, has no stage, or has been live, and for ids that are taken', () => {
  const show = given(aMorning())
  show.when(split('part-1', 'part-1', 'two')).refused('impossible')
  show.when(split('talk-bleu', 'two', 'talk-bleu')).refused('invalid')
  show.when(split('talk-bleu', 'talk-bleu', 'part-2')).refused('conflict')
  show.when(split('talk-bleu', 'talk-bleu', 'two', 'two')).refused('conflict')
  show.when(split('nothing', 'nothing', 'two')).refused('not-found')
  show
    .at('09:00')
    .when({ type: 'go', sessionId: 'talk-bleu', expectedLiveSessionId: null, atMs: at('09:10') })
    .accepted()
  show
    .at('09:15')
    .when(split('talk-bleu', 'talk-bleu', 'two'))
    .refused('conflict')
})
