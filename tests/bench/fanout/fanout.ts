/**
 * `npm run bench -- fanout`: one change to a crowd of phones, through the real hub and its real commands, beside its peers in the same run.
 * CPU is that of the whole process that sends. Linux only: elsewhere CPU and memory show a dash.
 */
import { printTable, type Row } from '../table.ts'
import { type Crowd, startCrowd } from './crowd.ts'
import { cpuSeconds, settledKb } from './process-figures.ts'
import { crowdSizes, rotated, roundCount, Values } from './rounds.ts'
import { type Size, startHubTarget, startPeer, type Target, takeSamples } from './targets.ts'

const WARM_UPS = 3
const UPDATES = 15
/** The first part of the crowd: what the last of a big crowd is sent to connect must be no more than what these are. */
const FIRST = 100

export async function benchFanout(): Promise<void> {
  const samples = await takeSamples()
  const starts: readonly (() => Promise<Target>)[] = [
    startHubTarget,
    () => startPeer('ws', samples),
    () => startPeer('socket.io', samples),
    () => startPeer('sse', samples),
  ]
  for (const clients of crowdSizes) {
    const values = new Values()
    const names = new Set<string>()
    for (let round = 0; round < roundCount; round += 1) {
      for (const start of rotated(starts, round)) {
        const target = await start()
        names.add(target.name)
        const crowd = startCrowd()
        try {
          await measure(target, crowd, clients, values)
        } finally {
          crowd.end()
          await target.end()
        }
      }
    }
    printTable(`Fan-out to ${clients} phones`, rows(values, [...names]))
  }
}

async function measure(target: Target, crowd: Crowd, clients: number, values: Values): Promise<void> {
  const add = (what: string, value: number) => values.add(`${what}: ${target.name}`, value)
  const emptyKb = await settledKb(target.pid())
  const first = await crowd.connect(FIRST, target.place(), 'soon')
  add('bytes to connect, first 100', first.bytes / FIRST)
  const cpuBefore = cpuSeconds(target.pid())
  const rest = await crowd.connect(clients - FIRST, target.place(), 'soon')
  add('connect', ((cpuSeconds(target.pid()) - cpuBefore) / (clients - FIRST)) * 1000)
  add('bytes to connect, the others', (rest.bytes - first.bytes) / (clients - FIRST))
  add('memory', ((await settledKb(target.pid())) - emptyKb) / clients)
  await fanOut(target, crowd, clients, 'big', add)
  await fanOut(target, crowd, clients, 'small', add)
  await storm(target, crowd, clients, add)
}

async function fanOut(target: Target, crowd: Crowd, clients: number, size: Size, add: (what: string, value: number) => void): Promise<void> {
  let { deltas } = await crowd.figures()
  const update = async () => {
    deltas += clients
    await target.update(size)
    await crowd.wait(clients, deltas)
  }
  for (let warmUp = 0; warmUp < WARM_UPS; warmUp += 1) await update()
  const before = await crowd.figures()
  const cpuBefore = cpuSeconds(target.pid())
  for (let round = 0; round < UPDATES; round += 1) await update()
  const cpu = cpuSeconds(target.pid()) - cpuBefore
  const after = await crowd.figures()
  add(`deliveries per CPU-second, ${size}`, (after.deltas - before.deltas) / cpu)
  add(`bytes, ${size}`, (after.deltaBytes - before.deltaBytes) / (after.deltas - before.deltas))
}

async function storm(target: Target, crowd: Crowd, clients: number, add: (what: string, value: number) => void): Promise<void> {
  const startedMs = performance.now()
  await target.restart()
  // Its own start is part of the storm's time, and no part of what a connection costs.
  const cpuBefore = cpuSeconds(target.pid())
  await crowd.wait(clients, 0)
  add('everybody back', (performance.now() - startedMs) / 1000)
  add('reconnect', ((cpuSeconds(target.pid()) - cpuBefore) / clients) * 1000)
}

type What = { readonly what: string; readonly unit: string; readonly limit?: string }

const figures: readonly What[] = [
  { what: 'deliveries per CPU-second, big', unit: '/s' },
  { what: 'deliveries per CPU-second, small', unit: '/s' },
  { what: 'bytes, big', unit: 'B' },
  { what: 'bytes, small', unit: 'B', limit: '<= 200' },
  { what: 'memory', unit: 'kB/phone' },
  { what: 'connect', unit: 'CPU-s/1000' },
  { what: 'reconnect', unit: 'CPU-s/1000' },
  { what: 'everybody back', unit: 's' },
  { what: 'bytes to connect, first 100', unit: 'B' },
  { what: 'bytes to connect, the others', unit: 'B' },
]

function rows(values: Values, names: readonly string[]): readonly Row[] {
  const [ours = '', floor = '', stock = ''] = ['tricolore', 'raw ws (floor)', 'stock Socket.IO']
  const plain = figures.flatMap(({ what, unit, limit = '-' }) =>
    names.toSorted().map((name) => ({ name: `${what}: ${name}`, unit, values: values.of(`${what}: ${name}`), limit: name === ours ? limit : '-' })),
  )
  const ratio = (what: string, to: string, limit: string): Row => ({
    name: `${what}: to ${to}`,
    unit: 'x',
    values: values.ratio(`${what}: ${ours}`, `${what}: ${to}`),
    limit,
  })
  const ownBytes = values.of(`bytes to connect, first 100: ${ours}`)
  return [
    ...plain,
    ratio('deliveries per CPU-second, big', floor, '>= 0.85'),
    ratio('deliveries per CPU-second, big', stock, '>= 1.7'),
    ratio('deliveries per CPU-second, small', floor, '-'),
    ratio('deliveries per CPU-second, small', stock, '-'),
    ratio('memory', floor, '<= 2.3'),
    ratio('connect', floor, '-'),
    {
      name: 'bytes to connect: the others to the first 100',
      unit: 'x',
      values: values.of(`bytes to connect, the others: ${ours}`).map((bytes, round) => bytes / (ownBytes[round] ?? Number.NaN)),
      limit: '1 +- 0.02',
    },
  ]
}
