/** The pages that people and screens open. */
import type { Language } from '@tricolore/shared/model/values.ts'
import { statusDocument } from '@tricolore/shared/status-page/status-document.ts'
import type { Request, Response, Router } from 'express'
import { askedLanguage, languageFor } from './asked-language.ts'
import type { ClientPages, PageName } from './client-pages.ts'
import type { HttpParts } from './parts.ts'
import { type PublicAnswers, weakTag } from './public-answers.ts'
import { isFresh } from './public-routes.ts'

const MINUTE_MS = 60_000
const YEAR_SECONDS = 31_536_000

export function pageRoutes(router: Router, { hub, hubs }: HttpParts, answers: PublicAnswers, pages: ClientPages): void {
  const page = (name: PageName) => async (req: Request, res: Response) => {
    const html = await pages.page(name, req.originalUrl)
    res.set('Cache-Control', 'no-cache')
    if (html === null) res.status(503).type('text').send('This page is not built yet: run “npm run build” in the project’s folder.\n')
    else res.type('html').send(withHubs(html))
  }

  /** The page knows the other hubs before it has spoken to this one. Origins hold no character that means something in HTML. */
  const withHubs = (html: string) =>
    hubs.length === 0 ? html : html.replace('<head>', `<head>\n    <meta name="tricolore-hubs" content="${hubs.join(' ')}" />`)

  router.get(['/screen', '/screen/:id', '/overlay/:roomId'], page('screen.html'))
  router.get('/door/:roomId', page('door.html'))
  router.get('/source/:roomId', page('source.html'))
  router.get(/^\/control(?:\/(?!assets\/).*)?$/, page('index.html'))

  router.get(['/', '/status'], (req, res) => {
    const language = pageLanguage(req)
    if (askedLanguage(req)) res.append('Set-Cookie', `lang=${language}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax`)
    const status = answers.status(language)
    const programme = req.query.programme === '1' ? answers.programme(language) : null
    const assets = pages.statusAssets()
    const hubNowMs = Math.floor(hub.clock.nowMs())
    // The page counts in whole minutes: within one, the same state is the same page.
    const etag = weakTag(
      language,
      status.etag,
      programme?.etag ?? '',
      JSON.stringify(assets),
      hubs.join(' '),
      String(Math.floor(hubNowMs / MINUTE_MS)),
      String(hub.snapshot('public').seq),
    )
    // The page depends on the visitor's own cookie: a cache in between must not hand it to the next one.
    const isKnown = isFresh(req, res, etag, 'private, no-cache')
    if (isKnown) return
    const { seq } = hub.snapshot('public')
    res
      .set('Content-Language', language)
      .type('html')
      .send(statusDocument({ status: status.value, language, nowMs: hubNowMs, hubNowMs, seq, assets, hubs, programme: programme?.value ?? null }))
  })
}

/** The address before the choice that was remembered, before what the browser prefers. */
function pageLanguage(req: Request): Language {
  const remembered = /(?:^|;\s*)lang=(fr|en)(?:;|$)/.exec(req.get('cookie') ?? '')?.[1]
  return askedLanguage(req) ?? (remembered === 'fr' || remembered === 'en' ? remembered : languageFor(req))
}
