/** What a fault that is done twice does not show, and a crowd does. */
import { killHub } from '../faults/f01-kill-hub.ts'
import { killOneOfTwo } from '../faults/f02-kill-one-of-two.ts'
import { databaseAway } from '../faults/f03-database-away.ts'
import { flood } from '../faults/f06-flood.ts'
import { damage } from '../faults/f12-damage.ts'
import { race } from '../faults/f13-race.ts'
import { soak } from '../faults/f15-soak.ts'
import { model } from '../faults/f18-model.ts'
import { emergencyUnstored } from '../faults/f28-emergency-unstored.ts'
import { inShort } from '../faults/support/short.ts'

inShort([
  ['[FLT2] killed twenty times under streaming operators the hub loses nothing and does nothing twice', killHub, 20],
  ['[FLT13] ten times one of two hubs is killed: nothing is lost, and who is at the other one notices nothing', killOneOfTwo, 10],
  ['[FLT14] five times the PostgreSQL under two hubs is killed: nothing is lost, and it ends by itself', databaseAway, 5],
  ['[FLT29] three times each: an emergency while one hub or both have lost PostgreSQL is on every screen, and is stored once', emergencyUnstored, 3],
  ['[FLT16] a flood of ten seconds from one address costs nobody else the connection', flood, 10],
  ['[FLT5] two hundred damaged files of each kind are opened as a clean prefix or not at all', damage, 200],
  ['[FLT6] of two operators who press GO at once one wins, a thousand times', race, 1_000],
  ['[FLT8] a hundred made-up shows: hub and clients have what a plain reducer has', model, 100],
  ['[FLT17] while a thousand phones come and go the hub goes on and has all of them at the end', soak],
])
