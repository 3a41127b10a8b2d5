/** A screen's key: 256 random bits, given to the screen once; the state holds its hash. */
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { perVersion } from '../host/process/per-version.ts'
import { digestOf, newToken } from './digest.ts'

export type NewScreenKey = { readonly key: string; readonly keyHash: string }

export function newScreenKey(): NewScreenKey {
  const key = newToken()
  return { key, keyHash: digestOf(key) }
}

/** Whose key it is: by one digest, however many screens there are, so that a flood of wrong ones stays cheap. */
export type ScreenKeys = {
  /** The screen that this key belongs to, or null. */
  screenOf(key: string): string | null
  /** The same for who has the digest already. */
  screenOfDigest(digest: string): string | null
}

export function createScreenKeys(tables: () => Pick<Tables, 'screenKeys' | 'screens'>): ScreenKeys {
  const byDigest = perVersion(
    () => tables().screenKeys,
    (screenKeys) => new Map([...screenKeys.values()].map(({ id, keyHash }) => [keyHash, id])),
  )

  function screenOfDigest(digest: string): string | null {
    const screenId = byDigest().get(digest)
    return screenId !== undefined && tables().screens.has(screenId) ? screenId : null
  }

  return { screenOfDigest, screenOf: (key) => screenOfDigest(digestOf(key)) }
}
