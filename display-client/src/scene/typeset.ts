/** No-break spaces where French writes a space before or inside a sign, so that no line begins with a colon. Other text stays as it is. */
export function typeset(text: string): string {
  return text.replace(/ ([:;?!»])/g, '\u202f$1').replace(/« /g, '«\u202f')
}

/** How much of a title a list shows: more would make every line of the list too small to read. */
const LISTED_LENGTH = 72

/** The title as a list shows it: cut after a whole word, with an ellipsis, when it is very long. */
export function listed(title: string): string {
  if (title.length <= LISTED_LENGTH) return typeset(title)
  const cut = title.slice(0, LISTED_LENGTH)
  const end = cut.lastIndexOf(' ')
  return `${typeset((end > 0 ? cut.slice(0, end) : cut).replace(/[\s,;:.–-]+$/, ''))}…`
}
