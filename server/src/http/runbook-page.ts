/** The runbook as every hub serves it, in both languages: where an alert leads, without the internet, often on a phone. */
import { readFileSync } from 'node:fs'
import type { CrewLanguage } from '@tricolore/shared/words/by-language.ts'
import { crewLanguage } from '@tricolore/shared/words/spoken.ts'
import type { Router } from 'express'
import { encodingFor } from '../host/net/language.ts'
import { askedLanguage, languageFor } from './asked-language.ts'
import { createKeptBytes } from './kept-bytes.ts'
import { route } from './route.ts'
import { runbookDocument } from './runbook-document.ts'

const documents: Readonly<Record<CrewLanguage, URL>> = {
  en: new URL('../../docs/runbook.md', import.meta.url),
  fr: new URL('../../docs/runbook.fr.md', import.meta.url),
}
const style = new URL('./runbook.css', import.meta.url)

export function runbookPage(router: Router): void {
  // Neither changes while the hub runs: read, made and compressed once.
  const kept = createKeptBytes(Number.POSITIVE_INFINITY, () => 0)

  route(router, '/runbook', {
    get: (req, res) => {
      const language = crewLanguage(languageFor(req))
      const encoding = encodingFor(req.headers['accept-encoding'])
      if (encoding !== 'identity') res.set('Content-Encoding', encoding)
      res.set({ 'Cache-Control': 'no-cache', 'Content-Language': language })
      res.vary(askedLanguage(req) === null ? 'Accept-Encoding, Accept-Language' : 'Accept-Encoding').type('html')
      res.send(kept.of(`runbook ${language}`, '', encoding, () => runbookDocument(readFileSync(documents[language], 'utf8'), language)))
    },
  })

  // A file of its own, since the policy for pages allows no style within them.
  route(router, '/runbook/style.css', {
    get: (req, res) => {
      const encoding = encodingFor(req.headers['accept-encoding'])
      if (encoding !== 'identity') res.set('Content-Encoding', encoding)
      res.set('Cache-Control', 'no-cache').vary('Accept-Encoding').type('css')
      res.send(kept.of('style', '', encoding, () => readFileSync(style, 'utf8')))
    },
  })
}
