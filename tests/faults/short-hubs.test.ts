/** The short forms of faults to two hubs on PostgreSQL. */
import { expect, it } from 'vitest'
import { killOneOfTwo } from './f02-kill-one-of-two.ts'
import { engineAway } from './f03-engine-away.ts'
import { PATIENCE_MS, whatBreaks } from './support/short.ts'

it.each([
  ['[FLT13] one of two hubs is killed: nothing is lost, and who is at the other one notices nothing', killOneOfTwo],
  ['[FLT14] the PostgreSQL under two hubs is killed: nothing is lost, no screen loses its hub, and it ends by itself', engineAway],
])(
  '%s',
  async (_rule, fault) => {
    expect(await whatBreaks(fault)).toEqual([])
  },
  PATIENCE_MS,
)
