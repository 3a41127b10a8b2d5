/** What the hub gave this browser at earlier logins, a name each: with it a login is not kept waiting by somebody who guesses nearby. */
import type { Storage } from '../ui/storage.ts'
import { textField } from './http.ts'

const KEY = 'tricolore.devices'
/** Names that one browser remembers; beyond, the oldest is forgotten. */
const MOST_NAMES = 20

export function deviceFor(storage: Storage, name: string): string | null {
  return textField(all(storage), keyOf(name))
}

export function rememberDevice(storage: Storage, name: string, device: string): void {
  const others = Object.entries(all(storage)).filter(([known]) => known !== keyOf(name))
  storage.write(KEY, JSON.stringify(Object.fromEntries([...others.slice(1 - MOST_NAMES), [keyOf(name), device]])))
}

function keyOf(name: string): string {
  return name.trim().toLocaleLowerCase('en')
}

function all(storage: Storage): object {
  try {
    const value: unknown = JSON.parse(storage.read(KEY) ?? '{}')
    return typeof value === 'object' && value !== null ? value : {}
  } catch (reason) {
    // Somebody else's value under our key: this device is a new one again.
    if (reason instanceof SyntaxError) return {}
    throw reason
  }
}
