/** Status and programme as JSON, for anyone. What is asked in the usual way is answered by `public-listener.ts` before it comes here. */
import { rejection } from '@tricolore/shared/kernel/rejection.ts'
import type { Request, Response, Router } from 'express'
import fresh from 'fresh'
import { askedLanguage, languageFor } from './asked-language.ts'
import type { HttpParts } from './parts.ts'
import type { Made, PublicAnswers } from './public-answers.ts'
import { createPublicEvents } from './public-events.ts'
import { refuse } from './respond.ts'
import { route } from './route.ts'

const noEvent = rejection('not-found', 'noEventOpen')

export function publicRoutes(router: Router, { hub }: HttpParts, answers: PublicAnswers): void {
  const events = createPublicEvents({ hub, answers })

  function send(req: Request, res: Response, made: Made<object | null>): void {
    if (made.value === null) refuse(req, res, noEvent)
    else if (!isFresh(req, res, made.etag)) res.type('json').send(publicJson(made, hub.seq(), hub.clock.nowMs()))
  }

  route(router, '/public/status', { get: (req, res) => send(req, res, answers.status(languageFor(req))) })
  route(router, '/public/events', {
    get(req, res) {
      if (!events.join(req, res, languageFor(req))) refuse(req, res, noEvent)
    },
  })
  route(router, '/public/programme', { get: (req, res) => send(req, res, answers.programme(languageFor(req))) })
}

/** The body: `seq` and hub time in front of what was made. */
export function publicJson({ json }: Made<object | null>, seq: number, nowMs: number): string {
  return `{"seq":${seq},"hubNowMs":${Math.floor(nowMs)},${json.slice(1)}`
}

/** One second at most, so that a thousand phones behind one cache are one request a second. */
export const FOR_ALL = 'public, max-age=1, s-maxage=1'

/** A page that depends on its visitor's own cookie: a cache in between must not hand it to the next one. */
export const FOR_ONE = 'private, no-cache'

/** Sets what caches need to know; true when the client already has it and was told so. */
export function isFresh(req: Request, res: Response, etag: string, cacheControl = FOR_ALL): boolean {
  res.set({ ETag: etag, 'Cache-Control': cacheControl })
  if (!askedLanguage(req)) res.vary('Accept-Language')
  // Not `req.fresh`: a page that sends If-None-Match by itself also gets "Cache-Control: no-cache" from its browser, which that obeys.
  if (!hasTag(req.get('if-none-match'), etag)) return false
  res.status(304).end()
  return true
}

/** True when the header of the client names the tag. */
export function hasTag(ifNoneMatch: string | undefined, etag: string): boolean {
  return fresh({ 'if-none-match': ifNoneMatch }, { etag })
}
