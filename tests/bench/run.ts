/**
 * `npm run bench [-- name ...] [--json FILE]`: prints one table for each benchmark, and writes every figure to the file. Compare ratios and
 * repeat: machines are noisy.
 */
import { writeFileSync } from 'node:fs'
import { benchBackup } from './backup.ts'
import { benchBundles } from './bundles.ts'
import { benchChangeover } from './changeover.ts'
import { benchCrossfade } from './crossfade.ts'
import { benchDerive } from './derive.ts'
import { benchDeflate } from './fanout/deflate.ts'
import { benchFanout } from './fanout/fanout.ts'
import { benchIdle } from './fanout/idle.ts'
import { benchScreens } from './fanout/screens.ts'
import { benchStalled } from './fanout/stalled.ts'
import { benchFarDatabase } from './far-database.ts'
import { benchEngine } from './feeds/engine.ts'
import { benchEngineMemory } from './feeds/engine-memory.ts'
import { benchHub } from './hub.ts'
import { benchJournal } from './journal.ts'
import { benchLongDay } from './long-day.ts'
import { benchPanel, benchPanelLists } from './panel/panel.ts'
import { benchPictureFlood } from './picture/flood.ts'
import { benchPictureLatency } from './picture/latency.ts'
import { benchPictureRecovery } from './picture/recovery.ts'
import { benchPictureReplay } from './picture/replay.ts'
import { benchPictureStep } from './picture/skew.ts'
import { benchPictureSoak } from './picture/soak.ts'
import { benchPicture } from './picture/three-gos.ts'
import { benchClickToPicture } from './screens/click-to-picture.ts'
import { benchInStep } from './screens/in-step.ts'
import { benchStatusPage } from './status-page.ts'
import { benchSync } from './sync/simulation.ts'
import { benchSyncSockets } from './sync/sockets.ts'
import { printed } from './table.ts'

const benchmarks: Readonly<Record<string, () => void | Promise<void>>> = {
  derive: benchDerive,
  'long-day': benchLongDay,
  hub: benchHub,
  backup: benchBackup,
  journal: benchJournal,
  'far-database': benchFarDatabase,
  fanout: benchFanout,
  'fanout-screens': benchScreens,
  'fanout-stalled': benchStalled,
  'fanout-idle': benchIdle,
  'fanout-deflate': benchDeflate,
  bundles: benchBundles,
  changeover: benchChangeover,
  crossfade: benchCrossfade,
  sync: benchSync,
  'sync-sockets': benchSyncSockets,
  'in-step': benchInStep,
  click: benchClickToPicture,
  panel: benchPanel,
  'panel-lists': benchPanelLists,
  status: benchStatusPage,
  picture: benchPicture,
  'picture-latency': benchPictureLatency,
  'picture-step': benchPictureStep,
  'picture-recovery': benchPictureRecovery,
  'picture-replay': benchPictureReplay,
  'picture-flood': benchPictureFlood,
  'picture-soak': benchPictureSoak,
  engine: benchEngine,
  'engine-memory': benchEngineMemory,
}

// Flags such as --quick are for the benchmarks.
const [flags, names] = [process.argv.slice(2).filter(isFlag), process.argv.slice(2).filter((argument) => !isFlag(argument))]
const isJsonWanted = flags.includes('--json')
// The file stands behind its flag; every other word is a benchmark.
const jsonFile = isJsonWanted ? process.argv[process.argv.indexOf('--json') + 1] : undefined
const wanted = names.filter((name) => name !== jsonFile)
if (isJsonWanted && (jsonFile === undefined || isFlag(jsonFile))) {
  console.error('--json needs the name of a file.')
  process.exit(2)
}
const unknown = wanted.filter((name) => !Object.hasOwn(benchmarks, name))
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}; there are ${Object.keys(benchmarks).join(', ')}.`)
  process.exit(2)
}
for (const [name, run] of Object.entries(benchmarks)) if (wanted.length === 0 || wanted.includes(name)) await run()
if (jsonFile !== undefined) writeFileSync(jsonFile, `${JSON.stringify(printed, null, 2)}\n`)

function isFlag(argument: string): boolean {
  return argument.startsWith('--')
}
