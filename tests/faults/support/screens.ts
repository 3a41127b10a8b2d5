import type { OperatorApi } from '../../e2e/support/operator-api.ts'
import { type Client, connectClient } from './clients.ts'

/** So many screens at that hub, in one room after the other, each connected and right. `name`: what they are called in the panel. */
export async function connectScreens(url: string, operator: OperatorApi, count: number, name: string): Promise<readonly Client[]> {
  const rooms = [...(await operator.state()).tables.rooms.keys()]
  const numbers = Array.from({ length: count }, (_, number) => number)
  const keys = await Promise.all(
    numbers.map((number) => operator.addScreen({ roomId: rooms[number % rooms.length] ?? '', purpose: 'audience', name: `${name} ${number}` })),
  )
  return Promise.all(keys.map(({ key }, number) => connectClient(url, '/display', { key }, `screen ${number}`)))
}
