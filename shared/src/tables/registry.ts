/** The registry: every table there is, with the schema of its records. A table that is not here does not exist. */
import type * as z from 'zod'
import { DoorKey } from './door-key.ts'
import { Emergency, EmergencyText } from './emergency.ts'
import { Event } from './event.ts'
import { Feed } from './feed.ts'
import { Message, MessagePreset } from './message.ts'
import { Override } from './override.ts'
import { Placement } from './placement.ts'
import { Room } from './room.ts'
import { Delay, Occupancy, Readiness } from './room-report.ts'
import { Screen, ScreenKey } from './screen.ts'
import { Session } from './session.ts'
import { Show } from './show.ts'
import { Standby } from './standby.ts'
import { Take } from './take.ts'
import { Timer } from './timer.ts'

export const recordSchemas = {
  event: Event,
  show: Show,
  rooms: Room,
  sessions: Session,
  placements: Placement,
  standbys: Standby,
  takes: Take,
  overrides: Override,
  timers: Timer,
  messages: Message,
  messagePresets: MessagePreset,
  emergencies: Emergency,
  emergencyTexts: EmergencyText,
  screens: Screen,
  screenKeys: ScreenKey,
  doorKeys: DoorKey,
  occupancy: Occupancy,
  readiness: Readiness,
  delays: Delay,
  feeds: Feed,
} as const

export type TableName = keyof typeof recordSchemas
export type RecordOf<T extends TableName> = z.infer<(typeof recordSchemas)[T]>

/** The whole state, or what one audience may see of it. Never changed in place: a new state shares the tables that did not change. */
export type Tables = { readonly [T in TableName]: ReadonlyMap<string, RecordOf<T>> }
