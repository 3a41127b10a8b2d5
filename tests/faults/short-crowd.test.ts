/** The short forms of faults that many make together. */
import { crowdReturns } from './f05-return.ts'
import { flood } from './f06-flood.ts'
import { slowReaders } from './f20-slow-readers.ts'
import { inShort } from './support/short.ts'

inShort([
  ['[FLT15] a crowd comes back after the hub was killed, and all of it follows', crowdReturns],
  ['[FLT16] a flood from one address costs no screen a version and nobody else the connection', flood],
  ['[FLT11] sockets that never read are cut', slowReaders],
])
