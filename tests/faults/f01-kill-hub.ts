/** The hub is killed again and again while four operators stream commands; screens and phones follow. */
import { setTimeout as sleep } from 'node:timers/promises'
import { startHubProcess } from '../e2e/support/hub-process.ts'
import { logIn } from '../e2e/support/operator-api.ts'
import { connectClient } from './support/clients.ts'
import { count, type Fault, timing } from './support/figures.ts'
import { clientCounts, journalCounts, readDataFolder } from './support/invariant.ts'
import { pressing } from './support/pressing.ts'
import { connectScreens } from './support/screens.ts'
import { streamCommands } from './support/streaming-operator.ts'

const OPERATORS = 4
const SCREENS = 6
const PAUSE_MS = 20

export const killHub: Fault = {
  id: 'F1',
  title: 'kill -9 of the hub under four streaming operators',
  async run({ short, times }) {
    const kills = times ?? (short ? 3 : 200)
    const hub = await startHubProcess({ entry: 'built', flags: ['--event-day', 'now', '--engine', 'off'] })
    const operator = await logIn(hub)
    const rooms = [...(await operator.state()).tables.rooms.keys()]
    const screens = await connectScreens(hub.url, operator, SCREENS, 'F1')
    const phones = await Promise.all([1, 2].map((number) => connectClient(hub.url, '/public', {}, `phone ${number}`)))
    const command = pressing(rooms)
    const operators = await Promise.all(
      Array.from({ length: OPERATORS }, (_, number) =>
        streamCommands({ url: hub.url, token: operator.token, name: `ana${number}`, pauseMs: PAUSE_MS, command: (press) => command(number, press) }),
      ),
    )
    const clients = [...operators.map(({ client }) => client), ...screens, ...phones]
    const [acceptedMs, screenMs, readyMs]: [number[], number[], number[]] = [[], [], []]
    try {
      for (let kill = 0; kill < kills; kill += 1) {
        await sleep(100 + Math.random() * 500)
        const newest = Math.max(...operators.flatMap(({ acknowledged }) => [...acknowledged.values()].slice(-1)))
        const screensRight = screens.map((screen) => screen.right(screen.connections(), newest))
        const accepted = Promise.race(operators.map((one) => one.nextAnswer(one.client.connections())))
        const killedMs = performance.now()
        await hub.kill()
        await hub.restart()
        readyMs.push(hub.readyAfterMs)
        acceptedMs.push((await accepted) - killedMs)
        for (const right of screensRight) screenMs.push((await right) - killedMs)
      }
      await Promise.all(operators.map((one) => one.stop()))
      const stored = await readDataFolder(hub.dataFolder)
      const acknowledged = new Map(operators.flatMap((one) => [...one.acknowledged]))
      const known = new Set(stored.entries.map(({ commandId }) => commandId))
      return {
        counts: [
          count('kills', kills, { atLeast: kills }),
          ...journalCounts(stored, acknowledged),
          count(
            'refused',
            operators.reduce((sum, { refused }) => sum + refused.size, 0),
            { exactly: 0 },
          ),
          ...(await clientCounts(clients, stored, hub.url)),
          count(
            'sent again with the same id',
            operators.reduce((sum, one) => sum + one.retries(), 0),
          ),
          count('stored', known.size),
        ],
        timings: [
          timing('kill to the first command acknowledged', 'ms', acceptedMs, { p95: 1_000 }),
          timing('kill to a screen that is right', 'ms', screenMs, { p95: 2_000 }),
          timing('of that, the process to its ready line', 'ms', readyMs),
        ],
        notes: [],
      }
    } finally {
      for (const { close } of clients) close()
      await hub.cleanUp()
    }
  },
}
