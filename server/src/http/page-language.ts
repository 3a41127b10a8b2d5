/** The language of the attendees' page: the address before the choice that was remembered, before what the browser prefers. */
import type { IncomingMessage } from 'node:http'
import type { Language } from '@tricolore/shared/words/by-language.ts'
import { asLanguage } from '@tricolore/shared/words/spoken.ts'
import { askedLanguage, languageFor } from './asked-language.ts'

const YEAR_SECONDS = 31_536_000

export function pageLanguage(req: Pick<IncomingMessage, 'url' | 'headers'>): Language {
  const remembered = /(?:^|;\s*)lang=(\w+)(?:;|$)/.exec(req.headers.cookie ?? '')?.[1]
  return askedLanguage(req) ?? asLanguage(remembered) ?? languageFor(req)
}

/** What makes the browser remember a language that was asked for; no header otherwise. */
export function languageCookie(req: Pick<IncomingMessage, 'url'>): Readonly<Record<string, string>> {
  const language = askedLanguage(req)
  return language === null ? {} : { 'Set-Cookie': `lang=${language}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax` }
}
