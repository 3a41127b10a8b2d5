import { describe, expect, test } from 'vitest'
import { keysToTry, readIdentity } from './identity.ts'
import type { KeptStorage } from './storage.ts'

const named = (key: string | null) => ({ kind: 'named', screenId: 'wall', key }) as const
const kept = { screenId: 'wall', key: 'kept', addressKey: 'old' }
const holding = (text: string | null): KeptStorage => ({ read: () => text, write: () => true, remove: () => {} })

describe('who a page is', () => {
  test('[SCR23] without a key anywhere there is nothing to try: the page shows a code', () => {
    expect(keysToTry({ kind: 'unnamed' }, null)).toEqual([])
    expect(keysToTry(named(null), null)).toEqual([])
  })

  test('[SCR23] a kiosk that loads its address again uses what it kept since', () => {
    expect(keysToTry(named('old'), kept)).toEqual(['kept', 'old'])
  })

  test('[SCR23] a new key in the address goes before the one that was kept', () => {
    expect(keysToTry(named('new'), kept)).toEqual(['new', 'kept'])
  })

  test('[SCR23] a join key opens no screen', () => {
    expect(keysToTry({ kind: 'joining', roomId: 'a', purpose: 'audience', name: null, key: 'join' }, null)).toEqual([])
  })

  test.each([null, '', '{', '[]', '{"screenId":"a"}', '{"screenId":1,"key":"b"}'])('[SCR20] kept rubbish is nobody: %s', (text) => {
    expect(readIdentity(holding(text), 'screen')).toBeNull()
  })

  test('[SCR20] what was kept is read again', () => {
    expect(readIdentity(holding(JSON.stringify(kept)), 'screen')).toEqual(kept)
  })
})
