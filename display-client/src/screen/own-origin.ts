/** Why a hub that answers gives no socket: it takes this page for one of somebody else's, since a proxy hides the name by which it was asked. */
import type { Texts } from '@tricolore/shared/model/values.ts'

const TIMEOUT_MS = 4_000

/** What the hub says of that, in each language; null: it has nothing against this page, or does not answer. */
export async function whyRefused(reach: (path: string) => string): Promise<Texts | null> {
  try {
    const answer = await fetch(reach('/api/v1/origin'), { method: 'POST', signal: AbortSignal.timeout(TIMEOUT_MS) })
    if (answer.status !== 403) return null
    const body: unknown = await answer.json()
    const texts: unknown = typeof body === 'object' && body !== null && 'texts' in body ? body.texts : null
    // The hub's own answer: refusals have texts of this shape.
    return typeof texts === 'object' && texts !== null && 'fr' in texts && 'en' in texts ? (texts as Texts) : null
  } catch (reason) {
    console.info('the hub does not answer yet', reason)
    return null
  }
}
