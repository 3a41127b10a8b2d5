/** Every fault, in the order of RELIABILITY's table. */
import { killHub } from './f01-kill-hub.ts'
import { killOneOfTwo } from './f02-kill-one-of-two.ts'
import { databaseAway } from './f03-database-away.ts'
import { malformed } from './f04-malformed.ts'
import { crowdReturns } from './f05-return.ts'
import { flood } from './f06-flood.ts'
import { silentCut } from './f07-silent-cut.ts'
import { slowLine } from './f08-bad-line.ts'
import { screenClock } from './f09-screen-clock.ts'
import { hubClock } from './f10-hub-clock.ts'
import { disk } from './f11-disk.ts'
import { damage } from './f12-damage.ts'
import { race } from './f13-race.ts'
import { browserDies } from './f14-browser.ts'
import { soak } from './f15-soak.ts'
import { restore } from './f17-restore.ts'
import { model } from './f18-model.ts'
import { guessing } from './f19-guessing.ts'
import { slowReaders } from './f20-slow-readers.ts'
import { manyConnects } from './f21-many-connects.ts'
import { wrongKeys } from './f22-wrong-keys.ts'
import { strangers } from './f23-strangers.ts'
import { descriptors } from './f24-descriptors.ts'
import { httpFlood } from './f25-http-flood.ts'
import { doorLink } from './f26-door-link.ts'
import { storeLine } from './f27-store-line.ts'
import { emergencyUnstored } from './f28-emergency-unstored.ts'
import { hostileImports } from './f29-hostile-imports.ts'
import type { Fault } from './support/figures.ts'

export const faults: readonly Fault[] = [
  killHub,
  killOneOfTwo,
  databaseAway,
  malformed,
  crowdReturns,
  flood,
  silentCut,
  slowLine,
  screenClock,
  hubClock,
  disk,
  damage,
  race,
  browserDies,
  soak,
  restore,
  model,
  guessing,
  slowReaders,
  manyConnects,
  wrongKeys,
  strangers,
  descriptors,
  httpFlood,
  doorLink,
  storeLine,
  emergencyUnstored,
  hostileImports,
]
