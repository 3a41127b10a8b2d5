/** Dates as the panel writes and offers them: days since 1 January 1970 in the zone of the event. */
import { clockText } from '@tricolore/display-client/scene/time-text.ts'
import type { At } from '@tricolore/shared/at/at.ts'
import { shortDayName } from '@tricolore/shared/derive/day-names.ts'
import { sessionsInOrder } from '@tricolore/shared/derive/index-of.ts'
import { DATE_MS, dateAt, instantAtWall } from '@tricolore/shared/derive/wall-clock.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import type { Language } from '@tricolore/shared/words/by-language.ts'

/** `mar. 2 mars`. */
export function dateName(date: number, language: Language): string {
  return shortDayName(date * DATE_MS, language, 'UTC')
}

/** The dates of the programme, those around now, and one after the last: what a field of a time offers. In order, each once. */
export function datesToOffer(tables: Tables, nowMs: number, timeZone: string, chosen: number): readonly number[] {
  const today = dateAt(nowMs, timeZone)
  const planned = sessionsInOrder(tables).map(({ plannedStartMs }) => dateAt(plannedStartMs, timeZone))
  const last = Math.max(today, ...planned)
  return [...new Set([...planned, today, today + 1, last + 1, chosen])].toSorted((a, b) => a - b)
}

/** The clock time, after its date where that is not the one of now. */
export function whenText(at: At, instantMs: number, timeZone: string, language: Language): string {
  const date = dateAt(instantMs, timeZone)
  const midnight = (ofDate: number) => instantAtWall(ofDate * DATE_MS, timeZone)
  const time = clockText(instantMs, timeZone)
  return at.hasCome(midnight(date)) && !at.hasCome(midnight(date + 1)) ? time : `${dateName(date, language)} ${time}`
}
