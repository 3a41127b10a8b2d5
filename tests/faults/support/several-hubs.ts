/** What F2 and F3 share: two hubs on one PostgreSQL, operators streaming at both, screens on both. */

import type { HubProcess } from '../../e2e/support/hub-process.ts'
import { logIn } from '../../e2e/support/operator-api.ts'
import { postgresJournalAt } from '../../support/postgres/postgres-place.ts'
import { type Client, connectClient } from './clients.ts'
import { type Count, count } from './figures.ts'
import { clientCounts, journalCounts, readStored } from './invariant.ts'
import { pressing } from './pressing.ts'
import { type StreamingOperator, streamCommands } from './streaming-operator.ts'

export type Crew = {
  readonly operators: readonly StreamingOperator[]
  readonly screens: readonly Client[]
  readonly all: readonly Client[]
  /** Of everything that was acknowledged so far. */
  newestSeq(): number
  close(): void
}

const SCREENS_EACH = 3

export async function crewOn(hubs: readonly HubProcess[], pauseMs: number): Promise<Crew> {
  const [first] = hubs
  if (!first) throw new Error('a crew needs a hub')
  const operator = await logIn(first)
  const rooms = [...(await operator.state()).tables.rooms.keys()]
  const command = pressing(rooms)
  const screens: Client[] = []
  const operators: StreamingOperator[] = []
  for (const [place, { url }] of hubs.entries()) {
    for (let number = 0; number < SCREENS_EACH; number += 1) {
      const { key } = await operator.addScreen({ roomId: rooms[number % rooms.length] ?? '', purpose: 'audience', name: `Wall ${place} ${number}` })
      screens.push(await connectClient(url, '/display', { key }, `screen ${number} at ${url}`))
    }
    for (const half of [0, 1]) {
      const number = place * 2 + half
      operators.push(await streamCommands({ url, token: operator.token, name: `ana${number}`, pauseMs, command: (press) => command(number, press) }))
    }
  }
  const all = [...operators.map(({ client }) => client), ...screens]
  return {
    operators,
    screens,
    all,
    newestSeq: () => Math.max(0, ...operators.flatMap(({ acknowledged }) => [...acknowledged.values()].slice(-1))),
    close() {
      for (const { close } of all) close()
    },
  }
}

/** No more presses, then the invariant over the database's own rows. `url`: of a hub that is up. */
export async function crewCounts({ operators, all }: Crew, databaseUrl: string, url: string): Promise<readonly Count[]> {
  await Promise.all(operators.map((one) => one.stop()))
  const stored = await readStored(postgresJournalAt(databaseUrl, 'faults'))
  const acknowledged = new Map(operators.flatMap((one) => [...one.acknowledged]))
  return [
    ...journalCounts(stored, acknowledged),
    count(
      'sent again with the same id',
      operators.reduce((sum, { retries }) => sum + retries(), 0),
    ),
    ...(await clientCounts(all, stored, url)),
  ]
}
