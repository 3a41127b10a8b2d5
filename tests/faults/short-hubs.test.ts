/** The short forms of faults to two hubs on PostgreSQL. */
import { killOneOfTwo } from './f02-kill-one-of-two.ts'
import { engineAway } from './f03-engine-away.ts'
import { inShort } from './support/short.ts'

inShort([
  ['[FLT13] one of two hubs is killed: nothing is lost, and who is at the other one notices nothing', killOneOfTwo],
  ['[FLT14] the PostgreSQL under two hubs is killed: nothing is lost, no screen loses its hub, and it ends by itself', engineAway],
])
