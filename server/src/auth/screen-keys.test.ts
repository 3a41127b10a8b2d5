import { aMorning } from '@tricolore/shared/testing/builders.ts'
import { expect, test } from 'vitest'
import { createScreenKeys, newScreenKey } from './screen-keys.ts'

test('[AUD107] a key is its screen’s while both are known, and the digest of one is the key of none', () => {
  const [first, second] = [newScreenKey(), newScreenKey()]
  const before = aMorning()
  const screen = { id: 'wall', roomId: 'bleu', purpose: 'audience', name: 'Wall' }
  // The type assertions are safe: nothing is looked at but which screens there are.
  const keysOf = (keys: readonly (readonly [id: string, keyHash: string])[]) =>
    new Map(keys.map(([id, keyHash]) => [id, { id, keyHash }])) as unknown as typeof before.screenKeys
  const screens = (...ids: readonly string[]) => new Map(ids.map((id) => [id, { ...screen, id }])) as unknown as typeof before.screens
  let tables = { screens: screens('wall', 'foyer'), screenKeys: keysOf([['wall', first.keyHash]]) }
  const keys = createScreenKeys(() => tables)
  expect([keys.screenOf(first.key), keys.screenOf(second.key), keys.screenOf(first.keyHash), keys.screenOf('')]).toEqual(['wall', null, null, null])
  tables = {
    ...tables,
    screenKeys: keysOf([
      ['wall', first.keyHash],
      ['foyer', second.keyHash],
    ]),
  }
  expect([keys.screenOf(first.key), keys.screenOf(second.key)]).toEqual(['wall', 'foyer'])
  tables = { ...tables, screens: screens('foyer') }
  expect([keys.screenOf(first.key), keys.screenOf(second.key)]).toEqual([null, 'foyer'])
})

test('[AUD107] a wrong key costs the same with a thousand screens as with none', () => {
  let looks = 0
  /** Counts how often anybody goes through the keys. */
  class Counted extends Map<string, { readonly id: string; readonly keyHash: string }> {
    override values() {
      looks += 1
      return super.values()
    }
  }
  const screenKeys = new Counted(Array.from({ length: 1_000 }, (_, number) => [`s${number}`, { id: `s${number}`, keyHash: newScreenKey().keyHash }]))
  // The type assertion is safe: no screen is looked for where no key fits.
  const keys = createScreenKeys(() => ({ screenKeys, screens: new Map() }) as unknown as ReturnType<typeof aMorning>)
  for (let guess = 0; guess < 100; guess += 1) expect(keys.screenOf(`wrong ${guess}`)).toBeNull()
  expect(looks).toBe(1)
})
