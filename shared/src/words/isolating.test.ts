import { expect, test } from 'vitest'
import { isolating } from './isolating.ts'
import { screenWords } from './screen.ts'

test('[BRW17] a name from right to left does not turn the sentence around it; all other sentences are what they were', () => {
  const words = isolating({
    from: (room: string) => `from ${room}!`,
    at: (minutes: number, room: string) => `${room}: ${minutes}`,
    list: ['a'],
    inner: { plain: 'x' },
  })
  expect(words.from('אולם')).toBe('from \u2068אולם\u2069!')
  expect(words.at(5, 'قاعة')).toBe('\u2068قاعة\u2069: 5')
  expect([words.from('Bleu'), words.from('東京'), words.list, words.inner.plain]).toEqual(['from Bleu!', 'from 東京!', ['a'], 'x'])
})

test('[BRW17] the pages’ words do so', () => {
  expect(screenWords.en.from('אולם')).toContain('\u2068אולם\u2069')
})
