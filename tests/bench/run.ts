/** `npm run bench [name ...]`: prints one table for each benchmark. Compare ratios and repeat: machines are noisy. */
import { benchBundles } from './bundles.ts'
import { benchCrossfade } from './crossfade.ts'
import { benchDerive } from './derive.ts'
import { benchDeflate } from './fanout/deflate.ts'
import { benchFanout } from './fanout/fanout.ts'
import { benchIdle } from './fanout/idle.ts'
import { benchScreens } from './fanout/screens.ts'
import { benchStalled } from './fanout/stalled.ts'
import { benchHub } from './hub.ts'
import { benchSync } from './sync/simulation.ts'
import { benchSyncSockets } from './sync/sockets.ts'

const benchmarks: Readonly<Record<string, () => void | Promise<void>>> = {
  derive: benchDerive,
  hub: benchHub,
  fanout: benchFanout,
  'fanout-screens': benchScreens,
  'fanout-stalled': benchStalled,
  'fanout-idle': benchIdle,
  'fanout-deflate': benchDeflate,
  bundles: benchBundles,
  crossfade: benchCrossfade,
  sync: benchSync,
  'sync-sockets': benchSyncSockets,
}

// Flags such as --quick are for the benchmarks.
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const unknown = wanted.filter((name) => !Object.hasOwn(benchmarks, name))
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}; there are ${Object.keys(benchmarks).join(', ')}.`)
  process.exit(2)
}
for (const [name, run] of Object.entries(benchmarks)) if (wanted.length === 0 || wanted.includes(name)) await run()
