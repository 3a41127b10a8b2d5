import { expect, test } from 'vitest'
import { preferredLanguage } from './language.ts'

test.each([
  [undefined, 'fr'],
  ['fr-FR,fr;q=0.9,en;q=0.8', 'fr'],
  ['en-GB', 'en'],
  ['tlh,en;q=0.5,fr;q=0.7', 'fr'],
  ['fr;q=0,en;q=0.1', 'en'],
  ['tlh-US', 'en'],
  ['de-AT,de;q=0.9,en;q=0.5', 'de'],
  ['*', 'fr'],
  [';;;,q=,', 'en'],
])('[PUB20] the header %j asks for %s', (header, language) => {
  expect(preferredLanguage(header)).toBe(language)
})
