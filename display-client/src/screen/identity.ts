/** Who this page is, as it remembers it, and which keys it has to prove it. */
import type { Address } from './address.ts'
import type { KeptStorage } from './storage.ts'

export type KeptIdentity = {
  readonly screenId: string
  readonly key: string
  /** The key in the address when this was kept: another one in the address is newer than what is kept. Null without one. */
  readonly addressKey: string | null
}

export function readIdentity(storage: KeptStorage, slot: string): KeptIdentity | null {
  const text = storage.read(slot)
  if (text === null) return null
  const value = parsedJson(text)
  if (typeof value !== 'object' || value === null || !('screenId' in value) || !('key' in value)) return null
  const { screenId, key } = value
  if (typeof screenId !== 'string' || typeof key !== 'string') return null
  return { screenId, key, addressKey: 'addressKey' in value && typeof value.addressKey === 'string' ? value.addressKey : null }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (reason) {
    if (reason instanceof SyntaxError) return null
    throw reason
  }
}

/** The screens' keys in the order in which to try them. A join key is none: it makes a screen, it does not open one. */
export function keysToTry(address: Address, kept: KeptIdentity | null): readonly string[] {
  const fromAddress = address.kind === 'named' ? address.key : null
  const keys = fromAddress !== null && fromAddress !== kept?.addressKey ? [fromAddress, kept?.key] : [kept?.key, fromAddress]
  return [...new Set(keys.filter((key) => key !== undefined && key !== null))]
}
