/** In which language a request is answered. With `lang` in its address nothing else counts, so that any cache may keep the answer for everybody. */
import type { IncomingMessage } from 'node:http'
import type { Language } from '@tricolore/shared/words/by-language.ts'
import { asLanguage } from '@tricolore/shared/words/spoken.ts'
import { preferredLanguage } from '../host/net/language.ts'

type Asking = Pick<IncomingMessage, 'url' | 'headers'>

/** The language that the address names, once and among ours; otherwise null. */
export function askedLanguage({ url = '' }: Pick<Asking, 'url'>): Language | null {
  const start = url.indexOf('?')
  const [lang, ...more] = start === -1 ? [] : new URLSearchParams(url.slice(start)).getAll('lang')
  return more.length === 0 ? asLanguage(lang) : null
}

/** `?lang=` before what the browser prefers. */
export function languageFor(asking: Asking): Language {
  return askedLanguage(asking) ?? preferredLanguage(asking.headers['accept-language'])
}
