/**
 * What a language's file asks of `Intl`: plurals and lists by the rules of its locale. Each rule is made at its first use, since making one costs a start
 * of the hub up to 30 ms, and the files stay free of anything that runs when they are loaded: a page leaves out what it does not say.
 */

/** No-break space: between a number and its unit. */
export const tie = '\u00a0'

/** `one` and `other` are what most languages of Europe have; one with more forms (`few`, `many`) gives those too. */
export type Forms = { readonly other: string } & { readonly [Rule in Intl.LDMLPluralRule]?: string }

const plurals = new Map<string, Intl.PluralRules>()
const lists = new Map<string, Intl.ListFormat>()
const choices = new Map<string, Intl.ListFormat>()

/** The form that goes with the count, such as `seats` with 3. */
export function counted(locale: string, count: number, forms: Forms): string {
  const rules = kept(plurals, locale, () => new Intl.PluralRules(locale))
  return forms[rules.select(count)] ?? forms.other
}

/** Names as the language lists them: `Bleu, Blanc and Rouge`. */
export function inAList(locale: string, names: readonly string[]): string {
  return kept(lists, locale, () => new Intl.ListFormat(locale, { type: 'conjunction' })).format(names)
}

/** The same where one of them is to be chosen: `Bleu, Blanc or Rouge`. */
export function aChoice(locale: string, names: readonly string[]): string {
  return kept(choices, locale, () => new Intl.ListFormat(locale, { type: 'disjunction' })).format(names)
}

/** `12 min`, from an hour on `1 h 05`: minutes and hours have the same signs in every language. */
export function lengthOf(minutes: number): string {
  if (minutes < 60) return `${minutes}${tie}min`
  const rest = minutes % 60
  return rest === 0 ? `${minutes / 60}${tie}h` : `${Math.floor(minutes / 60)}${tie}h${tie}${String(rest).padStart(2, '0')}`
}

function kept<Rule>(rules: Map<string, Rule>, locale: string, make: () => Rule): Rule {
  const known = rules.get(locale)
  if (known) return known
  const made = make()
  rules.set(locale, made)
  return made
}
