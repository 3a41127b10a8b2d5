/** One of two hubs on PostgreSQL is killed, again and again: its clients go to the other one, and those who are there notice nothing. */
import { setTimeout as sleep } from 'node:timers/promises'
import { startTwoHubs } from '../support/two-hub-processes.ts'
import { count, type Fault, timing } from './support/figures.ts'
import { crewCounts, crewOn } from './support/several-hubs.ts'

export const killOneOfTwo: Fault = {
  id: 'F2',
  title: 'kill -9 of one of two hubs on PostgreSQL under four streaming operators',
  async run({ short, times }) {
    const kills = times ?? (short ? 2 : 100)
    const hubs = await startTwoHubs(['--event-day', 'now'], 'built')
    try {
      const crew = await crewOn([hubs.a, hubs.b], 20)
      const [movedMs, acceptedMs]: [number[], number[]] = [[], []]
      let disturbed = 0
      for (let kill = 0; kill < kills; kill += 1) {
        await sleep(200 + Math.random() * 500)
        const dying = kill % 2 === 0 ? hubs.a : hubs.b
        const there = crew.all.filter(({ hubUrl }) => hubUrl() === dying.url)
        const elsewhere = crew.all.filter((client) => !there.includes(client))
        const before = new Map(elsewhere.map((client) => [client, client.connections() + client.resyncs()]))
        const newest = crew.newestSeq()
        const rights = crew.screens.filter((screen) => there.includes(screen)).map((screen) => screen.right(screen.connections(), newest))
        const answered = crew.operators.filter(({ client }) => there.includes(client)).map((one) => one.nextAnswer(one.client.connections()))
        const killedMs = performance.now()
        await dying.kill()
        for (const right of rights) movedMs.push((await right) - killedMs)
        for (const accepted of answered) acceptedMs.push((await accepted) - killedMs)
        await dying.restart()
        disturbed += elsewhere.filter((client) => client.connections() + client.resyncs() !== before.get(client)).length
      }
      const counts = [
        count('kills', kills, { atLeast: kills }),
        count('clients moved', movedMs.length + acceptedMs.length, { atLeast: 1 }),
        count('clients of the other hub that noticed', disturbed, { exactly: 0 }),
        ...(await crewCounts(crew, hubs.database, hubs.a.url)),
      ]
      crew.close()
      return {
        counts,
        timings: [
          timing('kill to a screen that is right at the other hub', 'ms', movedMs, { p95: 1_000 }),
          timing('kill to the operator’s next answer', 'ms', acceptedMs, { p95: 1_000 }),
        ],
        notes: [],
      }
    } finally {
      await hubs.cleanUp()
    }
  },
}
