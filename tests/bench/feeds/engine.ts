/**
 * `npm run bench -- engine`: what the media engine costs. One publisher of synthetic H.264 (2.5 Mbit/s, 30 frames a second, packets of the size that
 * browsers send, with sound), and viewers that count, in processes of their own; nothing is decoded.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { eventually } from '../../e2e/support/eventually.ts'
import { type EngineProcess, startEngineProcess } from '../../support/media/engine-process.ts'
import { type MediaPeers, startMediaPeers } from '../../support/media/media-peers.ts'
import { cpuSeconds } from '../fanout/process-figures.ts'
import { roundCount, Values } from '../fanout/rounds.ts'
import { printTable } from '../table.ts'

const VIEWERS = [1, 5, 10, 20] as const
const FRAMES_PER_SECOND = 30
const SHAPE = { packetsPerFrame: 9, packetBytes: 1_150, framesPerSecond: FRAMES_PER_SECOND, hasAudio: true } as const
// The code that carries packets is compiled by then.
const WARM_UP_MS = 3_000
const SECONDS = Number(process.env.ENGINE_SECONDS ?? 6)

export async function benchEngine(): Promise<void> {
  const values = new Values()
  for (let round = 0; round < roundCount; round += 1) await oneRound(values)
  const of = (viewers: number, round: number) => values.of(`${viewers}`)[round] ?? Number.NaN
  const perViewer = values.of('20').map((at20, round) => (at20 - of(1, round)) / 19)
  const growth = values.of('20').map((at20, round) => (at20 - of(10, round)) / 10 / ((of(10, round) - of(1, round)) / 9))
  printTable(`The media engine, ${FRAMES_PER_SECOND} frames a second of H.264 and sound`, [
    { name: 'to each viewer', unit: 'Mbit/s', values: values.of('megabits'), limit: '2.5' },
    ...VIEWERS.map((viewers) => ({
      name: `CPU, viewers: ${viewers}`,
      unit: '% of a core',
      values: values.of(`${viewers}`),
      limit: viewers === 20 ? '<= 20' : '-',
    })),
    { name: 'CPU for one viewer more', unit: '% of a core', values: perViewer, limit: '-' },
    { name: 'of it from 10 to 20 viewers, to that from 1 to 10', unit: 'ratio', values: growth, limit: 'about 1' },
    { name: 'packets lost', unit: '', values: values.of('lost'), limit: '0' },
  ])
}

/** One engine, to which viewers come: what it costs to be there is the same for all their numbers. */
async function oneRound(values: Values): Promise<void> {
  const engine = await startEngineProcess()
  const [publisher, audience] = [startMediaPeers(), startMediaPeers()]
  try {
    await publisher.publish({ id: 'publisher', url: `${engine.url}/whip/bleu`, headers: engine.headers, ...SHAPE })
    let there = 0
    for (const viewers of VIEWERS) {
      for (; there < viewers; there += 1) {
        await audience.watch({ id: String(there), url: `${engine.url}/whep/bleu`, headers: engine.headers, keepsPackets: false })
      }
      await eventually('everybody sees the picture', async () => (await engine.stats()).feeds[0]?.viewers.every(({ waitsForKeyFrame }) => !waitsForKeyFrame))
      await sleep(viewers === 1 ? 2 * WARM_UP_MS : WARM_UP_MS)
      const { cpu, lost, megabits } = await measured(engine, audience, viewers)
      values.add(`${viewers}`, cpu)
      values.add('lost', lost)
      values.add('megabits', megabits)
    }
  } finally {
    await Promise.all([publisher.kill(), audience.kill(), engine.cleanUp()])
  }
}

type Figures = { readonly cpu: number; readonly lost: number; readonly megabits: number }

async function measured(engine: EngineProcess, audience: MediaPeers, viewers: number): Promise<Figures> {
  const [before, cpuBefore, startedMs] = [await counts(engine, audience, viewers), cpuSeconds(engine.pid), performance.now()]
  await sleep(SECONDS * 1_000)
  const seconds = (performance.now() - startedMs) / 1_000
  const cpu = ((cpuSeconds(engine.pid) - cpuBefore) / seconds) * 100
  const after = await counts(engine, audience, viewers)
  // A packet that is on its way between the two countings is no loss.
  const onTheWay = viewers * SHAPE.packetsPerFrame * 2
  const missing = Math.abs(after.sent - before.sent - (after.received - before.received))
  return { cpu, lost: missing <= onTheWay ? 0 : missing, megabits: ((after.bytes - before.bytes) * 8) / seconds / viewers / 1e6 }
}

async function counts(engine: EngineProcess, audience: MediaPeers, viewers: number) {
  let [received, bytes] = [0, 0]
  for (let viewer = 0; viewer < viewers; viewer += 1) {
    const report = await audience.report(String(viewer))
    received += report.packetCount
    bytes += report.byteCount
  }
  const { feeds } = await engine.stats()
  return { received, bytes, sent: feeds[0]?.viewers.reduce((sum, { packets }) => sum + packets, 0) ?? 0 }
}
