/** The short forms of faults to two hubs on PostgreSQL. */
import { killOneOfTwo } from './f02-kill-one-of-two.ts'
import { databaseAway } from './f03-database-away.ts'
import { storeLine } from './f27-store-line.ts'
import { emergencyUnstored } from './f28-emergency-unstored.ts'
import { inShort } from './support/short.ts'

inShort([
  ['[FLT13] one of two hubs is killed: nothing is lost, and who is at the other one notices nothing', killOneOfTwo],
  ['[FLT14] the PostgreSQL under two hubs is killed: nothing is lost, no screen loses its hub, and it ends by itself', databaseAway],
  ['[FLT28] a hub that loses its line to PostgreSQL hands its clients over: nobody is left in front of an old picture, and nobody goes to and fro', storeLine],
  ['[FLT29] an emergency while one hub or both have lost PostgreSQL is on every screen, stays there, and is stored once', emergencyUnstored],
])
