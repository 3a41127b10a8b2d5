/** `npm run bench -- engine-memory`: two sources and six viewers for `ENGINE_MINUTES` (2), and whether the engine's memory grows meanwhile. */
import { setTimeout as sleep } from 'node:timers/promises'
import { startEngineProcess } from '../../support/media/engine-process.ts'
import { startMediaPeers } from '../../support/media/media-peers.ts'
import { residentKb } from '../fanout/process-figures.ts'
import { printTable } from '../table.ts'

const FEEDS = ['bleu', 'blanc'] as const
const VIEWERS_EACH = 3
const MINUTES = Number(process.env.ENGINE_MINUTES ?? 2)
/** The heap finds its size, the histories fill. */
const WARM_UP_MS = 20_000
const SAMPLE_MS = 5_000

export async function benchEngineMemory(): Promise<void> {
  const engine = await startEngineProcess()
  const [sources, audience] = [startMediaPeers(), startMediaPeers()]
  try {
    for (const feed of FEEDS) {
      await sources.publish({ id: feed, url: `${engine.url}/whip/${feed}`, headers: engine.headers, packetsPerFrame: 9, packetBytes: 1_150 })
      for (let viewer = 0; viewer < VIEWERS_EACH; viewer += 1) {
        await audience.watch({ id: `${feed}${viewer}`, url: `${engine.url}/whep/${feed}`, headers: engine.headers, keepsPackets: false })
      }
    }
    await sleep(WARM_UP_MS)
    const samples: number[] = []
    for (const untilMs = performance.now() + MINUTES * 60_000; performance.now() < untilMs; await sleep(SAMPLE_MS)) {
      // As the hub asks it all the time: an engine that nobody asks ends itself after five minutes.
      await engine.health()
      samples.push(residentKb(engine.pid) / 1024)
    }
    const served = (await engine.stats()).feeds.flatMap(({ viewers }) => viewers.map(({ packets }) => packets / (MINUTES * 60)))
    const third = Math.max(1, Math.floor(samples.length / 3))
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
    const growth = (mean(samples.slice(-third)) - mean(samples.slice(0, third))) / (MINUTES * (2 / 3))
    printTable(`The media engine, two sources of 2.5 Mbit/s and six viewers for ${MINUTES} min`, [
      { name: 'resident memory', unit: 'MB', values: samples, limit: '-' },
      { name: 'packets a second to each viewer', unit: '', values: served, limit: '-' },
      { name: 'growth, last third against first', unit: 'MB/min', values: [growth], limit: 'about 0' },
    ])
  } finally {
    await Promise.all([sources.kill(), audience.kill(), engine.cleanUp()])
  }
}
