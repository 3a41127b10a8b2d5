/** A screen's key: 256 random bits, given to the screen once; the state holds its hash. */
import type { Tables } from '@tricolore/shared/model/tables.ts'
import { digestOf, isSameSecret, newToken } from './digest.ts'

export type NewScreenKey = { readonly key: string; readonly keyHash: string }

export function newScreenKey(): NewScreenKey {
  const key = newToken()
  return { key, keyHash: digestOf(key) }
}

/** The screen that this key belongs to, or null. */
export function screenOfKey(tables: Tables, key: string): string | null {
  const keyHash = digestOf(key)
  for (const { id, keyHash: known } of tables.screenKeys.values()) if (isSameSecret(known, keyHash) && tables.screens.has(id)) return id
  return null
}
