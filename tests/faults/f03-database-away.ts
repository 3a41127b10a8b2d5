/**
 * The PostgreSQL under two hubs is killed and started again: what was acknowledged stays, panels are told that nothing can be stored, and
 * it ends by itself.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Presence } from '@tricolore/shared/protocol/down.ts'
import { eventually } from '../e2e/support/eventually.ts'
import { startTwoHubs } from '../support/two-hub-processes.ts'
import { count, type Fault, timing } from './support/figures.ts'
import { crewCounts, crewOn } from './support/several-hubs.ts'

export const databaseAway: Fault = {
  id: 'F3',
  title: 'kill -9 of the PostgreSQL under two hubs',
  async run({ short, times }) {
    const kills = times ?? (short ? 1 : 20)
    const hubs = await startTwoHubs(['--event-day', 'now'], 'built')
    try {
      const crew = await crewOn([hubs.a, hubs.b], 20)
      const ready = new Map(crew.operators.map(({ client }) => [client, true]))
      for (const { client } of crew.operators) client.socket.on('presence', ({ store }: Presence) => void ready.set(client, store.isReady))
      const all = (isReady: boolean) => [...ready.values()].every((one) => one === isReady)
      const [toldMs, backMs]: [number[], number[]] = [[], []]
      for (let kill = 0; kill < kills; kill += 1) {
        await eventually('every panel is told that commands are accepted', () => all(true))
        await sleep(300 + Math.random() * 500)
        const killedMs = performance.now()
        await hubs.postgres.kill()
        await eventually('every panel is told that nothing can be stored', () => all(false))
        toldMs.push(performance.now() - killedMs)
        await sleep(Math.random() * 1_000)
        await hubs.postgres.start()
        const startedMs = performance.now()
        await eventually('every panel is told that commands are accepted', () => all(true))
        backMs.push(performance.now() - startedMs)
      }
      await sleep(500)
      const counts = [
        count('kills of the database', kills, { atLeast: kills }),
        count(
          'screens that lost their hub',
          crew.screens.reduce((sum, { connections }) => sum + connections() - 1, 0),
          { exactly: 0 },
        ),
        ...(await crewCounts(crew, hubs.database, hubs.a.url)),
      ]
      crew.close()
      return {
        counts,
        timings: [
          timing('kill to every panel saying that nothing can be stored', 'ms', toldMs, { p100: 2_000 }),
          timing('database up to every panel saying that it can', 'ms', backMs, { p100: 5_000 }),
        ],
        notes: ['the loss of a primary with fail-over to a synchronous standby is not part of this: see the documents'],
      }
    } finally {
      await hubs.cleanUp()
    }
  },
}
