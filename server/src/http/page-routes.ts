/** The pages that people and screens open. */
import type { Request, Response, Router } from 'express'
import type { ClientPages, PageName } from './client-pages.ts'
import { languageCookie, pageLanguage } from './page-language.ts'
import type { HttpParts } from './parts.ts'
import { asksForProgramme } from './public-listener.ts'
import { FOR_ONE, isFresh } from './public-routes.ts'
import type { StatusPages } from './status-page.ts'

export function pageRoutes(router: Router, { hubs }: HttpParts, statusPages: StatusPages, pages: ClientPages): void {
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
  router.get('/floor', page('floor.html'))

  // Spelled as usual it is answered by `public-listener.ts` before it comes here.
  router.get(['/', '/status'], (req, res) => {
    const language = pageLanguage(req)
    const { etag, html } = statusPages(language, asksForProgramme(req))
    res.set(languageCookie(req))
    if (!isFresh(req, res, etag, FOR_ONE)) res.set('Content-Language', language).type('html').send(html())
  })
}
