/** Feeds for operators: how each is and what its publisher needs, the newest still, and letting a second publisher take over. */
import { redactRecord } from '@tricolore/shared/audience/redact.ts'
import { feedsInOrder } from '@tricolore/shared/derive/screen-feeds.ts'
import { rejection } from '@tricolore/shared/kernel/rejection.ts'
import type { FeedsAnswer } from '@tricolore/shared/protocol/feeds-down.ts'
import type { Feed } from '@tricolore/shared/tables/feed.ts'
import type { Request, Response, Router } from 'express'
import { notFound } from '../hub/refusals.ts'
import { pathPart } from './input.ts'
import type { HttpParts } from './parts.ts'
import { hasTag } from './public-routes.ts'
import { refuse } from './respond.ts'
import { route } from './route.ts'

export function feedRoutes(router: Router, { hub, access, keys, feeds }: HttpParts): void {
  /** Null when it was refused already. */
  function feedOf(req: Request, res: Response): Feed | null {
    const id = pathPart(req, 'id')
    const feed = hub.tables().feeds.get(id) ?? null
    if (!feed) refuse(req, res, notFound(id))
    return feed
  }

  function publishing(req: Request, feed: Feed): FeedsAnswer['feeds'][number]['publish'] {
    if (feed.kind !== 'whip') return null
    const { id, roomId } = feed
    const origin = `${req.protocol}://${req.host}`
    const key = keys.feedKey(feed)
    const sourceUrl = `${origin}/source/${roomId}?${new URLSearchParams({ feed: id, key })}`
    return { key, whipUrl: `${origin}/whip/${id}`, whepUrl: `${origin}/whep/${id}`, sourceUrl }
  }

  route(router, '/feeds', {
    get: access.operator((req, res) => {
      const all = feedsInOrder(hub.tables()).map((feed) => ({
        ...feed,
        ...redactRecord('operator', 'feeds', feed),
        health: feeds.health.of(feed),
        publish: publishing(req, feed),
      }))
      res.json({ engine: feeds.engineHealth(), feeds: all } satisfies FeedsAnswer)
    }),
  })

  route(router, '/feeds/:id/take-over', {
    post: access.operator((req, res) => {
      const feed = feedOf(req, res)
      if (!feed) return
      if (feed.kind !== 'whip') return refuse(req, res, notPublished)
      res.json({ ok: true, takeOverUntilMs: feeds.letReplacePublisher(feed.id) })
    }),
  })

  route(router, '/feeds/:id/still', {
    get: access.panel((req, res) => {
      const feed = feedOf(req, res)
      if (!feed) return
      const still = feeds.stills.of(feed.id)
      if (!still) return refuse(req, res, notFound(`${feed.id}.jpg`))
      res.set({ ETag: still.etag, 'Cache-Control': 'private, no-cache' })
      if (hasTag(req.get('if-none-match'), still.etag)) res.status(304).end()
      else res.type('jpeg').send(still.jpeg)
    }),
  })
}

const notPublished = rejection('impossible', 'notPublishedHere')
