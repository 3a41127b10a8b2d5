/** Instants as people read them, in the event's zone. Nothing here changes more often than once a minute. */
import { datable } from '../derive/datable.ts'
import { aboutWords } from '../words/about.ts'
import type { Language } from '../words/by-language.ts'
import { html, type SafeHtml } from './html.ts'

export const MINUTE_MS = 60_000

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Making a formatter costs more than all of its uses on a page: each is made once. */
function formatter(language: Language, timeZone: string): Intl.DateTimeFormat {
  const name = `${language} ${timeZone}`
  const known = formatters.get(name)
  if (known) return known
  const made = new Intl.DateTimeFormat(aboutWords[language].locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone })
  formatters.set(name, made)
  return made
}

/** Such as `09:47`. */
export function clockTime(atMs: number, language: Language, timeZone: string): string {
  return formatter(language, timeZone).format(datable(atMs))
}

/** The clock time, with the whole instant for machines. */
export function timeElement(atMs: number, language: Language, timeZone: string): SafeHtml {
  return html`<time datetime="${new Date(datable(atMs)).toISOString()}">${clockTime(atMs, language, timeZone)}</time>`
}

/** The last whole minute: what a page counts from, so that two renderings of one minute are equal. */
export function wholeMinute(nowMs: number): number {
  return Math.floor(nowMs / MINUTE_MS) * MINUTE_MS
}

/** Minutes until `atMs` as two clocks show them, so that they agree with the times beside them; 0 when it is past. */
export function minutesUntil(atMs: number, nowMs: number): number {
  return Math.max(0, (wholeMinute(atMs) - wholeMinute(nowMs)) / MINUTE_MS)
}

/** Whole minutes since `atMs`. */
export function minutesSince(atMs: number, nowMs: number): number {
  return Math.max(0, Math.floor((wholeMinute(nowMs) - atMs) / MINUTE_MS))
}

/** How much later the clock will show than was planned, in minutes; negative when earlier. */
export function delayMinutes(plannedAtMs: number, expectedAtMs: number): number {
  return Math.floor(expectedAtMs / MINUTE_MS) - Math.floor(plannedAtMs / MINUTE_MS)
}
