/** Volunteers at the doors, and the links that operators hand out to them and to screens. */
import { readAt } from '@tricolore/shared/at/at.ts'
import { emergencyIn } from '@tricolore/shared/derive/cleared-rooms.ts'
import { roomsInOrder } from '@tricolore/shared/derive/index-of.ts'
import { outlook } from '@tricolore/shared/derive/room-outlook.ts'
import { speaksFor } from '@tricolore/shared/kernel/roles.ts'
import type { Router } from 'express'
import { notForThisRole } from '../auth/refusals.ts'
import { notFound } from '../hub/refusals.ts'
import { pathPart } from './input.ts'
import type { HttpParts } from './parts.ts'
import { refuse } from './respond.ts'
import { route } from './route.ts'

export function doorRoutes(router: Router, { hub, access, keys, origins }: HttpParts): void {
  route(router, '/links', {
    get: access.operator((_req, res) => {
      const doors = roomsInOrder(hub.tables()).map(({ id }) => {
        const key = keys.doorKey(id)
        // After the # the key is sent to nobody and stands in no log.
        return { roomId: id, key, url: `/door/${id}#key=${key}` }
      })
      res.json({ joinKey: keys.joinKey, screenUrl: '/screen', statusUrl: '/', doors, origins: origins() })
    }),
  })

  route(router, '/door/:roomId', {
    get: access.anybody((req, res, actor) => {
      const roomId = pathPart(req, 'roomId')
      if (actor.role === 'door' && !speaksFor(actor, [roomId])) return refuse(req, res, notForThisRole)
      const tables = hub.tables()
      const { rooms, occupancy, readiness, clearances, deskCalls } = tables
      const room = rooms.get(roomId)
      if (!room) return refuse(req, res, notFound(roomId))
      const { id, name, colour, capacity } = room
      const at = readAt(tables, hub.clock.nowMs())
      const cleared = clearances.get(roomId)
      res.json({
        room: { id, name, colour, capacity },
        occupancy: occupancy.get(roomId) ?? null,
        readiness: readiness.get(roomId) ?? null,
        // What was said before this is about something that is over; in rehearsal too, of which the public knows nothing.
        sinceMs: outlook(at).rooms.get(roomId)?.sinceMs ?? 0,
        clearance: cleared && cleared.emergencyId === emergencyIn(at, roomId)?.id ? cleared : null,
        call: deskCalls.get(roomId) ?? null,
      })
    }),
  })
}
