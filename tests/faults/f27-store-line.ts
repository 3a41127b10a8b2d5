/** One of two hubs loses its line to PostgreSQL: its clients must not stand in front of an old picture, they go to the hub that can store. */
import { eventually } from '../e2e/support/eventually.ts'
import type { Client } from './support/clients.ts'
import { count, type Fault, timing } from './support/figures.ts'
import { hubsByALine, lose, losses, newestAt, restore } from './support/hubs-by-a-line.ts'

const RIGHT_MS = 5_000
const LEAST_PERCENT = 40

export const storeLine: Fault = {
  id: 'F27',
  title: 'one of two hubs loses its line to PostgreSQL, stalled and cut, while somebody presses at the other',
  async run({ short, times }) {
    const rounds = times ?? (short ? 1 : 5)
    const rightMs: Record<string, number[]> = { screen: [], panel: [], phone: [] }
    let [moved, disturbed, cameBack, wrong, lost] = [0, 0, 0, 0, 0]
    const set = await hubsByALine()
    try {
      const { hubs, line, operator, gather } = set
      const { tables } = await operator.state()
      const rooms = [...tables.rooms.keys()].slice(0, 3)
      for (let round = 0; round < rounds; round += 1) {
        for (const [place, how] of losses.entries()) {
          const { here, there } = await gather()
          const before = there.map((client) => client.connections() + client.resyncs())
          const lostMs = performance.now()
          lose(line, how)
          // Everything that is pressed meanwhile has to reach those who were at the first hub. It is another one each time.
          const percent = LEAST_PERCENT + ((2 * round + place) % 50)
          const pressed: number[] = []
          for (const roomId of rooms) pressed.push(await operator.done({ type: 'setOccupancy', roomId, percent }))
          const newest = Math.max(...pressed)
          await Promise.all(
            here.map(async (client) => {
              await eventually(`${client.name} is right at the second hub`, () => isRight(client, hubs.b.url, newest, percent), 60_000)
              rightMs[client.name.split(' ')[0] ?? '']?.push(performance.now() - lostMs)
              moved += 1
            }),
          )
          disturbed += there.filter((client, at) => client.connections() + client.resyncs() !== before[at]).length
          await restore(set)
          const last = await operator.done({ type: 'hold', held: place === 0 })
          await eventually('the first hub hears of new ones too', async () => (await newestAt(hubs.a.url)) >= last, 60_000)
          cameBack += here.filter((client) => client.hubUrl() !== hubs.b.url || client.connections() !== 2).length
          wrong += here.filter((client) => percentsOf(client, percent).length !== rooms.length).length
          lost += pressed.filter((seq) => seq > last).length
        }
      }
    } finally {
      await set.cleanUp()
    }
    return {
      counts: [
        count('lines lost', rounds * losses.length, { atLeast: rounds * losses.length }),
        count('clients that the hub without a store handed over', moved, { atLeast: rounds * losses.length * 9 }),
        count('clients of the other hub that noticed', disturbed, { exactly: 0 }),
        count('clients that moved again, or went back', cameBack, { exactly: 0 }),
        count('clients that show something else than is stored', wrong, { exactly: 0 }),
        count('acknowledged commands lost', lost, { exactly: 0 }),
      ],
      timings: Object.entries(rightMs).map(([who, values]) =>
        timing(`line lost to a ${who} that shows what was pressed at the other hub`, 'ms', values, { p100: RIGHT_MS }),
      ),
      notes: [],
    }
  },
}

function isRight(client: Client, url: string, seq: number, percent: number): boolean {
  const { hubUrl, link, store, namespace } = client
  if (hubUrl() !== url || link.getState().status !== 'live') return false
  // Phones are not sent what no phone may see, so their seq may stand.
  return namespace === '/public' ? percentsOf(client, percent).length === 3 : store.getState().seq >= seq
}

function percentsOf({ store }: Client, wanted: number): readonly (number | null)[] {
  return [...store.getState().tables.occupancy.values()].map(({ percent }) => percent).filter((percent) => percent === wanted)
}
