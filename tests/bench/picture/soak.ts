/**
 * `npm run bench -- picture-soak`: a real hub, its engine, two sources and six viewers for `SOAK_MINUTES` (5), and whether anybody's memory
 * grows meanwhile. One source and four viewers are made by hand, at 2.5 Mbit/s; the other source is a page and the two last viewers are screens.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { startMediaPeers } from '../../support/media/media-peers.ts'
import { residentKb } from '../fanout/process-figures.ts'
import { printTable } from '../table.ts'
import { openStageSet, type StageSet } from './stage-set.ts'

const MINUTES = Number(process.env.SOAK_MINUTES ?? 5)
/** Heaps find their size, histories fill. */
const WARM_UP_MS = Math.min(180_000, MINUTES * 12_000)
const SAMPLE_MS = 10_000
const TOLD_EVERY_MS = 600_000

type Samples = { readonly hub: number[]; readonly engine: number[]; readonly screens: number[] }

export async function benchPictureSoak(): Promise<void> {
  const stage = await openStageSet()
  const [sources, audience] = [startMediaPeers(), startMediaPeers()]
  try {
    await populate(stage, sources, audience)
    await sleep(WARM_UP_MS)
    const samples: Samples = { hub: [], engine: [], screens: [] }
    const startMs = performance.now()
    let toldMs = startMs
    while (performance.now() - startMs < MINUTES * 60_000) {
      await sample(stage, samples)
      if (performance.now() - toldMs >= TOLD_EVERY_MS) {
        toldMs = performance.now()
        process.stderr.write(`after ${Math.round((toldMs - startMs) / 60_000)} min: hub ${samples.hub.at(-1)} MB, engine ${samples.engine.at(-1)} MB\n`)
      }
      await sleep(SAMPLE_MS)
    }
    const health = (await stage.feeds()).feeds.filter(({ id }) => id === 'bleu' || id === 'blanc')
    print(
      samples,
      health.map(({ health: { viewers } }) => viewers).reduce((sum, viewers) => sum + viewers, 0),
    )
  } finally {
    await Promise.all([sources.kill(), audience.kill()])
    await stage.close()
  }
}

async function populate(stage: StageSet, sources: ReturnType<typeof startMediaPeers>, audience: ReturnType<typeof startMediaPeers>): Promise<void> {
  const { hub, operator } = stage
  const key = (await stage.feeds()).feeds.find(({ id }) => id === 'bleu')?.publish?.key
  const asSource = { Authorization: `Bearer ${key}` }
  const joined = await sources.publish({ id: 'bleu', url: new URL('/whip/bleu', hub.url).href, headers: asSource, packetsPerFrame: 9, packetBytes: 1_150 })
  if (joined.event !== 'joined') throw new Error('the source by hand was refused')
  await stage.source('blanc', 2, { width: 256, height: 144, framesPerSecond: 10, bitrateBps: 400_000 })
  await stage.screen('rouge')
  await stage.screen('hall')
  await operator.done({ type: 'go', sessionId: 'santorin', expectedLiveSessionId: null })
  const asViewer = { Authorization: `Bearer ${operator.token}` }
  for (const [index, feed] of (['bleu', 'bleu', 'bleu', 'blanc'] as const).entries()) {
    const answer = await audience.watch({ id: `viewer${index}`, url: new URL(`/whep/${feed}`, hub.url).href, headers: asViewer, keepsPackets: false })
    if (answer.event !== 'joined') throw new Error('a viewer was refused')
  }
}

async function sample({ hub, operator }: StageSet, { hub: hubMb, engine, screens }: Samples): Promise<void> {
  hubMb.push(Math.round(residentKb(hub.pid ?? 0) / 102.4) / 10)
  engine.push(Math.round(residentKb(enginePid(hub.dataFolder)) / 102.4) / 10)
  const reported = (await operator.screens()).flatMap(({ report }) => (report?.memoryMb == null ? [] : [report.memoryMb]))
  screens.push(reported.reduce((sum, mb) => sum + mb, 0) / Math.max(1, reported.length))
}

function enginePid(dataFolder: string): number {
  // The type assertion is what the engine writes there.
  const { pid } = JSON.parse(readFileSync(join(dataFolder, 'engine.json'), 'utf8')) as { readonly pid: number }
  return pid
}

/** MB a minute, the last third against the first. */
function growth(samples: readonly number[]): number {
  const third = Math.max(1, Math.floor(samples.length / 3))
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  return (mean(samples.slice(-third)) - mean(samples.slice(0, third))) / (MINUTES * (2 / 3))
}

function print({ hub, engine, screens }: Samples, viewers: number): void {
  printTable(`Two sources and six viewers for ${MINUTES} min (${viewers} viewers at the end)`, [
    { name: 'hub, resident', unit: 'MB', values: hub, limit: '' },
    { name: 'hub, growth', unit: 'MB/min', values: [growth(hub)], limit: 'about 0' },
    { name: 'engine, resident', unit: 'MB', values: engine, limit: '' },
    { name: 'engine, growth', unit: 'MB/min', values: [growth(engine)], limit: 'about 0' },
    { name: 'screens, heap of each page', unit: 'MB', values: screens, limit: '' },
    { name: 'screens, growth', unit: 'MB/min', values: [growth(screens)], limit: 'about 0' },
  ])
}
