import { cut } from '@tricolore/shared/words/cut.ts'

/** No-break spaces where French writes a space before or inside a sign, so that no line begins with a colon. Other text stays as it is. */
export function typeset(text: string): string {
  return text.replace(/ ([:;?!»])/g, '\u202f$1').replace(/« /g, '«\u202f')
}

/** How much of a title a list shows: more would make every line of the list too small to read. */
const LISTED_LENGTH = 72

/**
 * The title where it is not the main thing: cut after a whole word, with an ellipsis, when it is longer than `most` letters; within a word that is so
 * long that little would be left without it.
 */
export function listed(title: string, most = LISTED_LENGTH): string {
  if (title.length <= most) return typeset(title)
  const start = cut(title, most)
  const end = start.lastIndexOf(' ')
  return `${typeset((end > most / 2 ? start.slice(0, end) : start).replace(/[\s,;:.–-]+$/, ''))}…`
}
