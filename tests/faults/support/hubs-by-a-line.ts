/** Two hubs on one PostgreSQL, the first by a line that can stand still or be cut; and screens, panels and phones at both, new ones for each loss. */
import { eventually } from '../../e2e/support/eventually.ts'
import { logIn, type OperatorApi } from '../../e2e/support/operator-api.ts'
import { type DelayProxy, startDelayProxy } from '../../support/delay-proxy.ts'
import { startTwoHubs, type TwoHubs } from '../../support/two-hub-processes.ts'
import { type Client, connectClient } from './clients.ts'

export type HubsByALine = {
  readonly hubs: TwoHubs
  readonly line: DelayProxy
  /** Logged in at the second hub. */
  readonly operator: OperatorApi
  /** Both hubs must be ready. */
  clients(): Promise<ClientsOfBoth>
  cleanUp(): Promise<void>
}

export type ClientsOfBoth = {
  /** At the first hub: screens, a panel, phones. */
  readonly here: readonly Client[]
  /** The same at the second. */
  readonly there: readonly Client[]
  close(): void
}

export const losses = ['stalled', 'cut'] as const
export type Loss = (typeof losses)[number]

const PHONES = 5

export async function hubsByALine(): Promise<HubsByALine> {
  const lines: DelayProxy[] = []
  const clients: Client[] = []
  const hubs = await startTwoHubs(['--event-day', 'now'], 'built', async (database) => {
    const way = new URL(database)
    const line = await startDelayProxy({ target: `http://${way.host}` })
    lines.push(line)
    way.port = new URL(line.url).port
    return way.href
  })
  const cleanUp = async () => {
    for (const client of clients) client.close()
    await hubs.cleanUp()
    for (const line of lines) await line.close()
  }
  try {
    const [line] = lines
    if (!line) throw new Error('the first hub was to have a line of its own')
    const operator = await logIn(hubs.b)
    const rooms = [...(await operator.state()).tables.rooms.keys()]
    const clientsAt = async (url: string): Promise<readonly Client[]> => {
      const at: Client[] = []
      for (const roomId of rooms.slice(0, 3)) {
        const { key } = await operator.addScreen({ roomId, purpose: 'audience', name: `Wall ${roomId} ${url}` })
        const { seq } = await operator.state()
        await eventually('the hub knows the screen', async () => (await newestAt(url)) >= seq)
        at.push(await connectClient(url, '/display', { key }, `screen of ${roomId} at ${url}`))
      }
      at.push(await connectClient(url, '/operator', { token: operator.token }, `panel at ${url}`))
      for (let phone = 0; phone < PHONES; phone += 1) at.push(await connectClient(url, '/public', {}, `phone ${phone} at ${url}`))
      clients.push(...at)
      return at
    }
    return {
      hubs,
      line,
      operator,
      cleanUp,
      async clients() {
        const [here, there] = [await clientsAt(hubs.a.url), await clientsAt(hubs.b.url)]
        return {
          here,
          there,
          close() {
            for (const client of [...here, ...there]) client.close()
          },
        }
      },
    }
  } catch (reason) {
    await cleanUp()
    throw reason
  }
}

/** The newest entry that the hub has taken in. */
export async function newestAt(url: string): Promise<number> {
  const answer: unknown = await (await fetch(`${url}/readyz`)).json()
  return typeof answer === 'object' && answer !== null && 'seq' in answer && typeof answer.seq === 'number' ? answer.seq : 0
}

export function lose(line: DelayProxy, how: Loss): void {
  line.blackhole(true)
  if (how === 'cut') line.cut()
}
