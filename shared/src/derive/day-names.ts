/** Days by name, in a language and in the zone of the event. */
import type { Language } from '../model/values.ts'
import { aboutWords } from '../words/about.ts'
import { datable } from './datable.ts'

const lengths = {
  long: { weekday: 'long', day: 'numeric', month: 'long' },
  short: { weekday: 'short', day: 'numeric', month: 'short' },
} as const satisfies Readonly<Record<string, Intl.DateTimeFormatOptions>>

const formats = new Map<string, Intl.DateTimeFormat>()

function formatted(atMs: number, language: Language, timeZone: string, length: keyof typeof lengths): string {
  const name = `${language} ${timeZone} ${length}`
  let format = formats.get(name)
  if (!format) {
    const { locale } = aboutWords[language]
    try {
      format = new Intl.DateTimeFormat(locale, { ...lengths[length], timeZone })
    } catch (reason) {
      // An old browser may not know a new zone: its own is the best guess.
      if (!(reason instanceof RangeError)) throw reason
      format = new Intl.DateTimeFormat(locale, lengths[length])
    }
    formats.set(name, format)
  }
  const parts = format.formatToParts(datable(atMs))
  return parts.map(({ type, value }) => (language === 'fr' && type === 'day' && value === '1' ? '1er' : value)).join('')
}

/** Such as `mardi 7 mars`, and `lundi 1er mars`, which `Intl` writes as a plain number. */
export function dayName(atMs: number, language: Language, timeZone: string): string {
  return formatted(atMs, language, timeZone, 'long')
}

/** The same where there is hardly room, such as `Di., 1. Dez.` */
export function shortDayName(atMs: number, language: Language, timeZone: string): string {
  return formatted(atMs, language, timeZone, 'short')
}
