import { aMorning, aPlacement, aSession, aTake } from '@tricolore/shared/testing/builders.ts'
import { expect, test } from 'vitest'
import { swappableWith } from './swappable.ts'

test('[PNL170] offered is what the hub would not refuse: nothing that was on air, no break, nothing cancelled', () => {
  const tables = aMorning({ takes: [aTake({ sessionId: 'part-1' }), aTake({ id: 'undone', sessionId: 'part-2', isTakenBack: true })] })
  expect(swappableWith(tables, 'talk-bleu').map(({ id }) => String(id))).toEqual(['part-2', 'part-3', 'talk-blanc', 'talk-rouge'])
  expect(swappableWith(tables, 'part-1')).toEqual([])
  expect(swappableWith(tables, 'break')).toEqual([])
})

test('[PNL170] a talk is not offered a room without a stage', () => {
  const morning = aMorning()
  const panel = aSession({ id: 'panel', kind: 'round-table' })
  const sessions = [...morning.sessions.values(), panel]
  const placements = [...morning.placements.values(), aPlacement('panel', 'hall')]
  const tables = aMorning({ sessions, placements })
  expect(swappableWith(tables, 'talk-bleu').map(({ id }) => String(id))).not.toContain('panel')
  expect(swappableWith(tables, 'panel')).toEqual([])
})
