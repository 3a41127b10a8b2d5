/** The shape of an event file, version 1. `docs/event-file.md` describes it for organisers. */

import { FeedId, RecordId, SessionId } from '@tricolore/shared/model/ids.ts'
import { isTimeZone } from '@tricolore/shared/model/time-zone.ts'
import { Colour, Language, Texts } from '@tricolore/shared/model/values.ts'
import { Event } from '@tricolore/shared/tables/event.ts'
import { Feed } from '@tricolore/shared/tables/feed.ts'
import { MessageKind } from '@tricolore/shared/tables/message.ts'
import { Room } from '@tricolore/shared/tables/room.ts'
import { PlenaryPart, Provenance, SessionKind, Speaker } from '@tricolore/shared/tables/session.ts'
import { spokenLanguages } from '@tricolore/shared/words/spoken.ts'
import { wholeTexts } from '@tricolore/shared/words/whole-texts.ts'
import * as z from 'zod'

const DateText = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date is written 2023-03-07')
/** Format and existence are judged together with the other references, so that every bad time of a file is named at once. */
const StartText = z.string().max(40)
const Zone = z.string().refine(isTimeZone, 'a time zone is an IANA name such as Europe/Paris')

const RoomName = z.string().max(64)
/** As their author wrote them, in one language at least: those that every record has and are not written say the same as the first. */
const WrittenTexts = z.partialRecord(Language, Texts.shape.fr).transform((written, context) => {
  const whole = wholeTexts(written)
  if (whole === null) context.addIssue({ code: 'custom', message: `a text is written in one of the languages ${spokenLanguages().join(', ')}` })
  return whole ?? z.NEVER
})

/** One room or several; whether they exist is judged with the other references. */
const rooms = z.union([RoomName.transform((id) => [id]), z.array(RoomName)])

/** Of an event that does not say. */
export const usualLanguages: Event['languages'] = ['fr', 'en']

export const EventFile = z.strictObject({
  /** For an editor; nobody else looks at it. */
  $schema: z.string().max(2000).optional(),
  tricolore: z.literal(1, { error: 'this must be 1, the version of the format' }),
  event: z.strictObject({
    name: z.string().trim().min(1).max(120),
    shortName: z.string().trim().min(1).max(24).optional(),
    venue: z.string().trim().min(1).max(120).optional(),
    /** The first day: times without a date are on it. */
    date: DateText,
    timeZone: Zone,
    /** When a conference day turns: before this hour of the night it is still the evening before. */
    dayTurnsAt: z
      .string()
      .regex(/^(0\d|1[01]):[0-5]\d$|^12:00$/, 'the hour at which a day turns is written 04:00, and is between 00:00 and 12:00')
      .default('04:00'),
    languages: Event.shape.languages.default(usualLanguages),
    accent: Colour.default('#3f7cff'),
    provenance: WrittenTexts.optional(),
  }),
  rooms: z
    .array(z.strictObject({ ...Room.omit({ order: true, capacity: true }).shape, capacity: Room.shape.capacity.optional() }))
    .min(1, 'an event has at least one room'),
  sessions: z.array(
    z.strictObject({
      id: SessionId,
      kind: SessionKind.default('talk'),
      title: z.string().trim().min(1).max(300),
      titles: z.partialRecord(Language, z.string().trim().min(1).max(300)).optional(),
      speakers: z
        .array(z.strictObject({ name: Speaker.shape.name, organisation: Speaker.shape.organisation.optional() }))
        .max(20)
        .default([]),
      language: z.string().min(2).max(12).optional(),
      abstract: z.string().max(5000).optional(),
      note: z.string().max(1000).optional(),
      start: StartText,
      minutes: z
        .number()
        .int()
        .min(1)
        .max(7 * 24 * 60, 'an item lasts a week (10080 minutes) at most'),
      rooms: z.strictObject({ origin: rooms.optional(), simulcast: rooms.optional(), replay: rooms.optional(), closed: rooms.optional() }),
      plenary: z.strictObject({ id: SessionId, part: PlenaryPart.shape.part }).optional(),
      replayOf: SessionId.optional(),
      cancelled: z.boolean().optional(),
      provenance: Provenance.optional(),
    }),
  ),
  messages: z.array(z.strictObject({ id: RecordId, kind: MessageKind, texts: WrittenTexts, seconds: z.number().int().min(1).nullable() })).optional(),
  emergencyTexts: z.array(z.strictObject({ id: RecordId, label: WrittenTexts, title: WrittenTexts, body: WrittenTexts })).optional(),
  feeds: z
    .array(
      z.strictObject({
        id: FeedId,
        room: RoomName,
        name: Feed.shape.name.optional(),
        kind: Feed.shape.kind.default('whip'),
        codec: Feed.shape.codec.default('h264'),
        url: Feed.shape.url.optional(),
        session: SessionId.optional(),
      }),
    )
    .max(100)
    .default([]),
})
export type EventFile = z.infer<typeof EventFile>
