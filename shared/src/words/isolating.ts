/**
 * A name that is written from right to left would turn the sentence around that it stands in, and the signs behind it. In a sentence made here it
 * stands on its own (Unicode's FSI and PDI); all other names stay as they are, to the letter.
 */

/** Hebrew, Arabic, Syriac, Thaana, N’Ko and the others: blocks whose letters run from right to left. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]|[\ud802\ud803\ud83a\ud83b]/

export function isolated(text: string): string {
  return RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text
}

/** The same words, whose sentences isolate what they are given. */
export function isolating<Words>(words: Words): Words {
  if (typeof words === 'function') {
    // The type assertions are safe: it takes and answers what `words` does.
    const say = words as unknown as (...given: readonly unknown[]) => unknown
    return ((...given: readonly unknown[]) => say(...given.map((one) => (typeof one === 'string' ? isolated(one) : one)))) as unknown as Words
  }
  if (typeof words !== 'object' || words === null || Array.isArray(words)) return words
  return Object.fromEntries(Object.entries(words).map(([name, inner]) => [name, isolating(inner)])) as Words // Of the same shape.
}
