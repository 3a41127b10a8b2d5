/** What going back would change, asked before it is done. */

import { summaryOf } from '@tricolore/shared/commands/change-summary.ts'
import { Language } from '@tricolore/shared/model/values.ts'
import type { Router } from 'express'
import * as z from 'zod'
import { languageFor } from './asked-language.ts'
import { queryOf } from './input.ts'
import type { HttpParts } from './parts.ts'
import { refuse } from './respond.ts'
import { route } from './route.ts'

/** `lang`: of the names in the answer. */
const GoBackQuery = z.object({ toSeq: z.coerce.number().optional(), atMs: z.coerce.number().optional(), lang: Language.optional() })

export function goBackRoutes(router: Router, { hub, access }: HttpParts): void {
  route(router, '/go-back', {
    get: access.operator(async (req, res, actor) => {
      const query = queryOf(req, res, GoBackQuery)
      if (!query) return
      const { lang, ...payload } = query
      const preview = await hub.preview({ command: { type: 'goBack', ...payload } }, actor)
      if (!preview.ok) return refuse(req, res, preview.rejection)
      const language = lang ?? languageFor(req)
      res.json({ ok: true, effectAtMs: preview.effectAtMs, summary: summaryOf(preview.tables, preview.change, preview.effectAtMs, language) })
    }),
  })
}
