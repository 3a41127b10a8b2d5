import { randomId } from '../hubs/random-id.ts'
import type { Address } from './address.ts'

export type JoinAnswer =
  | { readonly kind: 'joined'; readonly screenId: string; readonly key: string }
  /** The hub does not take this key or this room. */
  | { readonly kind: 'refused' }
  /** No answer, or none that can be read: ask again. */
  | { readonly kind: 'away' }

const TIMEOUT_MS = 5_000

/**
 * Asks a hub to make this page a screen of that room, each time under the same name: an answer that is lost makes no second screen. `reach`: from a path
 * to its address at the hub in use.
 */
export function createJoin({ roomId, purpose, name }: Extract<Address, { kind: 'joining' }>, key: string, reach: (path: string) => string) {
  const path = `/api/v1/screens/join?asker=${randomId()}`

  return async (): Promise<JoinAnswer> => {
    try {
      const response = await fetch(reach(path), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ key, roomId, purpose, ...(name !== null && { name }) }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      if (response.status >= 400 && response.status < 500 && response.status !== 429) return { kind: 'refused' }
      const answer: unknown = await response.json()
      if (typeof answer !== 'object' || answer === null || !('screenId' in answer) || !('key' in answer)) return { kind: 'away' }
      return { kind: 'joined', screenId: String(answer.screenId), key: String(answer.key) }
    } catch (reason) {
      console.warn('the hub does not answer yet', reason)
      return { kind: 'away' }
    }
  }
}
