import { expect, test } from 'vitest'
import { bothTexts } from './texts.ts'

test('[PNL27] a language that is left empty says what the other one says', () => {
  expect(bothTexts(' Bonjour ', '')).toEqual({ fr: 'Bonjour', en: 'Bonjour' })
  expect(bothTexts('', 'Hello')).toEqual({ fr: 'Hello', en: 'Hello' })
  expect(bothTexts('Bonjour', 'Hello')).toEqual({ fr: 'Bonjour', en: 'Hello' })
  expect(bothTexts(' ', '')).toBeNull()
})
