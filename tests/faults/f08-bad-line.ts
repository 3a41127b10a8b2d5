/** An operator, a screen and a phone on a line of 300 ms, 5 % loss and 64 kbit/s that also breaks: nothing is done twice, and what is shown comes in time. */
import { setTimeout as sleep } from 'node:timers/promises'
import { seededRandom } from '@tricolore/shared/testing/networks.ts'
import { startHubProcess } from '../e2e/support/hub-process.ts'
import { logIn } from '../e2e/support/operator-api.ts'
import { startDelayProxy } from '../support/delay-proxy.ts'
import { badLine } from './support/bad-line.ts'
import { connectClient, type Namespace } from './support/clients.ts'
import { count, type Fault, timing } from './support/figures.ts'
import { clientCounts, journalCounts, readDataFolder } from './support/invariant.ts'
import { pressing } from './support/pressing.ts'
import { streamCommands } from './support/streaming-operator.ts'

const ONE_WAY_MS = 150
const LOSS = 0.05
const BYTES_PER_SECOND = 8_000
const CUT_EVERY_MS = 4_000

export const slowLine: Fault = {
  id: 'F8',
  title: 'a line of 300 ms there and back, 5 % loss and 64 kbit/s that breaks now and then',
  async run({ short, times }) {
    const cuts = times ?? (short ? 1 : 15)
    const seed = short ? 8 : Math.floor(Math.random() * 2 ** 31)
    const hub = await startHubProcess({ entry: 'built', flags: ['--event-day', 'now', '--engine', 'off'] })
    const link = badLine({ oneWayMs: ONE_WAY_MS, lossShare: LOSS, random: seededRandom(seed) })
    const line = await startDelayProxy({ target: hub.url, link, bytesPerSecond: BYTES_PER_SECOND })
    try {
      const operator = await logIn(hub)
      const rooms = [...(await operator.state()).tables.rooms.keys()]
      const { key } = await operator.addScreen({ roomId: rooms[0] ?? '', purpose: 'audience', name: 'Wall' })
      const snapshotMs: Record<Namespace, number[]> = { '/public': [], '/display': [], '/operator': [] }
      const auths = { '/public': {}, '/display': { key }, '/operator': { token: operator.token } }
      for (const namespace of ['/public', '/display', '/operator'] as const) {
        for (let round = 0; round < (short ? 1 : 5); round += 1) {
          const startedMs = performance.now()
          const client = await connectClient(line.url, namespace, auths[namespace], namespace)
          snapshotMs[namespace].push(performance.now() - startedMs)
          client.close()
        }
      }
      const command = pressing(rooms)
      const ana = await streamCommands({ url: line.url, token: operator.token, name: 'ana', pauseMs: 400, command: (press) => command(0, press) })
      const clients = [ana.client, await connectClient(line.url, '/display', { key }, 'screen'), await connectClient(line.url, '/public', {}, 'phone')]
      for (let cut = 0; cut < cuts; cut += 1) {
        await sleep(CUT_EVERY_MS)
        line.cut()
      }
      await ana.stop()
      const stored = await readDataFolder(hub.dataFolder)
      const counts = [
        count('times the line broke', cuts, { atLeast: cuts }),
        ...journalCounts(stored, ana.acknowledged),
        count('sent again with the same id', ana.retries()),
        ...(await clientCounts(clients, stored, hub.url)),
      ]
      for (const { close } of clients) close()
      return {
        counts,
        timings: [
          ...Object.entries(snapshotMs).map(([namespace, values]) => timing(`connecting to the whole state, ${namespace}`, 'ms', values, { p100: 3_000 })),
          timing('operator’s command', 'ms', ana.answeredMs),
        ],
        notes: [`seed ${seed}; the line is a proxy in this process, loss is a delay of ${200 + 2 * ONE_WAY_MS} ms as TCP makes of it`],
      }
    } finally {
      await line.close()
      await hub.cleanUp()
    }
  },
}
