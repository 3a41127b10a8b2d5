/**
 * Answers what anyone may see before express sees the request: status and programme, and the attendees' page. A thousand phones ask for the
 * same bytes, which stand ready here for each language and encoding, so that a visit costs no rendering. What is unusual (another method,
 * another spelling of the path, no event) is left to express.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Language } from '@tricolore/shared/words/by-language.ts'
import { asLanguage, spokenLanguages } from '@tricolore/shared/words/spoken.ts'
import { encodingFor } from '../host/net/language.ts'
import { letAnybodyRead } from './anybody-reads.ts'
import { askedLanguage, languageFor } from './asked-language.ts'
import { createKeptBytes, type KeptBytes } from './kept-bytes.ts'
import { languageCookie, pageLanguage } from './page-language.ts'
import type { HttpParts } from './parts.ts'
import type { Made, PublicAnswers } from './public-answers.ts'
import { FOR_ALL, FOR_ONE, hasTag, publicJson } from './public-routes.ts'
import { securityHeaders } from './security-headers.ts'
import type { StatusPages } from './status-page.ts'

/** Hub time in an answer of JSON is at most so old, and in a page, which takes it for a first idea only. */
const JSON_SAME_FOR_MS = 100
const PAGE_SAME_FOR_MS = 1_000

export type PublicListenerOptions = {
  readonly parts: Pick<HttpParts, 'hub' | 'log' | 'hubs' | 'isTls'>
  readonly answers: PublicAnswers
  readonly statusPages: StatusPages
  readonly isDev: boolean
  /** True when connections are scarce: then none is kept open between two questions. */
  readonly isCrowded: () => boolean
}

/** True when it has answered. */
export type PublicListener = (req: IncomingMessage, res: ServerResponse) => boolean

type Ready = {
  readonly etag: string
  readonly cacheControl: string
  readonly headers: Readonly<Record<string, string>>
  /** Of one of a few names, and as it is at that version. */
  readonly kept: KeptBytes
  readonly name: string
  readonly version: string
  readonly make: () => string
}

export function createPublicListener({ parts: { hub, log, hubs, isTls }, answers, statusPages, isDev, isCrowded }: PublicListenerOptions): PublicListener {
  const secure = securityHeaders({ isDev, isTls, hubs })
  const jsons = createKeptBytes(JSON_SAME_FOR_MS, hub.clock.nowMs)
  const pages = createKeptBytes(PAGE_SAME_FOR_MS, hub.clock.nowMs)
  const asJson = (name: string, of: (language: Language) => Made<object | null>) => (req: IncomingMessage) => json(name, of, languageFor(req))
  const routes: Readonly<Record<string, (req: IncomingMessage) => Ready | null>> = {
    '/api/v1/public/status': asJson('status', answers.status),
    '/api/v1/public/programme': asJson('programme', answers.programme),
    '/': page,
    '/status': page,
    ...Object.fromEntries(spokenLanguages().map((language) => [`/${language}`, (req: IncomingMessage) => pageForAll(askedLanguage(req) ?? language, req)])),
  }

  function json(name: string, of: (language: Language) => Made<object | null>, language: Language): Ready | null {
    const made = of(language)
    if (made.value === null) return null
    const { etag } = made
    const seq = hub.seq()
    return {
      etag,
      cacheControl: FOR_ALL,
      headers: { 'Content-Type': 'application/json; charset=utf-8' },
      kept: jsons,
      name: `${name} ${language}`,
      version: `${seq} ${etag}`,
      make: () => publicJson(made, seq, hub.clock.nowMs()),
    }
  }

  /** In the language of whoever asks. */
  function page(req: IncomingMessage): Ready {
    const made = pageForAll(pageLanguage(req), req)
    return { ...made, cacheControl: FOR_ONE, headers: { ...made.headers, ...languageCookie(req) } }
  }

  /** `/fr`, `/de`: the address alone says in which language, so that everybody gets the same bytes. */
  function pageForAll(language: Language, req: IncomingMessage): Ready {
    const hasProgramme = asksForProgramme(req)
    const { etag, html } = statusPages(language, hasProgramme)
    return {
      etag,
      cacheControl: FOR_ALL,
      headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Language': language },
      kept: pages,
      name: `page ${language} ${hasProgramme}`,
      version: etag,
      make: html,
    }
  }

  function answer(req: IncomingMessage, res: ServerResponse): boolean {
    const isHead = req.method === 'HEAD'
    if (req.method !== 'GET' && !isHead) return false
    const [asked = ''] = (req.url ?? '').split('?', 1)
    // A slash at the end changes nothing, as for express.
    const path = asked.length > 1 && asked.endsWith('/') ? asked.slice(0, -1) : asked
    const ready = Object.hasOwn(routes, path) ? routes[path]?.(req) : null
    if (!ready) return false
    const { etag, cacheControl, headers, kept, name, version, make } = ready
    // It only sets headers, and calls back before it returns.
    secure(req, res, () => {})
    res.setHeader('ETag', etag)
    res.setHeader('Cache-Control', cacheControl)
    res.setHeader('Vary', (askedLanguage(req) ?? asLanguage(path.slice(1))) ? 'Accept-Encoding' : 'Accept-Language, Accept-Encoding')
    if (kept === jsons) letAnybodyRead(res)
    if (isCrowded()) res.setHeader('Connection', 'close')
    if (hasTag(req.headers['if-none-match'], etag)) {
      res.writeHead(304).end()
      return true
    }
    const encoding = isHead ? 'identity' : encodingFor(req.headers['accept-encoding'])
    const bytes = kept.of(name, version, encoding, make)
    if (encoding !== 'identity') res.setHeader('Content-Encoding', encoding)
    res.writeHead(200, { ...headers, 'Content-Length': bytes.length }).end(isHead ? undefined : bytes)
    return true
  }

  return (req, res) => {
    try {
      return answer(req, res)
    } catch (reason) {
      // Express answers what threw here, with a 500 if it throws there too.
      log.error({ err: reason, path: req.url?.split('?')[0] }, 'a public answer threw')
      return res.headersSent
    }
  }
}

/** The page with the programme open, for phones without script. */
export function asksForProgramme({ url = '' }: Pick<IncomingMessage, 'url'>): boolean {
  const start = url.indexOf('?')
  return start !== -1 && new URLSearchParams(url.slice(start)).get('programme') === '1'
}
