/** Which language the page speaks, and remembering it: a cookie, so that the hub renders the next visit in it. */
import type { Language } from '@tricolore/shared/model/values.ts'

const YEAR_SECONDS = 31_536_000

/** As asked for in the address, as remembered, or the first of `others` that is spoken here: what the hub rendered, or what the browser prefers. */
export function initialLanguage(others: readonly string[]): Language {
  const asked = new URLSearchParams(location.search).get('lang')
  const remembered = /(?:^|; )lang=(fr|en)(?:;|$)/.exec(document.cookie)?.[1]
  return languageOf(asked) ?? languageOf(remembered ?? null) ?? others.map((other) => languageOf(other.slice(0, 2))).find((other) => other !== null) ?? 'fr'
}

export function languageOf(text: string | null): Language | null {
  return text === 'fr' || text === 'en' ? text : null
}

export function rememberLanguage(language: Language): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store does not exist on plain http, and the hub reads this cookie.
  document.cookie = `lang=${language}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax`
}

/** The document's language, its address and the next visit's. `title`: what the tab is called now. */
export function adoptLanguage(language: Language, title: string): void {
  rememberLanguage(language)
  document.documentElement.lang = language
  document.title = title
  history.replaceState(null, '', `?lang=${language}${location.hash}`)
}
