/** A phone floods the hub with connections and packets; an operator works on and screens follow. */
import { setTimeout as sleep } from 'node:timers/promises'
import { startHubProcess } from '../e2e/support/hub-process.ts'
import { logIn } from '../e2e/support/operator-api.ts'
import { connectClient } from './support/clients.ts'
import { count, type Fault, timing } from './support/figures.ts'
import type { FloodFigures, FloodOrder } from './support/flood-process.ts'
import { clientCounts, journalCounts, readDataFolder } from './support/invariant.ts'
import { inOtherProcess } from './support/other-process.ts'
import { pressing } from './support/pressing.ts'
import { connectScreens } from './support/screens.ts'
import { streamCommands } from './support/streaming-operator.ts'

const SCREENS = 10
const ATTACKER = '127.0.0.9'
const CALM_MS = 5_000

export const flood: Fault = {
  id: 'F6',
  title: 'one address floods with 2,000 connections and 10,000 packets a second',
  async run({ short, times }) {
    const forMs = (times ?? (short ? 1 : 20)) * 1_000
    const hub = await startHubProcess({ entry: 'built', flags: ['--event-day', 'now', '--engine', 'off'] })
    try {
      const operator = await logIn(hub)
      const rooms = [...(await operator.state()).tables.rooms.keys()]
      const screens = await connectScreens(hub.url, operator, SCREENS, 'F6')
      const command = pressing(rooms)
      const ana = await streamCommands({ url: hub.url, token: operator.token, name: 'ana', pauseMs: 50, command: (press) => command(0, press) })
      if (!short) await sleep(CALM_MS)
      const calm = ana.answeredMs.length
      const port = Number(new URL(hub.url).port)
      const order: FloodOrder = { port, localAddress: ATTACKER, connectsPerSecond: 2_000, packetsPerSecond: 10_000, forMs }
      const flooded = await inOtherProcess<FloodOrder, FloodFigures>('./flood-process.ts', order).answer
      const meanwhile = ana.answeredMs.slice(calm)
      // Somebody who comes now is let in: a flood leaves nothing behind.
      const newcomerMs = performance.now()
      const phone = await connectClient(hub.url, '/public', {}, 'newcomer')
      const cameMs = performance.now() - newcomerMs
      await ana.stop()
      const stored = await readDataFolder(hub.dataFolder)
      const clients = [ana.client, ...screens, phone]
      const seconds = flooded.tookMs / 1_000
      return {
        counts: [
          count('connections tried a second', Math.round(flooded.connects / seconds)),
          count('connections that became a WebSocket a second', Math.round(flooded.upgraded / seconds)),
          count('phones let in, of all', flooded.admitted),
          count('packets a second', Math.round(flooded.packets / seconds)),
          count(
            'connections of others that were lost',
            [ana.client, ...screens].reduce((sum, { connections }) => sum + connections() - 1, 0),
            { exactly: 0 },
          ),
          count(
            'versions that a screen missed',
            screens.reduce((sum, { resyncs }) => sum + resyncs(), 0),
            { exactly: 0 },
          ),
          ...journalCounts(stored, ana.acknowledged),
          ...(await clientCounts(clients, stored, hub.url)),
        ],
        timings: [
          timing('operator’s command before', 'ms', ana.answeredMs.slice(0, calm)),
          timing('operator’s command meanwhile', 'ms', meanwhile, { p99: 250 }),
          timing('a phone comes in afterwards', 'ms', [cameMs]),
        ],
        notes: ['the flood, the operator and the screens run on the same cores as the hub'],
      }
    } finally {
      await hub.cleanUp()
    }
  },
}
