/** The hub is killed under a crowd and started again at once: everybody comes back, operators and screens first. */
import { setTimeout as sleep } from 'node:timers/promises'
import { startCrowd } from '../bench/fanout/crowd.ts'
import type { Place } from '../bench/fanout/light-client.ts'
import { eventually } from '../e2e/support/eventually.ts'
import { startHubProcess } from '../e2e/support/hub-process.ts'
import { logIn } from '../e2e/support/operator-api.ts'
import { connectClient } from './support/clients.ts'
import { count, type Fault, timing } from './support/figures.ts'
import { clientCounts, readDataFolder } from './support/invariant.ts'
import { connectScreens } from './support/screens.ts'

const PHONES = 5_000
const PROCESSES = 2
const [OPERATORS, SCREENS] = [3, 20]

export const crowdReturns: Fault = {
  id: 'F5',
  title: 'a crowd of 5,000 comes back after the hub was killed',
  async run({ short, times }) {
    const phones = short ? 100 : PHONES
    const rounds = times ?? (short ? 1 : 3)
    const flags = ['--event-day', 'now', '--engine', 'off', '--max-phones', '20000', '--max-per-address', '5000']
    const hub = await startHubProcess({ entry: 'built', flags })
    const crowds = Array.from({ length: PROCESSES }, startCrowd)
    try {
      const operator = await logIn(hub)
      const rooms = [...(await operator.state()).tables.rooms.keys()]
      const operators = await Promise.all(
        Array.from({ length: OPERATORS }, (_, number) => connectClient(hub.url, '/operator', { token: operator.token }, `operator ${number}`)),
      )
      const known = [...operators, ...(await connectScreens(hub.url, operator, SCREENS, 'F5'))]
      const place: Place = { port: Number(new URL(hub.url).port), protocol: 'socket.io', namespace: '/public', auth: '{}' }
      const share = phones / PROCESSES
      for (const crowd of crowds) await crowd.connect(share, place, 'as-phones')
      const [knownMs, mostMs, allMs, readyMs]: [number[], number[], number[], number[]] = [[], [], [], []]
      let [back, overtaken] = [0, 0]
      for (let round = 0; round < rounds; round += 1) {
        const { seq } = await operator.state()
        const rights = known.map((client) => client.right(client.connections(), seq))
        const [killedMs, killedSharedMs] = [performance.now(), sharedMs()]
        await hub.kill()
        await hub.restart()
        readyMs.push(performance.now() - killedMs)
        const backMs: number[] = []
        const crew = Promise.all(rights.map(async (right) => backMs.push((await right) - killedMs)))
        // What is asked of a crowd one after the other: each answers when the last of so many came.
        const half = await Promise.all(crowds.map((crowd) => crowd.wait(share / 2, 0)))
        const most = await Promise.all(crowds.map((crowd) => crowd.wait(Math.ceil(share * 0.95), 0)))
        mostMs.push(Math.max(...most.map(({ atMs }) => atMs)) - killedSharedMs)
        const all = await Promise.all(crowds.map((crowd) => crowd.wait(share, 0)))
        allMs.push(Math.max(...all.map(({ atMs }) => atMs)) - killedSharedMs)
        await crew
        knownMs.push(...backMs)
        const halfMs = Math.max(...half.map(({ atMs }) => atMs)) - killedSharedMs
        overtaken += backMs.filter((ms) => ms > halfMs).length
        back = all.reduce((sum, { ready }) => sum + ready, 0)
        await sleep(1_000)
      }
      const seq = await operator.done({ type: 'setDelay', roomId: rooms[0] ?? '', delayMs: 60_000 })
      const held = async () => (await Promise.all(crowds.map((crowd) => crowd.figures()))).flatMap((figures) => figures.seqs)
      await eventually('every phone follows', async () => (await held()).every((one) => one === seq)).catch(() => {
        // Those that do not are counted below.
      })
      const seqs = await held()
      const stored = await readDataFolder(hub.dataFolder)
      return {
        counts: [
          count('phones', phones, { atLeast: phones }),
          count('phones that came back', back, { exactly: phones }),
          count('operators and screens that came after half of the phones', overtaken, short ? null : { exactly: 0 }),
          count('phones that follow afterwards', seqs.filter((one) => one === seq).length, { exactly: phones }),
          ...(await clientCounts(known, stored, hub.url)),
        ],
        timings: [
          timing('kill to the hub’s ready line', 'ms', readyMs),
          timing('kill to an operator or a screen that is right', 'ms', knownMs, { p100: 1_000 }),
          timing('kill to 95 % of the phones', 'ms', mostMs, { p100: 3_000 }),
          timing('kill to all phones', 'ms', allMs, { p100: 5_000 }),
        ],
        notes: ['phones come back as the status page does, within 2 s at first, and run on the same cores as the hub'],
      }
    } finally {
      for (const crowd of crowds) crowd.end()
      await hub.cleanUp()
    }
  },
}

/** The clock that all processes of the machine share. */
function sharedMs(): number {
  return Number(process.hrtime.bigint()) / 1e6
}
