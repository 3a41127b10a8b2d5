/** The one way in for commands, over HTTP, and what describes it; the state and the history that they made. */
import { tableNames } from '@tricolore/shared/tables/table-names.ts'
import type { Router } from 'express'
import * as z from 'zod'
import { historyEntry } from '../publish/history.ts'
import { queryOf } from './input.ts'
import type { HttpParts } from './parts.ts'
import { respond, respondOutside } from './respond.ts'
import { route } from './route.ts'

const HistoryQuery = z.object({
  /** Entries after this seq; left out: the newest ones. */
  after: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
})

export function commandRoutes(router: Router, { hub, publisher, access }: HttpParts): void {
  const published = () =>
    [...hub.registry.values()]
      .filter(({ role }) => role !== 'hub')
      .map(({ type, role, undoable, payload }) => ({ type, role, undoable, payload: z.toJSONSchema(payload, { io: 'input', unrepresentable: 'any' }) }))
  /** Made when they are asked for: a start has better things to do. */
  let commands: ReturnType<typeof published> | null = null

  route(router, '/commands', {
    get: (_req, res) => {
      commands ??= published()
      res.set('Cache-Control', 'no-cache').json({ commands })
    },
    post: access.anybody(async (req, res, actor) => {
      const answer = await hub.submit(req.body ?? {}, actor)
      if (actor.role === 'door') respondOutside(req, res, answer)
      else respond(req, res, answer)
    }),
  })

  route(router, '/state', {
    get: access.panel((_req, res) => {
      const { seq, hubNowMs, tables } = publisher.snapshot('operator')
      const all = Object.fromEntries(tableNames.filter((name) => name !== 'screenKeys').map((name) => [name, tables[name] ?? []]))
      res.json({ seq, hubNowMs, tables: all })
    }),
  })

  route(router, '/history', {
    get: access.panel(async (req, res) => {
      const query = queryOf(req, res, HistoryQuery)
      if (!query) return
      const after = query.after ?? Math.max(0, hub.seq() - query.limit)
      const entries = await hub.entries(after, query.limit)
      res.json({ entries: entries.map(historyEntry) })
    }),
  })
}
