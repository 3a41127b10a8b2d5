/** Opening an event: everything that its file says becomes the state, in one change. */
import * as z from 'zod'
import { defineCommand } from '../kernel/command.ts'
import { rejection } from '../kernel/rejection.ts'
import { EmergencyText } from '../tables/emergency.ts'
import { Event } from '../tables/event.ts'
import { Feed } from '../tables/feed.ts'
import { MessagePreset } from '../tables/message.ts'
import { Placement } from '../tables/placement.ts'
import { Room } from '../tables/room.ts'
import { Session } from '../tables/session.ts'

/** The records of an event, as its file gives them. */
export const EventRecords = z.strictObject({
  event: Event,
  rooms: z.array(Room).min(1),
  sessions: z.array(Session),
  placements: z.array(Placement),
  messagePresets: z.array(MessagePreset),
  emergencyTexts: z.array(EmergencyText),
  /** Absent in journals from before there were any. */
  feeds: z.array(Feed).default([]),
})
export type EventRecords = z.infer<typeof EventRecords>

export const openEvent = defineCommand({
  type: 'openEvent',
  payload: EventRecords,
  role: 'hub',
  undoable: false,
  whenLocked: 'allowed',
  onStale: 'last-wins',
  apply(tx, { event, ...tables }) {
    if (tx.tables.event.has('event')) {
      return rejection('impossible', 'eventOpenAlready')
    }
    tx.put('event', event)
    tx.put('show', { id: 'show', mode: 'show', locked: false, hold: null })
    for (const room of tables.rooms) tx.put('rooms', room)
    for (const session of tables.sessions) tx.put('sessions', session)
    for (const placement of tables.placements) tx.put('placements', placement)
    for (const preset of tables.messagePresets) tx.put('messagePresets', preset)
    for (const text of tables.emergencyTexts) tx.put('emergencyTexts', text)
    for (const feed of tables.feeds) tx.put('feeds', feed)
    return undefined
  },
})
