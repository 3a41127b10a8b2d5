import * as z from 'zod'
import { RecordId, RoomId } from '../model/ids.ts'
import { ActorName, InstantMs, Texts } from '../model/values.ts'

/** A text written and checked before the day: nobody words an evacuation under pressure. */
export const EmergencyText = z.strictObject({
  id: RecordId,
  /** What the operator reads on the button. */
  label: Texts,
  title: Texts,
  body: Texts,
  order: z.number().int().min(0),
})
export type EmergencyText = z.infer<typeof EmergencyText>

/** An emergency that was raised. It lies above everything else, also in rehearsal. */
export const Emergency = z.strictObject({
  id: RecordId,
  textId: RecordId,
  /** Null: everywhere. */
  roomIds: z.array(RoomId).min(1).nullable(),
  fromMs: InstantMs,
  untilMs: InstantMs.nullable(),
  by: ActorName,
})
export type Emergency = z.infer<typeof Emergency>
