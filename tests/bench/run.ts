/** `npm run bench [name ...]`: prints one table for each benchmark. Compare ratios and repeat: machines are noisy. */
import { benchBundles } from './bundles.ts'
import { benchCrossfade } from './crossfade.ts'
import { benchDerive } from './derive.ts'
import { benchHub } from './hub.ts'
import { benchSync } from './sync.ts'

const benchmarks: Readonly<Record<string, () => void | Promise<void>>> = {
  derive: benchDerive,
  hub: benchHub,
  bundles: benchBundles,
  crossfade: benchCrossfade,
  sync: benchSync,
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !Object.hasOwn(benchmarks, name))
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}; there are ${Object.keys(benchmarks).join(', ')}.`)
  process.exit(2)
}
for (const [name, run] of Object.entries(benchmarks)) if (wanted.length === 0 || wanted.includes(name)) await run()
