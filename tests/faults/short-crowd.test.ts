/** The short forms of faults that many make together. */
import { expect, it } from 'vitest'
import { crowdReturns } from './f05-return.ts'
import { flood } from './f06-flood.ts'
import { soak } from './f15-soak.ts'
import { slowReaders } from './f20-slow-readers.ts'
import { PATIENCE_MS, whatBreaks } from './support/short.ts'

it.each([
  ['[FLT15] a crowd comes back after the hub was killed, and all of it follows', crowdReturns],
  ['[FLT16] a flood from one address costs no screen a version and nobody else the connection', flood],
  ['[FLT17] phones that come and go leave nothing behind', soak],
  ['[FLT11] sockets that never read are cut', slowReaders],
])(
  '%s',
  async (_rule, fault) => {
    expect(await whatBreaks(fault)).toEqual([])
  },
  PATIENCE_MS,
)
