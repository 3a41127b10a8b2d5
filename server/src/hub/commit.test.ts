import { aMorning } from '@tricolore/shared/testing/builders.ts'
import { expect, it } from 'vitest'
import { type Commit, createFollowers } from './commit.ts'

const tables = aMorning()
const aCommit = (seq: number): Commit => ({ entries: [], before: tables, after: tables, change: [], seq, effectAtMs: 0 })

function someFollowers() {
  const [told, logged]: [string[], string[]] = [[], []]
  const { follow, tell } = createFollowers({ error: (_: unknown, what?: string) => void logged.push(String(what)) })
  const as = (name: string) => follow(`${name} failed`, ({ seq }) => void told.push(`${name} ${seq}`))
  return { told, logged, follow, tell, as }
}

it('[HUB90] whoever follows hears of every commit, first who came first, until it ends that', () => {
  const { told, tell, as } = someFollowers()
  as('screens')
  const end = as('report')
  as('history')
  tell(aCommit(1))
  end()
  tell(aCommit(2))
  expect(told).toEqual(['screens 1', 'report 1', 'history 1', 'screens 2', 'history 2'])
})

it('[HUB90] one that fails is logged by its name and keeps nothing from the others, now or later', () => {
  const { told, logged, follow, tell, as } = someFollowers()
  as('screens')
  follow('report failed', () => {
    throw new Error('no report')
  })
  as('history')
  tell(aCommit(1))
  tell(aCommit(2))
  expect(told).toEqual(['screens 1', 'history 1', 'screens 2', 'history 2'])
  expect(logged).toEqual(['report failed', 'report failed'])
})
