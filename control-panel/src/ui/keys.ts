/** The keys of this browser: kept here, never sent. */
import { useMemo } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { useWords } from '../i18n/words.ts'
import { type Bindable, type KeyNames, type Keys, keysFrom, nameOfKey, namesOfKeys, ownerOf, USUAL_KEYS } from './key-names.ts'
import { browserStorage } from './storage.ts'

const KEPT = 'tricolore.panel.own-keys'

export const keyStore = createStore<{ readonly keys: Keys }>(() => ({ keys: keysFrom(browserStorage.read(KEPT)) }))

/** Whose key it is already; null once it is the act's. */
export function giveKey(action: Bindable, key: string): Bindable | null {
  const { keys } = keyStore.getState()
  const owner = ownerOf(keys, key)
  if (owner !== null && owner !== action) return owner
  keep({ ...keys, [action]: key })
  return null
}

export function resetKeys(): void {
  keep(USUAL_KEYS)
}

function keep(keys: Keys): void {
  browserStorage.write(KEPT, JSON.stringify(keys))
  keyStore.setState({ keys })
}

/** The key as it is written on a button. */
export function useKeyName(action: Bindable): string {
  const { keys: said } = useWords()
  const key = useStore(keyStore, ({ keys }) => keys[action])
  return nameOfKey(key, said)
}

/** All of them, for sentences that name some. */
export function useKeyNames(): KeyNames {
  const { keys: said } = useWords()
  const keys = useStore(keyStore, (state) => state.keys)
  return useMemo(() => namesOfKeys(keys, said), [keys, said])
}
