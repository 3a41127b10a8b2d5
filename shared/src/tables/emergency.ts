import * as z from 'zod'
import { RecordId, RoomId } from '../model/ids.ts'
import { ActorName, InstantMs, Texts } from '../model/values.ts'
import { anonymous } from './anonymous.ts'
import { defineTable } from './define-table.ts'
import { HIDDEN_NAME, minutesAgo } from './samples.ts'

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

export const emergencyTexts = defineTable({
  schema: EmergencyText,
  goesBack: 'keep',
  sees: { operator: 'all', display: 'all', source: 'all', public: 'all' },
  samples: [
    {
      record: {
        id: 'evacuate',
        label: { fr: 'Évacuation', en: 'Evacuate' },
        title: { fr: 'Sortez maintenant', en: 'Leave now' },
        body: { fr: 'Suivez les sorties de secours.', en: 'Follow the emergency exits.' },
        order: 0,
      },
      seen: { operator: 'whole', display: 'whole', source: 'whole', public: 'whole' },
    },
  ],
  firstForm: { id: 'evacuate', label: { fr: 'É', en: 'E' }, title: { fr: 'S', en: 'L' }, body: { fr: 'S', en: 'F' }, order: 0 },
})

/** They begin and end by their own buttons only. */
export const emergencies = defineTable({
  schema: Emergency,
  goesBack: 'keep',
  sees: { operator: 'all', display: anonymous, source: anonymous, public: anonymous },
  samples: [
    {
      record: { id: 'emergency', textId: 'evacuate', roomIds: ['blanc'], fromMs: minutesAgo(65), untilMs: null, by: HIDDEN_NAME },
      seen: { operator: 'whole', display: 'anonymous', source: 'anonymous', public: 'anonymous' },
    },
  ],
  firstForm: { id: 'emergency', textId: 'evacuate', roomIds: null, fromMs: 0, untilMs: null, by: 'Ana' },
})
