import { expect, it } from 'vitest'
import { isVisible, withoutJoiners } from './visible-name.ts'

it.each([
  ['Persian', 'مه\u200cسا'],
  ['Persian, a family name', 'علی\u200cپور'],
  ['Devanagari, a half letter', 'क्\u200dष'],
  ['Sinhala', 'ශ්\u200dරීමා'],
  ['Malayalam, at the end', 'കുഞ്ഞന്\u200d'],
  ['Bengali', 'র\u200d্যাব'],
])('[AUD163] a name may have joiners between letters of a script that joins: %s', (_what, name) => {
  expect(isVisible(name)).toBe(true)
})

it.each([
  ['among Latin letters', 'A\u200cda'],
  ['at the end of a Latin name', 'Ada\u200d'],
  ['at the end of an Arabic one', 'محمد\u200c'],
  ['before it', '\u200cمحمد'],
  ['between a script that joins and one that does not', 'م\u200ca'],
  ['two of them', 'مه\u200c\u200cسا'],
  ['beside a space', 'مه \u200cسا'],
  ['between pictures', '👩\u200d💻'],
  ['another sign that nobody sees', 'مه\u200bسا'],
])('[AUD163] a joiner elsewhere is a sign that nobody sees: %s', (_what, name) => {
  expect(isVisible(name)).toBe(false)
})

it('[AUD163] compared, a name is the same with a joiner and without', () => {
  expect(withoutJoiners('مه\u200cسا')).toBe('مهسا')
})
