/**
 * `npm run bench -- fanout-deflate`: what it would cost to negotiate compression with phones, for the sake of a snapshot that is compressed
 * once for all. The phones compress the one thing that they send, a clock ping, and the hub has to keep what inflates it.
 */
import { printTable } from '../table.ts'
import { startCrowd } from './crowd.ts'
import { cpuSeconds, settledKb } from './process-figures.ts'
import { rotated, roundCount, Values } from './rounds.ts'
import { startPeer, takeSamples } from './targets.ts'

const CLIENTS = 2_000

export async function benchDeflate(): Promise<void> {
  const samples = await takeSamples()
  const values = new Values()
  for (let round = 0; round < roundCount; round += 1) {
    for (const kind of rotated(['ws', 'deflate'] as const, round)) {
      const target = await startPeer(kind, samples)
      const crowd = startCrowd()
      try {
        const emptyKb = await settledKb(target.pid())
        const cpuBefore = cpuSeconds(target.pid())
        const { bytes } = await crowd.connect(CLIENTS, target.place())
        const cpu = cpuSeconds(target.pid()) - cpuBefore
        values.add(`memory: ${kind}`, ((await settledKb(target.pid())) - emptyKb) / CLIENTS)
        values.add(`connect: ${kind}`, (cpu / CLIENTS) * 1000)
        values.add(`bytes: ${kind}`, bytes / CLIENTS)
      } finally {
        crowd.end()
        await target.end()
      }
    }
  }
  const rows = [
    { what: 'memory', unit: 'kB/client' },
    { what: 'connect', unit: 'CPU-s/1000' },
    { what: 'bytes', unit: 'B to connect' },
  ].flatMap(({ what, unit }) => [
    { name: `${what}: plain ws`, unit, values: values.of(`${what}: ws`), limit: '-' },
    { name: `${what}: compression negotiated`, unit, values: values.of(`${what}: deflate`), limit: '-' },
    { name: `${what}: negotiated to plain`, unit: 'x', values: values.ratio(`${what}: deflate`, `${what}: ws`), limit: what === 'memory' ? '<= 2.3' : '-' },
  ])
  printTable(`Compression negotiated, ${CLIENTS} clients`, rows)
}
