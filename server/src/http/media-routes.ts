/** Recordings and stills that operators upload, and handing them out: with ranges, to whoever has the address. */
import { rejection } from '@tricolore/shared/kernel/rejection.ts'
import type { Request, Response, Router } from 'express'
import * as z from 'zod'
import type { UploadFault } from '../feeds/checked-media.ts'
import { MEDIA_LIMIT_BYTES } from '../feeds/media-store.ts'
import { mediaTypeOf } from '../feeds/media-type.ts'
import { notFound } from '../hub/refusals.ts'
import { ordersFault } from '../hub/text-orders.ts'
import { watchUpload } from './body-deadline.ts'
import { pathPart, queryOf } from './input.ts'
import type { HttpParts } from './parts.ts'
import { letPeerRead } from './peer-origins.ts'
import { refuse, retryAfter } from './respond.ts'
import { route } from './route.ts'

const YEAR_SECONDS = 31_536_000

const UploadQuery = z.object({ name: z.string().trim().min(1).max(120) })

/** To be put in front of what parses JSON: the body is the file. */
export function mediaRoutes(router: Router, { access, feeds: { media } }: HttpParts): void {
  route(router, '/media', {
    get: access.operator(async (_req, res) => void res.json({ files: await media.list() })),
    post: access.operator(async (req, res) => {
      const query = queryOf(req, res, UploadQuery)
      if (!query) return
      const orders = ordersFault(query)
      if (orders) return refuse(req, res, orders)
      const type = mediaTypeOf(req.get('content-type'))
      if (!type) return refuse(req, res, otherType, 415)
      watchUpload(req)
      const length = req.get('content-length')
      const kept = await media.add({ body: req, type, name: query.name, bytes: length === undefined ? null : Number(length) })
      if (typeof kept === 'string') refuseUpload(req, res, kept)
      else res.json({ ok: true, ...kept })
    }),
  })

  route(router, '/media/:id', {
    remove: access.operator(async (req, res) => {
      const id = pathPart(req, 'id')
      if (await media.remove(id)) res.json({ ok: true })
      else refuse(req, res, notFound(id))
    }),
  })
}

/** The files themselves: their address is what lets one in, so that any screen can play them. */
export function mediaFileRoutes(router: Router, { feeds: { media }, hubs }: HttpParts): void {
  router.get('/media/:file', async (req, res, next) => {
    letPeerRead(req, res, hubs)
    const name = pathPart(req, 'file')
    const place = await media.locate(name)
    if (!place) return void res.status(404).type('text').send(`Nothing is at ${req.path}\n`)
    res.set({ 'Content-Type': place.type.mime, 'Content-Security-Policy': "default-src 'none'; sandbox", 'X-Content-Type-Options': 'nosniff' })
    const options = { root: place.folder, maxAge: YEAR_SECONDS * 1000, immutable: true, dotfiles: 'deny' } as const
    res.sendFile(name, options, (reason?: Error & { readonly code?: string; readonly status?: number }) => {
      // A player that jumps in the recording ends its request before it has everything.
      if (!reason || res.headersSent || reason.code === 'ECONNABORTED') return
      if (reason.status === 404) res.status(404).set('Cache-Control', 'no-store').type('text').send(`Nothing is at ${req.path}\n`)
      else next(reason)
    })
  })
}

function refuseUpload(req: Request, res: Response, fault: UploadFault): void {
  // Nobody is there any more to read an answer.
  if (fault === 'aborted') return void res.destroy()
  const { why, status } = refusals[fault]
  res.set('Connection', 'close')
  if (status === 429) retryAfter(res, 5_000)
  refuse(req, res, why, status)
}

const otherType = rejection('invalid', 'fileOfOtherType')
const tooLarge = rejection('invalid', 'fileTooLarge', { gigabytes: MEDIA_LIMIT_BYTES / 1e9 })
const diskFull = rejection('impossible', 'noRoomForFile')
const tooManyUploads = rejection('rate-limited', 'tooManyUploads')

const refusals = {
  'too-large': { why: tooLarge, status: 413 },
  'disk-full': { why: diskFull, status: 507 },
  unlike: { why: otherType, status: 415 },
  'too-many': { why: tooManyUploads, status: 429 },
} as const satisfies Record<Exclude<UploadFault, 'aborted'>, object>
