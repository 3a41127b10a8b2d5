/** Small values that several tables share. */
import * as z from 'zod'

/** Milliseconds since the Unix epoch, as the hub counts them. For records, so that whatever was stored once can be read. */
export const InstantMs = z.number().int().min(0).max(8_640_000_000_000_000)

/** 1 January 2100: whoever gives a later instant has slipped. Records from before there was this bound may still hold one. */
export const LATEST_GIVEN_MS = 4_102_444_800_000

/** An instant that somebody gives with a command or in a file. */
export const GivenInstantMs = InstantMs.max(LATEST_GIVEN_MS, 'an instant is before the year 2100')

/** A length of time in milliseconds, at most a week. */
export const DurationMs = z
  .number()
  .int()
  .min(0)
  .max(7 * 86_400_000)

export const Language = z.enum(['fr', 'en'])
export type Language = z.infer<typeof Language>

/** The same sentence in every language that a person may read here. */
export const Texts = z.strictObject({ fr: z.string().trim().min(1).max(500), en: z.string().trim().min(1).max(500) })
export type Texts = z.infer<typeof Texts>

/** A CSS colour as six hexadecimal digits; nothing else, so that it can stand in a style without escaping. */
export const Colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'a colour is written #rrggbb')

/** The name of the person (or machine) who did something; null where an audience may not know. */
export const ActorName = z.string().trim().min(1).max(60).nullable()
