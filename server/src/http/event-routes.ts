/** Opening an event where a hub started without one: the demo, or one that has a name, a time zone and a first room. */
import { RoomId } from '@tricolore/shared/model/ids.ts'
import { isTimeZone } from '@tricolore/shared/model/time-zone.ts'
import { Event } from '@tricolore/shared/tables/event.ts'
import { Room } from '@tricolore/shared/tables/room.ts'
import type { Router } from 'express'
import * as z from 'zod'
import { bodyOf } from './input.ts'
import type { HttpParts } from './parts.ts'
import { respond } from './respond.ts'
import { route } from './route.ts'

export const NewEvent = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('demo') }),
  z.strictObject({
    from: z.literal('nothing'),
    name: Event.shape.name,
    timeZone: z.string().max(64).refine(isTimeZone, 'a time zone is an IANA name such as Europe/Paris'),
    languages: Event.shape.languages,
    room: z.strictObject({ id: RoomId, name: Room.shape.name }),
  }),
])
export type NewEvent = z.infer<typeof NewEvent>

export function eventRoutes(router: Router, { access, openEvent }: Pick<HttpParts, 'access' | 'openEvent'>): void {
  route(router, '/event', {
    post: access.operator(async (req, res, actor) => {
      const wanted = bodyOf(req, res, NewEvent)
      if (wanted) respond(req, res, await openEvent(wanted, actor))
    }),
  })
}
