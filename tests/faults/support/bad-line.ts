/** Lines worse than a hall's: what they delay, lose and let through. */
import type { Delays } from '@tricolore/shared/testing/networks.ts'

/** A lost packet comes after TCP has noticed and sent it again: at least one round trip and 200 ms, and what follows waits behind it. */
const LOST_AGAIN_MS = 200

export type BadLine = { readonly oneWayMs: number; readonly lossShare: number; readonly random: () => number }

/** For each connection, as the proxy wants it. */
export function badLine({ oneWayMs, lossShare, random }: BadLine): () => Delays {
  const wayMs = () => oneWayMs + (random() < lossShare ? LOST_AGAIN_MS + 2 * oneWayMs : 0)
  return () => ({ upMs: wayMs, downMs: wayMs })
}
