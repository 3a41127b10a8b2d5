/**
 * `npm run bench -- fanout-stalled`: 20 of 60 readers stop reading while changes of 2 kB go on. Screens, not phones: theirs are not put
 * together ten a second, so that the hub meets every single one of them, as stock Socket.IO does.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { printTable } from '../table.ts'
import { startCrowd } from './crowd.ts'
import type { Place } from './light-client.ts'
import { residentKb, settledKb } from './process-figures.ts'
import { rotated, roundCount, Values } from './rounds.ts'
import { type HubTarget, startHubTarget, startPeer, type Target, takeSamples } from './targets.ts'

const READERS = 60
const STALLED = 20
const UPDATES = 4_000
/** As many as the journal may have under way, */
const AT_ONCE = 20
/** and no faster, so that whoever reads keeps up with the hub and its peer alike. */
const PACE_MS = 50
/** Some 12,000 commands: what the hub remembers of them has then reached its bounds. */
const WARM_UPS = 3
const PATIENCE_MS = 3_000

export async function benchStalled(): Promise<void> {
  const samples = await takeSamples()
  const values = new Values()
  const starts: readonly (() => Promise<{ target: Target; place: Place }>)[] = [
    async () => {
      const target = await startHubTarget()
      return { target, place: await screenPlace(target) }
    },
    async () => {
      const target = await startPeer('socket.io', samples)
      return { target, place: target.place() }
    },
  ]
  for (let round = 0; round < roundCount; round += 1) {
    for (const start of rotated(starts, round)) {
      const { target, place } = await start()
      const crowd = startCrowd()
      try {
        // A hub cuts who stalls for too long; like every client, those connect again once they notice.
        await crowd.connect(READERS, place, 'soon')
        // The heap grows to what so many changes take by themselves; what they take once more while everybody reads is the measure.
        for (let warmUp = 0; warmUp < WARM_UPS; warmUp += 1) await peakKb(target)
        const readKb = await peakKb(target)
        await crowd.stall(STALLED)
        const grownKb = (await peakKb(target)) - readKb
        await crowd.read()
        await target.update('small')
        await sleep(PATIENCE_MS)
        const { seqs } = await crowd.figures()
        const newest = Math.max(...seqs)
        values.add(`memory grown: ${target.name}`, grownKb / 1024)
        values.add(`hold the newest: ${target.name}`, seqs.filter((seq) => seq === newest).length)
      } finally {
        crowd.end()
        await target.end()
      }
    }
  }
  const [ours, stock] = ['tricolore', 'stock Socket.IO']
  printTable(`${STALLED} of ${READERS} readers stalled during ${UPDATES} changes of 2 kB`, [
    { name: `memory in addition: ${ours}`, unit: 'MB', values: values.of(`memory grown: ${ours}`), limit: '-' },
    { name: `memory in addition: ${stock}`, unit: 'MB', values: values.of(`memory grown: ${stock}`), limit: '-' },
    { name: 'memory in addition, as a share', unit: 'x', values: values.ratio(`memory grown: ${ours}`, `memory grown: ${stock}`), limit: '<= 0.15' },
    { name: `hold the newest 3 s after: ${ours}`, unit: `of ${READERS}`, values: values.of(`hold the newest: ${ours}`), limit: String(READERS) },
    { name: `hold the newest 3 s after: ${stock}`, unit: `of ${READERS}`, values: values.of(`hold the newest: ${stock}`), limit: '-' },
  ])
}

async function screenPlace(hub: HubTarget): Promise<Place> {
  const { key } = await hub.operator().addScreen({ roomId: 'rouge', purpose: 'audience', name: 'Bench' })
  return { ...hub.place(), namespace: '/display', auth: JSON.stringify({ key }) }
}

/** Makes all the changes; the most memory that the process was given meanwhile. */
async function peakKb(target: Target): Promise<number> {
  // So that garbage of the changes before counts for none of these.
  await settledKb(target.pid())
  let peak = 0
  for (let sent = 0; sent < UPDATES; sent += AT_ONCE) {
    await Promise.all([sleep(PACE_MS), ...Array.from({ length: AT_ONCE }, () => target.flood('big'))])
    peak = Math.max(peak, residentKb(target.pid()))
  }
  return peak
}
