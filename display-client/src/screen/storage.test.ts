import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createStorage } from './storage.ts'

beforeEach(() => vi.spyOn(console, 'warn').mockImplementation(() => {}))
afterEach(() => vi.restoreAllMocks())

function memory() {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => void kept.set(name, text),
    removeItem: (name: string) => void kept.delete(name),
  }
}

test('[SCR20] what is written is read again, under a name of our own', () => {
  const backend = memory()
  const storage = createStorage(() => backend)
  expect(storage.write('key', 'abc')).toBe(true)
  expect(storage.read('key')).toBe('abc')
  expect([...backend.kept.keys()]).toEqual(['tricolore.key'])
  storage.remove('key')
  expect(storage.read('key')).toBeNull()
})

test('[SCR20] a browser that forbids storage gives a page that keeps nothing, not a fault', () => {
  const storage = createStorage(() => {
    throw new DOMException('denied', 'SecurityError')
  })
  expect(storage.read('key')).toBeNull()
  expect(storage.write('key', 'abc')).toBe(false)
  expect(() => storage.remove('key')).not.toThrow()
})

test('[SCR20] a full storage says that nothing was kept', () => {
  const full = () => {
    throw new DOMException('full', 'QuotaExceededError')
  }
  expect(createStorage(() => ({ ...memory(), setItem: full })).write('state', 'x')).toBe(false)
})
