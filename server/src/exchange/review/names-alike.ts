/** Names as people compare them: without case, accents and punctuation. */
import { fold } from '@tricolore/shared/words/fold.ts'
import { oneLine } from '../read/plain-text.ts'

export function folded(name: string): string {
  return fold(oneLine(name))
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** "KCD France 2023" is "KCD France 2023 (reconstruction)". */
export function isAlike(one: string | null | undefined, other: string | null | undefined): boolean {
  const [a, b] = [folded(one ?? ''), folded(other ?? '')]
  if (a === '' || b === '') return false
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return a === b || (short.length >= 6 && ` ${long} `.includes(` ${short} `))
}
