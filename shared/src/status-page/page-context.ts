/** What every section is made from, with the look-ups that several of them need. */
import { type DayRule, dayOf, isSameDay } from '../derive/conference-day.ts'
import { dayName, shortDayName } from '../derive/day-names.ts'
import type { PublicRoom, PublicStatus } from '../derive/public-status.ts'
import type { SpeakerTag } from '../derive/screen-view.ts'
import { dateAt } from '../derive/wall-clock.ts'
import type { Language } from '../words/by-language.ts'
import { pageWords } from '../words/page.ts'
import type { PageWords } from '../words/words.ts'
import { html, type SafeHtml } from './html.ts'
import { clockTime, timeElement } from './times.ts'

export type PageContext = {
  readonly status: PublicStatus
  readonly language: Language
  /** Hub time. */
  readonly nowMs: number
  readonly words: PageWords
  readonly room: (id: string | null) => PublicRoom | null
  /** `<time>` in the event's zone. */
  readonly time: (atMs: number) => SafeHtml
  /** The same with its day where that is not today. */
  readonly when: (atMs: number) => SafeHtml
  /** On the conference day of now. */
  readonly isToday: (atMs: number) => boolean
  /** "See you tomorrow, 09:00": of an instant on another day. */
  readonly seeYou: (atMs: number) => string
  /** The clock time as plain text. */
  readonly clock: (atMs: number) => string
}

export function pageContext(status: PublicStatus, language: Language, nowMs: number): PageContext {
  const rooms = new Map(status.rooms.map((room) => [room.id, room]))
  const { timeZone } = status.event
  const words = pageWords[language]
  const time = (atMs: number) => timeElement(atMs, language, timeZone)
  const clock = (atMs: number) => clockTime(atMs, language, timeZone)
  const isToday = (atMs: number) => isSameDay(atMs, nowMs, status.event)
  return {
    status,
    language,
    nowMs,
    words,
    room: (id) => (id === null ? null : (rooms.get(id) ?? null)),
    time,
    when: (atMs) => (isToday(atMs) ? time(atMs) : html`${shortDayName(atMs, language, timeZone)} ${time(atMs)}`),
    isToday,
    seeYou: (atMs) => (isTomorrow(atMs, nowMs, status.event) ? words.seeTomorrow : words.seeOn)(dayName(atMs, language, timeZone), clock(atMs)),
    clock,
  }
}

/** As `dayWord`, by the clock of the page. */
function isTomorrow(atMs: number, nowMs: number, rule: DayRule): boolean {
  return dayOf(atMs, rule).fromMs === dayOf(nowMs, rule).untilMs && dateAt(atMs, rule.timeZone) > dateAt(nowMs, rule.timeZone)
}

/** `Ada Martin (Exemple SA), Léo Petit`; null when nobody is named. */
export function speakerNames(speakers: readonly SpeakerTag[]): string | null {
  if (speakers.length === 0) return null
  return speakers.map(({ name, organisation }) => (organisation === null ? name : `${name} (${organisation})`)).join(', ')
}

/** The room's name with its colour beside it. The colour is an attribute of a picture: the page's policy allows no style in the document. */
export function roomName(room: Pick<PublicRoom, 'name' | 'colour'>): SafeHtml {
  return html`<span class="room-name"><svg class="dot" viewBox="0 0 10 10" aria-hidden="true"><circle cx="5" cy="5" r="5" fill="${room.colour}"/></svg>${room.name}</span>`
}

export function roomStripe(room: Pick<PublicRoom, 'colour'>): SafeHtml {
  return html`<svg class="stripe" viewBox="0 0 6 44" preserveAspectRatio="none" aria-hidden="true"><rect width="6" height="44" fill="${room.colour}"/></svg>`
}

/** The names of those rooms that exist, in the order of lists. */
export function namesOf(context: Pick<PageContext, 'status'>, roomIds: readonly string[]): readonly string[] {
  return context.status.rooms.filter(({ id }) => roomIds.includes(id)).map(({ name }) => name)
}
