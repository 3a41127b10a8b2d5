/** A screen that goes to another hub when it is told to, and the emergency that it is to show meanwhile. */
import type { Client } from '../../faults/support/clients.ts'
import { post, type TestHub } from './a-hub.ts'
import { aPage } from './hubs-apart.ts'

export async function aScreen(hub: TestHub, token: string): Promise<Client> {
  const made = await post(hub, '/api/v1/screens', { roomId: 'bleu', purpose: 'audience', name: 'Wall' }, token)
  // The type assertion is what the contract says of this answer.
  const { key } = (await made.json()) as { key: string }
  return aPage(hub, '/display', { key })
}

/** The emergencies that it holds, raised and cleared. */
export const raisedAt = ({ store }: Pick<Client, 'store'>) => [...store.getState().tables.emergencies.values()]

export const evacuate = { type: 'raiseEmergency', textId: 'evacuate', roomIds: null } as const
