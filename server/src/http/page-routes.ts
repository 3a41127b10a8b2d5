/** The pages that people and screens open. */
import { statusDocument } from '@tricolore/shared/status-page/status-document.ts'
import type { Request, Response, Router } from 'express'
import type { ClientPages, PageName } from './client-pages.ts'
import type { HttpParts } from './parts.ts'
import { type PublicAnswers, weakTag } from './public-answers.ts'
import { isFresh, languageFor } from './public-routes.ts'

const MINUTE_MS = 60_000

export function pageRoutes(router: Router, { hub }: HttpParts, answers: PublicAnswers, pages: ClientPages): void {
  const page = (name: PageName) => async (req: Request, res: Response) => {
    const html = await pages.page(name, req.originalUrl)
    res.set('Cache-Control', 'no-cache')
    if (html === null) res.status(503).type('text').send('This page is not built yet: run “npm run build” in the project’s folder.\n')
    else res.type('html').send(html)
  }

  router.get(['/screen', '/screen/:id', '/overlay/:roomId'], page('screen.html'))
  router.get('/door/:roomId', page('door.html'))
  router.get(/^\/control(?:\/(?!assets\/).*)?$/, page('index.html'))

  router.get(['/', '/status'], (req, res) => {
    const language = languageFor(req)
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
      String(Math.floor(hubNowMs / MINUTE_MS)),
      String(hub.snapshot('public').seq),
    )
    if (isFresh(req, res, etag)) return
    const { seq } = hub.snapshot('public')
    res
      .set('Content-Language', language)
      .type('html')
      .send(statusDocument({ status: status.value, language, nowMs: hubNowMs, hubNowMs, seq, assets, programme: programme?.value ?? null }))
  })
}
