/** Screens over HTTP: which there are, what they should show, and making one known. */

import { randomUUID } from 'node:crypto'
import { readAt } from '@tricolore/shared/at/at.ts'
import { deriveScreen } from '@tricolore/shared/derive/derive-screen.ts'
import type { Actor } from '@tricolore/shared/kernel/command.ts'
import { rejection } from '@tricolore/shared/kernel/rejection.ts'
import { JoinRequest, ScreenRequest } from '@tricolore/shared/protocol/up.ts'
import type { Language } from '@tricolore/shared/words/by-language.ts'
import type { Request, Response, Router } from 'express'
import * as z from 'zod'
import { unseenFault } from '../auth/names.ts'
import { wrongKey } from '../auth/refusals.ts'
import { newScreenKey } from '../auth/screen-keys.ts'
import { addressKey } from '../host/net/address-key.ts'
import { FREE_FAILURES } from '../host/net/lockout.ts'
import { notFound, tooFast } from '../hub/refusals.ts'
import { bodyOf, pathPart, queryOf } from './input.ts'
import { createJoinPlaces, JOIN_WAIT_MS, MOST_JOINED } from './join-places.ts'
import { BY_ITSELF, createJoinedBefore } from './joined-before.ts'
import type { HttpParts } from './parts.ts'
import { refuse, respond, respondOutside, retryAfter } from './respond.ts'
import { route } from './route.ts'

/** Beside the body, whose shape is pinned, and no header: another hub's page would have to be allowed it, by hubs of the release before too. */
const JoinQuery = z.object({
  asker: z
    .string()
    .regex(/^[\w-]{16,64}$/)
    .optional(),
})
const ViewQuery = z.object({ atMs: z.coerce.number().finite().min(0).optional() })

function screenUrl(req: Request, screenId: string, key: string): string {
  return `${req.protocol}://${req.host}/screen/${screenId}?key=${key}`
}

/** Who adds a screen when the screen itself asks. */
const byItself: Actor = { name: BY_ITSELF, role: 'hub', roomIds: null }

export function screenRoutes(router: Router, parts: HttpParts): void {
  const { hub, publisher, presence, pairings, access, keys, lockout, accountServices, metrics, log, addressOf } = parts
  const places = createJoinPlaces({ tables: hub.tables, clock: hub.clock, presence })
  const joinedBefore = createJoinedBefore(hub, log)

  /** Writes the screen into the state; answers its new key, or null when that was refused. */
  async function add(
    req: Request,
    res: Response,
    by: Actor,
    screen: { screenId: string } & Omit<z.infer<typeof ScreenRequest>, 'language'>,
    language: Language | null,
  ) {
    const actor: Actor = { ...by, role: 'hub', roomIds: null }
    const { key, keyHash } = newScreenKey()
    const answer = await hub.submit({ command: { type: 'addScreen', ...screen, keyHash, language } }, actor)
    if (answer.ok) return key
    if (by === byItself) respondOutside(req, res, answer)
    else respond(req, res, answer)
    return null
  }

  route(router, '/screens', {
    get: access.panel((_req, res) => {
      const screens = hub.tables().screens
      res.json({ screens: presence.screensNow().map((screen) => ({ ...screens.get(screen.id), ...screen })) })
    }),
    post: access.operator(async (req, res, actor) => {
      const request = bodyOf(req, res, ScreenRequest)
      if (!request) return
      const fault = unseenFault(request.name)
      if (fault) return refuse(req, res, fault)
      const { language = null, ...screen } = request
      const screenId = `screen-${randomUUID().slice(0, 8)}`
      const key = await add(req, res, actor, { screenId, ...screen }, language)
      if (key !== null) res.json({ ok: true, screenId, key, url: screenUrl(req, screenId, key) })
    }),
  })

  route(router, '/pairings', {
    remove: access.operator((_req, res, actor) => {
      log.info({ by: actor.name, waiting: pairings.all().length }, 'those who wait for a name were sent away')
      pairings.sendAway(hub.clock.nowMs())
      res.json({ ok: true })
    }),
  })

  // Pages of other origins are turned away before this, with the reason: a page that gets no socket asks here whether that is why.
  route(router, '/origin', { post: (_req, res) => void res.status(204).end() })

  route(router, '/screens/join', {
    post: async (req, res) => {
      const request = bodyOf(req, res, JoinRequest)
      const query = request && queryOf(req, res, JoinQuery)
      if (!request || !query) return
      // The right key is never kept waiting: it is too long to be found by trying, and a phone must not keep the screens out.
      if (!keys.isJoinKey(request.key)) return wrongJoinKey(req, res)
      const fault = unseenFault(request.name ?? '')
      if (fault) return refuse(req, res, fault)
      const place = places.take(request, await joinedBefore(), query.asker)
      if (place === 'full') return refuse(req, res, tooManyJoined)
      if (place === 'wait') {
        retryAfter(res, JOIN_WAIT_MS)
        return refuse(req, res, tooFast(JOIN_WAIT_MS))
      }
      const key = await add(req, res, byItself, { ...place, roomId: request.roomId, purpose: request.purpose }, null)
      if (key !== null) res.json({ ok: true, screenId: place.screenId, key })
    },
  })

  async function wrongJoinKey(req: Request, res: Response): Promise<void> {
    const address = addressOf(req)
    const from = `join ${addressKey(address)}`
    const waitMs = lockout.waitMs(from, hub.clock.nowMs())
    if (waitMs > 0) {
      retryAfter(res, waitMs)
      return refuse(req, res, tooFast(waitMs))
    }
    if (lockout.failed(from, hub.clock.nowMs()) === FREE_FAILURES)
      await accountServices.audit(null, { type: 'recordLockout', kind: 'join', account: null, address })
    metrics.authFailures.inc({ kind: 'join' })
    refuse(req, res, wrongKey)
  }

  route(router, '/screens/:id/key', {
    post: access.operator(async (req, res, actor) => {
      const screenId = pathPart(req, 'id')
      const { key, keyHash } = newScreenKey()
      const answer = await hub.submit({ command: { type: 'renewScreenKey', screenId, keyHash } }, { ...actor, role: 'hub', roomIds: null })
      if (answer.ok) res.json({ ok: true, screenId, key, url: screenUrl(req, screenId, key) })
      else respond(req, res, answer)
    }),
  })

  route(router, '/screens/:id/view', {
    get: access.panel((req, res) => {
      const query = queryOf(req, res, ViewQuery)
      if (!query) return
      const id = pathPart(req, 'id')
      // Derived from what screens may see: the same answer as on the screen itself.
      const derived = deriveScreen(readAt(publisher.tablesFor('display'), query.atMs ?? hub.clock.nowMs()), id)
      if (derived) res.json({ viewKey: derived.viewKey, view: derived.view, nextChangeAtMs: derived.nextChangeAtMs })
      else refuse(req, res, notFound(id))
    }),
  })
}

const tooManyJoined = rejection('impossible', 'tooManyJoined', { most: MOST_JOINED })
