import { describe, expect, it } from 'vitest'
import { reachableOrigin, reachableUrl } from './reachable.ts'

const OTHERS = ['http://localhost:4000', 'http://10.0.0.5:4000', 'http://192.168.1.2:4000']

describe('[PNL83] a link for another machine', () => {
  it.each(['http://localhost:4000', 'http://127.0.0.1:4000', 'http://127.1.2.3:4000', 'http://[::1]:4000', 'http://hub.localhost:4000'])(
    'is not at %s, which leads that machine to itself',
    (here) => {
      expect(reachableOrigin(OTHERS, here)).toBe('http://10.0.0.5:4000')
      expect(reachableUrl(`${here}/source/bleu?feed=bleu&key=k#there`, 'http://10.0.0.5:4000')).toBe('http://10.0.0.5:4000/source/bleu?feed=bleu&key=k#there')
    },
  )

  it('is at the address by which the panel was opened where others know it, and where the hub has no other', () => {
    expect(reachableOrigin(OTHERS, 'https://show.example.org')).toBe('https://show.example.org')
    expect(reachableOrigin(['http://localhost:4000', 'none', 7], 'http://localhost:4000')).toBe('http://localhost:4000')
    expect(reachableOrigin(undefined, 'http://localhost:4000')).toBe('http://localhost:4000')
    expect(reachableUrl('/whip/bleu', 'https://show.example.org')).toBe('https://show.example.org/whip/bleu')
    expect(reachableUrl('https://127.example.org/a', 'http://10.0.0.5:4000')).toBe('https://127.example.org/a')
  })
})
