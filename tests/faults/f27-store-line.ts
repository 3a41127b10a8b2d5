/** One of two hubs loses its line to PostgreSQL: its clients must not stand in front of an old picture, they go to the hub that can store. */
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { eventually } from '../e2e/support/eventually.ts'
import type { Client } from './support/clients.ts'
import { count, type Fault, timing } from './support/figures.ts'
import { hubsByALine, lose, losses, newestAt } from './support/hubs-by-a-line.ts'

const RIGHT_MS = 5_000
/** Another one each time, so that what is right is new. */
const LEAST_PERCENT = 40

export const storeLine: Fault = {
  id: 'F27',
  title: 'one of two hubs loses its line to PostgreSQL, stalled and cut, while somebody presses at the other',
  async run({ short, times }) {
    const rounds = times ?? (short ? 1 : 5)
    const rightMs: Record<string, number[]> = { screen: [], panel: [], phone: [] }
    let [moved, disturbed, cameBack, wrong, lost] = [0, 0, 0, 0, 0]
    const { hubs, line, operator, clients, cleanUp } = await hubsByALine()
    try {
      const rooms = [...(await operator.state()).tables.rooms.keys()]
      for (const [number, how] of Array.from({ length: rounds }, () => losses)
        .flat()
        .entries()) {
        const { here, there, close } = await clients()
        const before = there.map((client) => client.connections() + client.resyncs())
        const percent = LEAST_PERCENT + number
        const lostMs = performance.now()
        lose(line, how)
        const pressed: number[] = []
        // Everything that is pressed meanwhile has to reach those who were at the first hub.
        for (const roomId of rooms.slice(0, 3)) pressed.push(await operator.done({ type: 'setOccupancy', roomId, percent }))
        const newest = Math.max(...pressed)
        await Promise.all(
          here.map(async (client) => {
            await eventually(`${client.name} is right at the second hub`, () => isRight(client, hubs.b.url, newest, percent), 60_000)
            rightMs[client.name.split(' ')[0] ?? '']?.push(performance.now() - lostMs)
            moved += 1
          }),
        )
        disturbed += there.filter((client, place) => client.connections() + client.resyncs() !== before[place]).length
        line.blackhole(false)
        await eventually('the first hub is ready again', async () => (await fetch(`${hubs.a.url}/readyz`)).status === 200, 60_000)
        const last = await operator.done({ type: 'setDelay', roomId: rooms[0] ?? '', delayMs: (number + 1) * 60_000 })
        await eventually('it has taken in what was stored meanwhile', async () => (await newestAt(hubs.a.url)) >= last, 60_000)
        cameBack += here.filter((client) => client.hubUrl() !== hubs.b.url || client.connections() !== 2).length
        const { tables } = await operator.state()
        wrong += [...here, ...there].filter(({ store }) => roomsAt(percent, store.getState().tables) !== roomsAt(percent, tables)).length
        const stored = new Set((await operator.history()).map(({ seq }) => seq))
        lost += pressed.filter((seq) => !stored.has(seq)).length
        close()
      }
    } finally {
      await cleanUp()
    }
    return {
      counts: [
        count('lines lost', rounds * losses.length, { atLeast: rounds * losses.length }),
        count('clients that the hub without a store handed over', moved, { atLeast: rounds * losses.length * 9 }),
        count('clients of the other hub that noticed', disturbed, { exactly: 0 }),
        count('clients that moved again, or went back', cameBack, { exactly: 0 }),
        count('clients that show something else than is stored', wrong, { exactly: 0 }),
        count('acknowledged commands that the journal does not hold', lost, { exactly: 0 }),
      ],
      timings: Object.entries(rightMs).map(([who, values]) =>
        timing(`line lost to a ${who} that shows what was pressed at the other hub`, 'ms', values, { p100: RIGHT_MS }),
      ),
      notes: [],
    }
  },
}

function isRight({ hubUrl, link, store, namespace }: Client, url: string, seq: number, percent: number): boolean {
  if (hubUrl() !== url || link.getState().status !== 'live') return false
  // Phones are not sent what no phone may see, so their seq may stand.
  return namespace === '/public' ? roomsAt(percent, store.getState().tables) === 3 : store.getState().seq >= seq
}

const roomsAt = (percent: number, { occupancy }: Pick<Tables, 'occupancy'>) => [...occupancy.values()].filter((room) => room.percent === percent).length
