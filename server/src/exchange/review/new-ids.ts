/** Ids for what an import brings: words of its title, so that they can be read aloud, and none twice. */
import { createHash } from 'node:crypto'

const LONGEST = 64
/** Room for a number behind it. */
const LONGEST_WORDS = 56
/** Letters that take no mark off when they are taken apart. */
const letters: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ł: 'l', þ: 'th', ð: 'd', ı: 'i' }

/** At most 56 signs; empty where the text has no Latin letter and no digit. */
export function slugOf(text: string): string {
  const plain = text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[ßæœøđłþðı]/g, (letter) => letters[letter] ?? letter)
    .replaceAll(/['’]/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
  if (plain.length <= LONGEST_WORDS) return plain
  const cutAt = plain.lastIndexOf('-', LONGEST_WORDS)
  return plain.slice(0, cutAt > LONGEST_WORDS / 2 ? cutAt : LONGEST_WORDS).replace(/-+$/, '')
}

/** Remembers what it gave. `wanted`: taken as it is where nothing else has it. */
export function createNewIds(taken: Iterable<string>, otherwise: string) {
  const all = new Set(taken)
  return (text: string, wanted?: string): string => {
    const words = slugOf(text) || otherwise
    const first = wanted !== undefined && isId(wanted) ? wanted : words
    let id = first
    for (let number = 2; all.has(id); number += 1) id = `${first.slice(0, LONGEST_WORDS).replace(/-+$/, '')}-${number}`
    all.add(id)
    return id
  }
}

export function isId(text: string): boolean {
  return text.length <= LONGEST && /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(text)
}

/** The same for the same words on every hub, and no secret. */
export function shortDigest(...words: readonly string[]): string {
  return createHash('sha256').update(words.join('\n')).digest('hex').slice(0, 16)
}
