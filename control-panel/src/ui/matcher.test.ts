import { fold } from '@tricolore/shared/words/fold.ts'
import { describe, expect, test } from 'vitest'
import { bestOf, rankOf } from './matcher.ts'

describe('what is typed', () => {
  test('[PNL180] finds letters without accents and case, words in any order, and first letters', () => {
    expect(fold('Œuvre ÉLÈVE ﬁn Łódź')).toBe('oeuvre eleve fin lodz')
    expect(rankOf('cout', 'Le coût de l’observabilité')).not.toBeNull()
    expect(rankOf('obs coû', 'Le coût de l’observabilité')).not.toBeNull()
    expect(rankOf('hdy', 'How do you pronounce kubectl?')).not.toBeNull()
    expect(rankOf('zzz', 'Le coût de l’observabilité')).toBeNull()
    expect(rankOf('   ', 'anything')).toBe(0)
  })

  test('[PNL180] the beginning counts more than a word, a word more than first letters, these more than what stands inside; the list is bounded', () => {
    const texts = ['a gopher', 'great old houses', 'mango', 'GO', 'let go']
    expect(bestOf(texts, 'go', (text) => text, 9)).toEqual(['GO', 'a gopher', 'let go', 'great old houses', 'mango'])
    expect(bestOf(texts, 'go', (text) => text, 2)).toEqual(['GO', 'a gopher'])
    expect(bestOf(texts, '', (text) => text, 3)).toEqual(texts.slice(0, 3))
  })
})
