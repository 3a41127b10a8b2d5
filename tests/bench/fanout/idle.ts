/** `npm run bench -- fanout-idle`: what goes over the wire while nothing changes and a speaker's countdown runs. */
import { setTimeout as sleep } from 'node:timers/promises'
import { io } from 'socket.io-client'
import { printTable } from '../table.ts'
import { startCrowd } from './crowd.ts'
import { cpuSeconds } from './process-figures.ts'
import { roundCount } from './rounds.ts'
import { startHubTarget } from './targets.ts'

const PHONES = 1_000
const SECONDS = 30

export async function benchIdle(): Promise<void> {
  const figures = { pings: [] as number[], others: [] as number[], bytes: [] as number[], cpu: [] as number[], panel: [] as number[] }
  for (let round = 0; round < roundCount; round += 1) {
    const hub = await startHubTarget()
    const crowd = startCrowd()
    const panel = io(`${hub.url()}/operator`, { auth: { token: hub.token() }, transports: ['websocket'], forceNew: true })
    try {
      await hub.command({ type: 'startTimer', roomId: 'bleu', durationMs: 600_000 })
      await crowd.connect(PHONES, hub.place())
      // The count of phones is still on its way to the panels.
      await sleep(2_500)
      let pushes = 0
      panel.onAny(() => {
        pushes += 1
      })
      const before = await crowd.figures()
      const cpuBefore = cpuSeconds(hub.pid())
      await sleep(SECONDS * 1_000)
      const after = await crowd.figures()
      figures.cpu.push(((cpuSeconds(hub.pid()) - cpuBefore) / SECONDS) * 100)
      figures.bytes.push((after.bytes - before.bytes) / PHONES / SECONDS)
      figures.pings.push((after.pings - before.pings) / PHONES)
      figures.others.push(after.deltas + after.others - before.deltas - before.others)
      figures.panel.push(pushes)
    } finally {
      panel.close()
      crowd.end()
      await hub.end()
    }
  }
  printTable(`${PHONES} phones for ${SECONDS} s with a countdown running`, [
    { name: 'pings a phone', unit: '', values: figures.pings, limit: '1 or 2' },
    { name: 'anything else, to all phones together', unit: 'frames', values: figures.others, limit: '0' },
    { name: 'bytes a second and phone', unit: 'B/s', values: figures.bytes, limit: '< 0.2' },
    { name: 'pushes to a panel', unit: '', values: figures.panel, limit: '0' },
    { name: 'CPU', unit: '% of a core', values: figures.cpu, limit: '-' },
  ])
}
