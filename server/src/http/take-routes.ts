/** What the screens have reported of a Take. */
import type { TakeReport } from '@tricolore/shared/protocol/down.ts'
import type { Router } from 'express'
import { notFound } from '../hub/refusals.ts'
import { pathPart } from './input.ts'
import type { HttpParts } from './parts.ts'
import { refuse } from './respond.ts'
import { route } from './route.ts'

export function takeRoutes(router: Router, { hub, takeReports, access }: HttpParts): void {
  route(router, '/takes/:id/painted', {
    get: access.panel((req, res) => {
      const id = pathPart(req, 'id')
      const report = takeReports.get(id)
      if (report) return void res.json(report)
      // A Take without a report: still to come, or no screen was there whose picture it changed.
      const take = hub.tables().takes.get(id)
      if (!take) return refuse(req, res, notFound(id))
      res.json({ takeId: id, atMs: take.atMs, sessionId: take.sessionId, spreadMs: null, screens: [] } satisfies TakeReport)
    }),
  })
}
