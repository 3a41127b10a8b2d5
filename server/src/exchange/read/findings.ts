/** What a reader has to say beside the programme: sentences, and what was left out by rule. Bounded, whatever a file holds. */
import { cut } from '@tricolore/shared/words/cut.ts'
import type { Dropped } from './programme.ts'

const MOST_NOTES = 100
const MOST_EXAMPLES = 3

export type Findings = {
  /** One plain sentence that names its place. */
  note(sentence: string): void
  /** `place` and `title` of what is left out. */
  drop(why: string, example: string): void
  notes(): readonly string[]
  dropped(): readonly Dropped[]
}

export function createFindings(): Findings {
  const notes: string[] = []
  let further = 0
  const dropped = new Map<string, { count: number; examples: string[] }>()
  return {
    note(sentence) {
      if (notes.length < MOST_NOTES) notes.push(cut(sentence, 400))
      else further += 1
    },
    drop(why, example) {
      const entry = dropped.get(why) ?? { count: 0, examples: [] }
      entry.count += 1
      if (entry.examples.length < MOST_EXAMPLES) entry.examples.push(cut(example, 120))
      dropped.set(why, entry)
    },
    notes: () => (further === 0 ? notes : [...notes, `And ${further} more of this kind.`]),
    dropped: () => [...dropped].map(([why, { count, examples }]) => ({ why, count, examples })),
  }
}
