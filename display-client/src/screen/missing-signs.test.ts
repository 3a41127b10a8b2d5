import { expect, test } from 'vitest'
import { createMissingSigns, signsOf } from './missing-signs.ts'

test('[BRW23] a screen says which signs of what it shows it has no font for, each once, and asks for none twice', () => {
  const asked: string[] = []
  const missing = createMissingSigns((sign) => {
    asked.push(sign)
    return sign === 'ש'
  })
  expect(missing('Ouverture, « café » · 10:30')).toBe('')
  expect(missing('東京 京 🚀 שש Kubernetes')).toBe('東京🚀')
  expect(missing('京都')).toBe('京都')
  expect(asked).toEqual(['東', '京', '🚀', 'ש', '都'])
})

test('[BRW23] a whole page in another script is told by a few of its signs', () => {
  const missing = createMissingSigns(() => false)
  expect([...missing(String.fromCodePoint(...Array.from({ length: 100 }, (_, index) => 0x4e00 + index)))]).toHaveLength(12)
  expect(signsOf('a\u0301 — “x” … ★')).toEqual([])
})
