/** A sentence of the hub that is in no language yet: its key, and what it names. Loads no words: whoever refuses something need not know any. */
import type { Language } from './by-language.ts'
import type { HubWords } from './words.ts'

export type SentenceKey = keyof HubWords

/** Something named in it: a name, a figure, another sentence, or what the event says in some languages. */
export type Given = string | number | null | Sentence | { readonly [L in Language]?: string }

export type Sentence = { readonly key: SentenceKey; readonly given: Readonly<Record<string, Given>> }

/** What the sentence takes: for a text also one that is said in the reader's language only when it is read. */
type Takes<Words> = Words extends (given: infer Named) => string
  ? readonly [given: { readonly [N in keyof Named]: Named[N] extends number ? number : Given }]
  : readonly []

export function sentence<Key extends SentenceKey>(key: Key, ...[given]: Takes<HubWords[Key]>): Sentence {
  return { key, given: given ?? {} }
}

export function isSentence(given: Given): given is Sentence {
  return typeof given === 'object' && given !== null && 'key' in given
}

export type TakenBy<Key extends SentenceKey> = Takes<HubWords[Key]>
