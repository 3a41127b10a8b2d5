/** Names as a language lists them: `Bleu, Blanc and Rouge`. The list's rules are loaded at first use: they are 30 ms of a hub's start. */
export function namesIn(locale: string): (names: readonly string[]) => string {
  let list: Intl.ListFormat | null = null
  return (names) => {
    list ??= new Intl.ListFormat(locale, { type: 'conjunction' })
    return list.format(names)
  }
}
