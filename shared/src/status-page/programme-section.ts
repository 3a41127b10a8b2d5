/** The whole programme, opened on demand. Closed it is a link to the page with it open, so that it works without script. */
import { dayOf, isSameDay } from '../derive/conference-day.ts'
import { dayName, shortDayName } from '../derive/day-names.ts'
import type { Language } from '../words/by-language.ts'
import { pageWords } from '../words/page.ts'
import type { PageWords } from '../words/words.ts'
import { html, joined, type SafeHtml } from './html.ts'
import { roomName, speakerNames } from './page-context.ts'
import type { ProgrammeSession, PublicProgramme } from './public-programme.ts'
import { clockTime, MINUTE_MS, timeElement } from './times.ts'

export type ProgrammeView = { readonly kind: 'closed' | 'loading' | 'failed' } | { readonly kind: 'open'; readonly programme: PublicProgramme }

/** Where the page with the programme open is. */
export function programmeHref(language: Language): string {
  return `?programme=1&lang=${language}`
}

export function programmeSection(view: ProgrammeView, language: Language): SafeHtml {
  const words = pageWords[language]
  if (view.kind === 'open') return openProgramme(view.programme, language, words)
  const label = { closed: words.wholeProgramme, loading: words.programmeLoading, failed: words.programmeFailed }[view.kind]
  return html`<a class="button" id="programme-link" href="${programmeHref(language)}#programme" data-act="open-programme">${label}</a>`
}

function openProgramme(programme: PublicProgramme, language: Language, words: PageWords): SafeHtml {
  const { timeZone } = programme.event
  // What is on after midnight stands under the evening that it belongs to.
  const days = Map.groupBy(programme.sessions, ({ plannedAtMs }) => dayName(dayOf(plannedAtMs, programme.event).fromMs, language, timeZone))
  return html`<section aria-labelledby="programme"><h2 id="programme" class="heading" tabindex="-1">${words.programme}</h2>${choices(programme, words)}${[
    ...days,
  ].map(
    ([day, sessions]) =>
      html`<div data-day>${days.size > 1 ? html`<h3 class="day">${day}</h3>` : null}<ol class="agenda">${sessions.map((session) => row(session, programme, language, words, days.size > 1))}</ol></div>`,
  )}<a class="button" id="programme-link" href="?lang=${language}" data-act="close-programme">${words.closeProgramme}</a></section>`
}

/** What to look at of it: the script shows this, since it does nothing without. */
function choices({ rooms }: PublicProgramme, words: PageWords): SafeHtml {
  const chip = (choice: string, label: SafeHtml | string) =>
    html`<button type="button" class="chip" id="choice-${choice}" data-act="choose-${choice}" aria-pressed="false">${label}</button>`
  return html`<form class="choices" id="programme-choices" role="search" hidden><input type="search" id="programme-words" aria-label="${words.search}" placeholder="${words.search}" maxlength="80" autocomplete="off" enterkeyhint="search"><div class="chips">${chip('mine', words.mySessions)}${rooms.length > 1 ? rooms.map((room) => chip(`room-${room.id}`, roomName(room))) : null}</div><p class="found" id="programme-found" role="status"></p></form>`
}

function row(session: ProgrammeSession, programme: PublicProgramme, language: Language, words: PageWords, isUnderDay: boolean): SafeHtml {
  const { timeZone } = programme.event
  const endMs = session.plannedAtMs + session.durationMs
  const isSame = isSameDay(session.plannedAtMs, endMs, programme.event)
  const end = `${isSame ? '' : `${shortDayName(endMs, language, timeZone)} `}${clockTime(endMs, language, timeZone)}`
  const by = speakerNames(session.speakers)
  const address = `?programme=1&lang=${language}#${sessionAnchor(session.id)}`
  const named = html`<a class="self" href="${address}" data-act="point-at">${session.title}</a>`
  const title = session.cancelled ? html`<s>${named}</s> (${words.cancelled})` : named
  const heading = isUnderDay ? html`<h4 class="item">${title}</h4>` : html`<h3 class="item">${title}</h3>`
  const about = joined(
    [by === null ? null : html`${by}`, html`${words.length(Math.round(session.durationMs / MINUTE_MS))}`, where(session, programme, words)],
    ' · ',
  )
  const rooms = session.rooms.filter(({ kind }) => kind !== 'closed').map(({ roomId }) => roomId)
  return html`<li class="${session.kind === 'interval' ? 'pause' : 'talk'}" id="${sessionAnchor(session.id)}" data-session="${session.id}" data-rooms="${rooms.join(' ')}"><p class="at">${timeElement(session.plannedAtMs, language, timeZone)}<small>–${end}</small></p><div>${heading}<p>${about}</p>${marker(session, words)}${summary(session, words)}</div>${session.kind === 'interval' ? null : star(session, words)}</li>`
}

/** Where a link to one session leads. */
function sessionAnchor(id: string): string {
  return `session-${id}`
}

function star({ id, title }: ProgrammeSession, words: PageWords): SafeHtml {
  return html`<button type="button" class="star" id="keep-${id}" data-act="keep" aria-pressed="false" aria-label="${words.keep(title)}" hidden></button>`
}

function where({ rooms }: ProgrammeSession, programme: PublicProgramme, words: PageWords): SafeHtml | null {
  const open = rooms.filter(({ kind }) => kind !== 'closed')
  const stage = open.find(({ kind }) => kind === 'origin')
  if (open.length > 1 && open.length === programme.rooms.length && open.every(({ kind }) => kind === 'origin')) return html`${words.everyRoom}`
  const named = (ids: readonly string[]) => programme.rooms.filter(({ id }) => ids.includes(id)).map(roomName)
  if (stage && open.some(({ kind }) => kind === 'simulcast')) return html`${words.from} ${named([stage.roomId])}`
  return open.length === 0 ? null : joined(named(open.map(({ roomId }) => roomId)), ' ')
}

/** Nobody may take a made-up item for a real one. */
function marker({ provenance, kind }: ProgrammeSession, words: PageWords): SafeHtml | null {
  return provenance === 'fictional' && kind !== 'interval' ? html`<p class="marker">${words.fictional}</p>` : null
}

function summary({ abstract, id }: ProgrammeSession, words: PageWords): SafeHtml | null {
  return abstract === null || abstract.trim() === ''
    ? null
    : html`<details id="about-${id}"><summary>${words.summary}</summary><p class="abstract">${abstract}</p></details>`
}
