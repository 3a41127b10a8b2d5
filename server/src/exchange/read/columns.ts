/** Which column of a table says what, guessed from its headings in English, French and German. Somebody may say it instead. */
import { columnHeadings } from './column-headings.ts'
import type { ColumnMapping, ColumnMeaning } from './programme.ts'
import { columnMeanings } from './programme.ts'

/** `Heure de début (CET)` as `heure de debut cet`. */
export function plainHeading(heading: string): string {
  return heading
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

export function guessColumns(headings: readonly string[]): ColumnMapping {
  const plain = headings.map(plainHeading)
  const taken = new Set<number>()
  const guessed: Partial<Record<ColumnMeaning, string>> = {}
  const take = (meaning: ColumnMeaning, fits: (heading: string, known: string) => boolean) => {
    if (guessed[meaning] !== undefined) return
    for (const known of columnHeadings[meaning]) {
      const position = plain.findIndex((heading, place) => !taken.has(place) && fits(heading, known))
      if (position < 0) continue
      taken.add(position)
      guessed[meaning] = headings[position] ?? ''
      return
    }
  }
  // Whole headings first, in all meanings; then those that only begin so: "start cet", "room name and floor".
  for (const meaning of columnMeanings) take(meaning, (heading, known) => heading === known)
  for (const meaning of columnMeanings)
    take(meaning, (heading, known) => known.length >= 4 && heading.startsWith(`${known} `) && !/ (?:url|link|photo|bio|email|mail|image)\b/.test(heading))
  return guessed
}

/** How many meanings a row of cells would name: the heading row is the one that names most. */
export function namedMeanings(cells: readonly string[]): number {
  return Object.keys(guessColumns(cells)).length
}

/** What somebody said, where the table has such a heading; the rest is guessed from the headings that are left. `unknown`: what names none. */
export function columnsOf(
  headings: readonly string[],
  mapping: ColumnMapping | undefined,
): { readonly columns: ColumnMapping; readonly unknown: readonly string[] } {
  if (mapping === undefined) return { columns: guessColumns(headings), unknown: [] }
  const said: Partial<Record<ColumnMeaning, string>> = {}
  const unknown: string[] = []
  for (const meaning of columnMeanings) {
    const heading = mapping[meaning]
    if (heading === undefined || heading === '') continue
    const found = headings.find((one) => one === heading) ?? headings.find((one) => plainHeading(one) === plainHeading(heading))
    if (found === undefined) unknown.push(heading)
    else said[meaning] = found
  }
  const used = new Set(Object.values(said))
  const rest = guessColumns(headings.map((heading) => (used.has(heading) ? '' : heading)))
  const guessed = Object.entries(rest).filter(([meaning]) => !(meaning in said) && !(meaning in mapping))
  return { columns: { ...Object.fromEntries(guessed), ...said }, unknown }
}
