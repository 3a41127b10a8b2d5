/** What every section is made from, with the look-ups that several of them need. */
import type { PublicRoom, PublicStatus } from '../derive/public-status.ts'
import type { SpeakerTag } from '../derive/screen-view.ts'
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
  /** The same as plain text. */
  readonly clock: (atMs: number) => string
}

export function pageContext(status: PublicStatus, language: Language, nowMs: number): PageContext {
  const rooms = new Map(status.rooms.map((room) => [room.id, room]))
  const { timeZone } = status.event
  return {
    status,
    language,
    nowMs,
    words: pageWords[language],
    room: (id) => (id === null ? null : (rooms.get(id) ?? null)),
    time: (atMs) => timeElement(atMs, language, timeZone),
    clock: (atMs) => clockTime(atMs, language, timeZone),
  }
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
