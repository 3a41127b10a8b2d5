import { expect, test, vi } from 'vitest'
import { cut } from './cut.ts'

test('[BRW18] a cut leaves no half sign', () => {
  expect(cut('Nuages, vent, neige, pluie 🚀 en Bretagne', 28)).toBe('Nuages, vent, neige, pluie ')
  expect(cut('Nuages, vent, neige, pluie 🚀 en Bretagne', 29)).toBe('Nuages, vent, neige, pluie 🚀')
  expect(cut('👩‍👩‍👧‍👦 family', 8)).toBe('')
  expect(cut('cafe\u0301', 4)).toBe('caf')
  expect(cut('short', 24)).toBe('short')
})

test('[BRW18] nor half a code point where the browser knows no signs', () => {
  vi.stubGlobal('Intl', { ...Intl, Segmenter: undefined })
  expect(cut('ab🚀', 3)).toBe('ab')
  vi.unstubAllGlobals()
})
