/** Finds things by what somebody types of their names: letters without accents and case, words in any order, first letters too. Pure. */
import { fold } from '@tricolore/shared/words/fold.ts'

/** How well the text answers what is typed, best first: 0 and up; null when a typed word is not in it. */
export function rankOf(wanted: string, text: string): number | null {
  const whole = fold(text)
  const words = whole.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
  const initials = words.map((word) => [...word][0]).join('')
  let sum = 0
  for (const word of fold(wanted).split(/\s+/)) {
    if (word === '') continue
    if (whole.startsWith(word)) continue
    if (words.some((other) => other.startsWith(word))) sum += 1
    else if (word.length > 1 && initials.includes(word)) sum += 2
    else if (whole.includes(word)) sum += 3
    else return null
  }
  return sum
}

/** The best answers first, those alike in their own order; at most so many. With nothing typed the first ones. */
export function bestOf<Item>(items: readonly Item[], wanted: string, textOf: (item: Item) => string, most: number): readonly Item[] {
  return items
    .flatMap((item) => {
      const rank = rankOf(wanted, textOf(item))
      return rank === null ? [] : [{ item, rank }]
    })
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ item }) => item)
}
