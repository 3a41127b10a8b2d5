/** Times as the panel writes them, beside those of the scenes. */
import { datable } from '@tricolore/shared/derive/datable.ts'
import type { CrewLanguage } from '@tricolore/shared/words/by-language.ts'

/** "7 mars 2023 à 09:00", in the event's zone. */
export function dateText(instantMs: number, timeZone: string, language: CrewLanguage): string {
  return new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { timeZone, dateStyle: 'long', timeStyle: 'short' }).format(datable(instantMs))
}

export function wholeMinutes(ms: number): number {
  return Math.floor(ms / 60_000)
}
