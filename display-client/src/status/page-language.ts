/** Which language the page speaks, and remembering it: a cookie, so that the hub renders the next visit in it. */
import type { Language } from '@tricolore/shared/words/by-language.ts'
import { asLanguage, FIRST_LANGUAGE } from '@tricolore/shared/words/spoken.ts'

const YEAR_SECONDS = 31_536_000

/** As asked for in the address (`?lang=de`, or `/de`), as remembered, or the first of `others` that is spoken here: what the hub rendered, or what the browser prefers. */
export function initialLanguage(others: readonly string[]): Language {
  const asked = new URLSearchParams(location.search).get('lang')
  const remembered = /(?:^|; )lang=(\w+)(?:;|$)/.exec(document.cookie)?.[1]
  const inPath = location.pathname.slice(1)
  return (
    asLanguage(asked) ??
    asLanguage(inPath) ??
    asLanguage(remembered) ??
    others.map((other) => asLanguage(other.slice(0, 2))).find((other) => other !== null) ??
    FIRST_LANGUAGE
  )
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
