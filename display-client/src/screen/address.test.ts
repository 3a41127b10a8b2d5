import { describe, expect, test } from 'vitest'
import { parseAddress, slotOf, withoutKey } from './address.ts'

const parsed = (address: string) => parseAddress(new URL(address, 'http://hub'))

describe('the address of a screen', () => {
  test('[SCR21] each form asks for what it says', () => {
    expect(parsed('/screen')).toEqual({ kind: 'unnamed' })
    expect(parsed('/screen/')).toEqual({ kind: 'unnamed' })
    expect(parsed('/screen/wall-2?key=abc')).toEqual({ kind: 'named', screenId: 'wall-2', key: 'abc' })
    expect(parsed('/screen/wall-2')).toEqual({ kind: 'named', screenId: 'wall-2', key: null })
    expect(parsed('/screen?room=blanc&purpose=stage&key=abc')).toEqual({ kind: 'joining', roomId: 'blanc', purpose: 'stage', name: null, key: 'abc' })
    expect(parsed('/screen?room=blanc')).toEqual({ kind: 'joining', roomId: 'blanc', purpose: 'audience', name: null, key: null })
    expect(parsed('/overlay/bleu')).toEqual({ kind: 'overlay', roomId: 'bleu' })
  })

  test('[SCR21] an address that was mistyped is no fault', () => {
    expect(parsed('/screen/%E0%A4%A')).toMatchObject({ kind: 'named' })
    expect(parsed('/screen?room=')).toEqual({ kind: 'unnamed' })
  })

  test('[SCR21] two screens in one browser keep what is theirs apart', () => {
    const slots = ['/screen', '/screen/a', '/screen/b', '/screen?room=a', '/screen?room=a&purpose=stage', '/screen?room=a&name=left', '/overlay/a'].map(
      (address) => slotOf(parsed(address)),
    )
    expect(new Set(slots).size).toBe(slots.length)
  })

  test('[SCR22] the key leaves the address, and nothing else does', () => {
    expect(withoutKey('http://hub/screen/wall?key=abc')).toBe('/screen/wall')
    expect(withoutKey('http://hub/screen?room=blanc&key=abc&purpose=stage')).toBe('/screen?room=blanc&purpose=stage')
  })
})
