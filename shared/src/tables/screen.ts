import * as z from 'zod'
import { RoomId, ScreenId } from '../model/ids.ts'
import { InstantMs, Language } from '../model/values.ts'
import { defineTable } from './define-table.ts'

/** `audience`: the big screen. `stage`: the speaker's confidence monitor. `foyer`: all rooms, now and next. `overlay`: transparent, for a mixer. */
export const Purpose = z.enum(['audience', 'stage', 'foyer', 'overlay'])
export type Purpose = z.infer<typeof Purpose>

/** By how much a screen turns over early, in whole milliseconds: -500 to 500. */
export const TrimMs = z.number().int().min(-500).max(500)

/** One physical output in a room. */
export const Screen = z.strictObject({
  id: ScreenId,
  name: z.string().trim().min(1).max(60),
  roomId: RoomId,
  purpose: Purpose,
  /** Null: the event's own language. */
  language: Language.nullable(),
  /** How far text stays from the edges beyond the usual 5 %, in percent of the shorter side: 0 to 15, for projectors that overscan. */
  insetPercent: z.number().min(0).max(15),
  /** Positive: it turns over that much earlier, to make up for a projector or a scaler that is slow to show. */
  trimMs: TrimMs,
  /** The one screen of its room that plays the sound of the picture. */
  carriesSound: z.boolean(),
  /** Shows its name over the picture until then. */
  identifyUntilMs: InstantMs.nullable(),
  /** A page loaded before this instant loads itself again. */
  reloadAtMs: InstantMs.nullable(),
})
export type Screen = z.infer<typeof Screen>

/** What shows that a page is that screen. Kept apart from the screen so that no audience is ever sent it. */
export const ScreenKey = z.strictObject({
  id: ScreenId,
  /** SHA-256 of the key, in hexadecimal; the key itself is shown once and kept nowhere. */
  keyHash: z.string().regex(/^[0-9a-f]{64}$/),
})
export type ScreenKey = z.infer<typeof ScreenKey>

export const screens = defineTable({
  schema: Screen,
  goesBack: 'keep',
  sees: { operator: 'all', display: 'all', source: 'all', public: 'none' },
  samples: [
    {
      record: {
        id: 'hidden-screen',
        name: 'hidden-screen-name',
        roomId: 'bleu',
        purpose: 'audience',
        language: null,
        insetPercent: 0,
        trimMs: 0,
        carriesSound: false,
        identifyUntilMs: null,
        reloadAtMs: null,
      },
      seen: { operator: 'whole', display: 'whole', source: 'whole', public: 'none' },
    },
  ],
  firstForm: { id: 'screen', name: 'Screen', roomId: 'bleu', purpose: 'audience', language: null, insetPercent: 0, identifyUntilMs: null, reloadAtMs: null },
})

export const screenKeys = defineTable({
  schema: ScreenKey,
  goesBack: 'keep',
  sees: { operator: 'none', display: 'none', source: 'none', public: 'none' },
  samples: [
    {
      record: { id: 'hidden-screen', keyHash: '8fd6a6a78f5857d7ba1cfe9033bffeec86da2ba6a4bd60a6f833209d9d3e390d' },
      seen: { operator: 'none', display: 'none', source: 'none', public: 'none' },
    },
  ],
  firstForm: { id: 'screen', keyHash: '0000000000000000000000000000000000000000000000000000000000000000' },
})
