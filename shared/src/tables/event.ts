import * as z from 'zod'
import { Colour, InstantMs, Language, Texts } from '../model/values.ts'
import { defineTable } from './define-table.ts'

/** How the event looks: names and colours only; the layout is the same for everyone. */
export const Theme = z.strictObject({
  /** Short name for corners and phones, at most 24 characters. */
  shortName: z.string().trim().min(1).max(24),
  accent: Colour,
})
export type Theme = z.infer<typeof Theme>

/** The whole occasion. The table holds one record, `event`. */
export const Event = z.strictObject({
  id: z.literal('event'),
  name: z.string().trim().min(1).max(120),
  venue: z.string().trim().max(120).nullable(),
  /** IANA name, such as Europe/Paris. Every wall-clock time that a person reads is in this zone. */
  timeZone: z.string().min(1).max(64),
  /**
   * When a conference day ends and the next one begins, in minutes after midnight on the wall clock: what is on after midnight belongs to the evening
   * before. In the night, but where the day was moved to another hour to rehearse it.
   */
  dayTurnsAtMinutes: z.number().int().min(0).max(1439),
  /** The first one is the event's own language: a screen without a language of its own speaks it. */
  languages: z.array(Language).min(1).max(20),
  theme: Theme,
  /** One line on where the programme's facts come from, for the foot of the status page. */
  provenanceNote: Texts.nullable(),
  /** When the day was moved to rehearse it: by how much, and the instant of the first item as it was written. */
  moved: z.strictObject({ byMs: z.number().int(), plannedFirstMs: InstantMs }).nullable(),
})
export type Event = z.infer<typeof Event>

export const event = defineTable({
  schema: Event,
  goesBack: 'keep',
  sees: { operator: 'all', display: 'all', source: 'all', public: 'all' },
  samples: [
    {
      record: {
        id: 'event',
        name: 'A day of talks',
        venue: 'A venue',
        timeZone: 'Europe/Paris',
        dayTurnsAtMinutes: 240,
        languages: ['fr', 'en'],
        theme: { shortName: 'Talks', accent: '#3f7cff' },
        provenanceNote: null,
        moved: null,
      },
      seen: { operator: 'whole', display: 'whole', source: 'whole', public: 'whole' },
    },
  ],
  firstForm: {
    id: 'event',
    name: 'E',
    venue: null,
    timeZone: 'UTC',
    languages: ['en'],
    theme: { shortName: 'E', accent: '#3f7cff' },
    provenanceNote: null,
    moved: null,
  },
})
