import { expect, test } from 'vitest'
import { languagesToWrite, textsOf, type Written } from './texts.ts'

test('[PNL27] a language that is left empty says what the other one says', () => {
  const inBoth = (written: Written) => textsOf(written, ['fr', 'en'])
  expect(inBoth({ fr: ' Bonjour ', en: '' })).toEqual({ fr: 'Bonjour', en: 'Bonjour' })
  expect(inBoth({ fr: '', en: 'Hello' })).toEqual({ fr: 'Hello', en: 'Hello' })
  expect(inBoth({ fr: 'Bonjour', en: 'Hello' })).toEqual({ fr: 'Bonjour', en: 'Hello' })
  expect(inBoth({ fr: ' ' })).toBeNull()
})

test('[PNL95] a message is written in the languages of the event, the event’s own first; while none is open in French and English', () => {
  expect(languagesToWrite(['de', 'en'])).toEqual(['de', 'en'])
  expect(languagesToWrite(undefined)).toEqual(['fr', 'en'])
  expect(textsOf({ de: 'Pause', en: 'Break' }, ['de', 'en'])).toEqual({ de: 'Pause', en: 'Break', fr: 'Pause' })
})
