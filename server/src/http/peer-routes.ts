/** What other hubs on the same store say to this one. */
import type { Router } from 'express'
import { wrongKey } from '../auth/refusals.ts'
import { notYet, unreadable } from '../hub/refusals.ts'
import { URGENT_PATH } from '../peer-hubs/urgent-line.ts'
import { readUrgent, SignedMessage } from '../peer-hubs/urgent-message.ts'
import type { HttpParts } from './parts.ts'
import { refuse } from './respond.ts'
import { route } from './route.ts'

export function peerRoutes(router: Router, { hub, keys, metrics }: HttpParts): void {
  route(router, URGENT_PATH.replace('/api/v1', ''), {
    post: (req, res) => {
      const signed = SignedMessage.safeParse(req.body)
      if (!signed.success) return refuse(req, res, unreadable)
      const urgent = hub.isShared ? readUrgent(signed.data, keys.peerKey, hub.registry, hub.clock.nowMs()) : null
      if (!urgent) {
        metrics.authFailures.inc({ kind: 'hub' })
        return refuse(req, res, wrongKey)
      }
      if (!hub.urgent.hear(urgent)) return refuse(req, res, notYet)
      res.json({ ok: true })
    },
  })
}
