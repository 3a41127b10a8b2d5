import { expect, test } from 'vitest'
import { textsDraft, textsFrom } from './texts-draft.ts'

test('[PGM21] a text is written in the languages of the event, and keeps those that the form does not show', () => {
  const before = { fr: 'Sortez', en: 'Leave', de: 'Hinaus' }
  const draft = textsDraft('title', before, ['fr', 'de'])
  expect(draft).toEqual({ 'title.fr': 'Sortez', 'title.de': 'Hinaus' })
  expect(textsFrom({ ...draft, 'title.fr': 'Sortez vite' }, 'title', ['fr', 'de'], before)).toEqual({ fr: 'Sortez vite', en: 'Leave', de: 'Hinaus' })
})

test('[PGM21] what only repeated the first language follows it; an empty text is none', () => {
  expect(textsFrom({ 'title.fr': 'Bonsoir' }, 'title', ['fr'], { fr: 'Bonjour', en: 'Bonjour' })).toEqual({ fr: 'Bonsoir', en: 'Bonsoir' })
  expect(textsFrom({ 'title.fr': ' ' }, 'title', ['fr'], null)).toBeNull()
})
