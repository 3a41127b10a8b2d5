/** Who is logged in at this panel: kept over a reload where the browser allows it. */
import type { Texts } from '@tricolore/shared/model/values.ts'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Storage } from '../ui/storage.ts'

export type KeptLogin = {
  readonly token: string | null
  /** Stays after the token has expired, so that only the password is asked again. */
  readonly name: string
  /** Why the hub ended the last login; null when it did not say. */
  readonly ended?: Texts | null
}

const KEY = 'tricolore.operator'

export function createLoginStore(storage: Storage): StoreApi<KeptLogin> {
  const store = createStore<KeptLogin>(() => stored(storage))
  store.subscribe(({ token, name }) => storage.write(KEY, JSON.stringify({ token, name })))
  return store
}

function stored(storage: Storage): KeptLogin {
  const nobody = { token: null, name: '' }
  const text = storage.read(KEY)
  if (text === null) return nobody
  const value = parsed(text)
  if (typeof value !== 'object' || value === null || !('token' in value) || !('name' in value)) return nobody
  const { token, name } = value
  return { token: typeof token === 'string' ? token : null, name: typeof name === 'string' ? name : '' }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (reason) {
    // Somebody else's value under our key: the operator logs in again.
    if (reason instanceof SyntaxError) return null
    throw reason
  }
}
