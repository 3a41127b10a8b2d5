/** Small values that several tables share. */
import * as z from 'zod'
import { spokenLanguages } from '../words/spoken.ts'

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

/** One that is spoken here: shared/src/words/languages.ts lists them. */
export const Language = z.enum(spokenLanguages())
export type Language = z.infer<typeof Language>

const sentence = z.string().trim().min(1).max(500)

/**
 * The same sentence in the languages that people read here, as it is kept and sent: in French and in English always, since programs have read these two
 * from the beginning, in others where somebody wrote it. `textIn` finds the one that a reader understands best.
 */
export const Texts = z.strictObject({ fr: sentence, en: sentence, ...inOthers() })
export type Texts = z.infer<typeof Texts>

function inOthers() {
  const others = spokenLanguages().filter((language) => language !== 'fr' && language !== 'en')
  // The type assertion is safe: those two are left out.
  return Object.fromEntries(others.map((language) => [language, sentence.exactOptional()])) as Record<
    Exclude<Language, 'fr' | 'en'>,
    z.ZodExactOptional<typeof sentence>
  >
}

/** A CSS colour as six hexadecimal digits; nothing else, so that it can stand in a style without escaping. */
export const Colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'a colour is written #rrggbb')

/** The name of the person (or machine) who did something; null where an audience may not know. */
export const ActorName = z.string().trim().min(1).max(60).nullable()
