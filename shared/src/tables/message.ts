import * as z from 'zod'
import { RecordId, RoomId } from '../model/ids.ts'
import { ActorName, InstantMs, Texts } from '../model/values.ts'

/**
 * `stage`: on the confidence monitors, for the speaker. `banner`: a strip on the audience's and foyer's screens. `full-screen`: instead of
 * the picture. `notice`: on the attendees' phones.
 */
export const MessageKind = z.enum(['stage', 'banner', 'full-screen', 'notice'])
export type MessageKind = z.infer<typeof MessageKind>

export const Message = z.strictObject({
  id: RecordId,
  kind: MessageKind,
  texts: Texts,
  /** Null: every room. */
  roomIds: z.array(RoomId).min(1).nullable(),
  fromMs: InstantMs,
  untilMs: InstantMs.nullable(),
  by: ActorName,
  /** Written in rehearsal: the public never sees it, and it goes when the show begins. */
  rehearsal: z.boolean(),
})
export type Message = z.infer<typeof Message>

/** A message written before the day, one press away. */
export const MessagePreset = z.strictObject({
  id: RecordId,
  kind: MessageKind,
  texts: Texts,
  /** How long it stays; null until it is cleared. */
  durationMs: z.number().int().min(1000).nullable(),
  order: z.number().int().min(0),
})
export type MessagePreset = z.infer<typeof MessagePreset>
