import * as z from 'zod'
import { RecordId, RoomId } from '../model/ids.ts'
import { ActorName, InstantMs, Texts } from '../model/values.ts'
import { anonymous } from './anonymous.ts'
import { defineTable } from './define-table.ts'
import { HIDDEN_NAME, hidden, minutesAgo } from './samples.ts'

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

/** Notices are for phones. */
function forScreens(message: Message): Message | null {
  return message.kind === 'notice' ? null : anonymous(message)
}

function forPhones(message: Message): Message | null {
  return message.kind === 'notice' && !message.rehearsal ? anonymous(message) : null
}

const usual = { roomIds: null, fromMs: minutesAgo(65), untilMs: null, by: HIDDEN_NAME, rehearsal: false }

export const messages = defineTable({
  schema: Message,
  goesBack: 'restore',
  sees: { operator: 'all', display: forScreens, source: forScreens, public: forPhones },
  samples: [
    {
      record: { ...usual, id: 'hidden-stage', kind: 'stage', texts: hidden('stage') },
      seen: { operator: 'whole', display: 'anonymous', source: 'anonymous', public: 'none' },
    },
    {
      record: { ...usual, id: 'hidden-banner', kind: 'banner', texts: hidden('banner') },
      seen: { operator: 'whole', display: 'anonymous', source: 'anonymous', public: 'none' },
    },
    {
      record: { ...usual, id: 'hidden-full-screen', kind: 'full-screen', texts: hidden('full-screen') },
      seen: { operator: 'whole', display: 'anonymous', source: 'anonymous', public: 'none' },
    },
    {
      record: { ...usual, id: 'notice', kind: 'notice', texts: { fr: 'Bonjour', en: 'Hello' } },
      seen: { operator: 'whole', display: 'none', source: 'none', public: 'anonymous' },
    },
    {
      record: { ...usual, id: 'hidden-trial', kind: 'notice', texts: hidden('trial'), rehearsal: true },
      seen: { operator: 'whole', display: 'none', source: 'none', public: 'none' },
    },
  ],
  firstForm: { id: 'message', kind: 'banner', texts: { fr: 'B', en: 'H' }, roomIds: null, fromMs: 0, untilMs: null, by: 'Ana', rehearsal: false },
})

export const messagePresets = defineTable({
  schema: MessagePreset,
  goesBack: 'restore',
  sees: { operator: 'all', display: 'none', source: 'none', public: 'none' },
  samples: [
    {
      record: { id: 'hidden-preset', kind: 'stage', texts: hidden('preset'), durationMs: null, order: 0 },
      seen: { operator: 'whole', display: 'none', source: 'none', public: 'none' },
    },
  ],
  firstForm: { id: 'preset', kind: 'stage', texts: { fr: 'B', en: 'H' }, durationMs: null, order: 0 },
})
