/** Rubbish of every kind from every side, while an operator works on: nothing falls over, nothing changes, nobody waits. */
import { residentKb } from '../bench/fanout/process-figures.ts'
import { startHubProcess } from '../e2e/support/hub-process.ts'
import { logIn } from '../e2e/support/operator-api.ts'
import { connectClient } from './support/clients.ts'
import { count, type Fault, timing } from './support/figures.ts'
import { clientCounts, journalCounts, readDataFolder } from './support/invariant.ts'
import { inOtherProcess } from './support/other-process.ts'
import { pressing } from './support/pressing.ts'
import type { RubbishFigures, RubbishOrder } from './support/rubbish-process.ts'
import { streamCommands } from './support/streaming-operator.ts'

export const malformed: Fault = {
  id: 'F4',
  title: 'malformed packets in each of three roles, and malformed requests',
  async run({ short, times }) {
    const packets = times ?? (short ? 90 : 10_000)
    const requests = short ? 23 : 500
    const seed = short ? 4 : Math.floor(Math.random() * 2 ** 31)
    const hub = await startHubProcess({ entry: 'built', flags: ['--event-day', 'now', '--engine', 'off'] })
    try {
      const operator = await logIn(hub)
      const rooms = [...(await operator.state()).tables.rooms.keys()]
      const { key } = await operator.addScreen({ roomId: rooms[0] ?? '', purpose: 'audience', name: 'Wall' })
      const seqBefore = (await operator.state()).seq
      const [screen, phone] = [await connectClient(hub.url, '/display', { key }, 'screen'), await connectClient(hub.url, '/public', {}, 'phone')]
      const command = pressing(rooms)
      const ana = await streamCommands({ url: hub.url, token: operator.token, name: 'ana', pauseMs: 40, command: (press) => command(0, press) })
      const pid = hub.pid ?? Number.NaN
      const beforeKb = residentKb(pid)
      const roles = [
        { namespace: '/public', auth: {} },
        { namespace: '/display', auth: { key } },
        { namespace: '/operator', auth: { token: operator.token } },
      ]
      const grownMb: number[] = []
      const sent: RubbishFigures[] = []
      // One after the other says whose rubbish it is that the hub's memory grows by; a process for each is a second of a processor.
      for (const [at, some] of (short ? [roles] : roles.map((role) => [role])).entries()) {
        const order = { url: hub.url, seed: seed + at, packets, roles: some, requests: at === 0 ? requests : 0 }
        sent.push(await inOtherProcess<RubbishOrder, RubbishFigures>('./rubbish-process.ts', order).answer)
        grownMb.push((residentKb(pid) - beforeKb) / 1024)
      }
      const rubbish = {
        packets: Object.assign({}, ...sent.map((one) => one.packets)) as RubbishFigures['packets'],
        packetKinds: Math.min(...sent.map((one) => one.packetKinds)),
        requests: Math.max(...sent.map((one) => one.requests)),
        requestKinds: Math.max(...sent.map((one) => one.requestKinds)),
        cut: sent.reduce((sum, one) => sum + one.cut, 0),
        serverErrors: sent.flatMap((one) => one.serverErrors),
      }
      await ana.stop()
      const stored = await readDataFolder(hub.dataFolder)
      const unpressed = stored.entries.filter(({ seq, commandId }) => seq > seqBefore && !ana.acknowledged.has(commandId))
      const clients = [ana.client, screen, phone]
      return {
        counts: [
          ...roles.map(({ namespace }) => count(`malformed packets to ${namespace}`, rubbish.packets[namespace] ?? 0, { atLeast: packets })),
          count('kinds of packets', rubbish.packetKinds, { atLeast: 30 }),
          count('malformed requests', rubbish.requests, { atLeast: requests }),
          count('kinds of requests', rubbish.requestKinds, { atLeast: 20 }),
          count('senders cut off', rubbish.cut),
          count('restarts', hub.pid === pid && isAlive(pid) ? 0 : 1, { exactly: 0 }),
          count('requests answered with a fault of the hub', rubbish.serverErrors.length, { exactly: 0 }),
          count('changes that nobody pressed', unpressed.length, { exactly: 0 }),
          count(
            'connections of others that were lost',
            clients.reduce((sum, { connections }) => sum + connections() - 1, 0),
            { exactly: 0 },
          ),
          ...journalCounts(stored, ana.acknowledged),
          ...(await clientCounts(clients, stored, hub.url)),
        ],
        timings: [
          timing('operator’s command meanwhile', 'ms', ana.answeredMs, { p99: 100 }),
          timing('memory grown, after each role', 'MB', grownMb, { p100: 50 }),
        ],
        notes: [`seed ${seed}`, ...new Set(rubbish.serverErrors), ...new Set(unpressed.map(({ command: { type } }) => `pressed by nobody: ${type}`))],
      }
    } finally {
      await hub.cleanUp()
    }
  },
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    // ESRCH: it is gone.
    return false
  }
}
