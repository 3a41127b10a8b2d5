/** The volunteers' page as text, part by part, from its state. */
import { isSameDay } from '@tricolore/shared/derive/conference-day.ts'
import { shortDayName } from '@tricolore/shared/derive/day-names.ts'
import type { PublicStatus } from '@tricolore/shared/derive/public-status.ts'
import { stillSaid } from '@tricolore/shared/derive/said-of-room.ts'
import { fullness } from '@tricolore/shared/derive/seats.ts'
import { contentKey } from '@tricolore/shared/derive/view-key.ts'
import type { Language } from '@tricolore/shared/model/values.ts'
import { html, nothing, type SafeHtml } from '@tricolore/shared/status-page/html.ts'
import { emergencySection } from '@tricolore/shared/status-page/notices-section.ts'
import { roomStripe } from '@tricolore/shared/status-page/page-context.ts'
import type { PagePart } from '@tricolore/shared/status-page/page-parts.ts'
import { roomsInstead } from '@tricolore/shared/status-page/rooms-section.ts'
import { clockTime } from '@tricolore/shared/status-page/times.ts'
import { aboutWords } from '@tricolore/shared/words/about.ts'
import { doorWords } from '@tricolore/shared/words/door.ts'
import { pageWords } from '@tricolore/shared/words/page.ts'
import { COMMON_LANGUAGE, nextLanguage } from '@tricolore/shared/words/spoken.ts'
import { textIn } from '@tricolore/shared/words/text-in.ts'
import type { DoorWords } from '@tricolore/shared/words/words.ts'
import { clockOf, type Seen } from './door-seen.ts'
import type { DoorReport, DoorState, Entry, Pending } from './door-state.ts'
import { clearance, deskCall } from './door-word-parts.ts'

/** How full a room may be said to be, in percent. */
const levels = [0, 25, 50, 75, 100] as const

/** `status`: what the public socket knows; null before its first snapshot. `nowMs`: hub time, null while it is not known. */
export function doorParts(state: DoorState, status: PublicStatus | null, nowMs: number | null = null): Readonly<Record<string, PagePart>> {
  const room = status?.rooms.find(({ id }) => id === state.roomId) ?? null
  const seen: Seen = { state, words: doorWords[state.language], room, status, timeZone: status?.event.timeZone ?? 'UTC', nowMs }
  const isUnknown = state.isRoomUnknown || (status !== null && room === null)
  const isInside = state.isSignedIn && state.entry === null && !isUnknown
  return {
    emergency: part(status ? emergencySection({ status, language: state.language, words: pageWords[state.language] }) : nothing),
    clear: part(isInside && isAlarmed(seen) ? clearance(seen) : nothing),
    call: part(isInside ? deskCall(seen) : nothing),
    masthead: part(masthead(seen)),
    away: part(state.isAway ? html`<p class="away">${seen.words.hubAway}</p>` : nothing),
    onair: part(isUnknown ? html`<p class="problem">${seen.words.unknownRoom}</p>` : onAir(seen)),
    entry: part(state.entry && !isUnknown ? entryForm(seen, state.entry) : nothing),
    occupancy: part(isInside ? occupancy(seen) : nothing),
    readiness: part(isInside ? readiness(seen) : nothing),
    you: part(
      isInside && state.name !== null
        ? html`<p class="you">${seen.words.you(state.name)} <button type="button" id="leave" class="quiet" data-act="leave">${seen.words.someoneElse}</button></p>`
        : nothing,
    ),
  }
}

function part(made: SafeHtml): PagePart {
  return { html: made, key: contentKey(made.toString()) }
}

function masthead({ state, words, room }: Seen): SafeHtml {
  const shown = state.report?.room ?? room
  const other = nextLanguage(state.language)
  return html`${shown && roomStripe(shown)}<div><p class="page-name">${words.page}</p><h1>${shown?.name ?? words.loading}</h1></div><button type="button" id="language" class="quiet" lang="${other}" aria-label="${other.toUpperCase()} · ${aboutWords[other].name}" data-act="language">${other.toUpperCase()}</button>`
}

function onAir({ words, room, status, timeZone, state, nowMs }: Seen): SafeHtml {
  if (!room || !status) return nothing
  const { now, next } = room
  const origin = now && now.originRoomId !== room.id ? status.rooms.find(({ id }) => id === now.originRoomId) : undefined
  const clock = (atMs: number) => clockTime(atMs, state.language, timeZone)
  const isToday = (atMs: number) => nowMs === null || isSameDay(atMs, nowMs, status.event)
  const when = (atMs: number) => (isToday(atMs) ? clock(atMs) : `${shortDayName(atMs, state.language, timeZone)} ${clock(atMs)}`)
  const nowWords = now
    ? html`<b>${now.title}</b> ${origin ? words.from(origin.name) : null} <span class="soft">${words.until(when(now.expectedEndAtMs))}</span>`
    : html`${words.nothingNow}`
  const nextWords = next ? html`<b>${next.title}</b> <span class="soft">${when(next.expectedAtMs)}</span>` : html`${words.nothingNext}`
  return html`<dl class="onair"><div><dt>${words.now}</dt><dd>${nowWords}</dd></div><div><dt>${words.next}</dt><dd>${nextWords}</dd></div></dl>`
}

function entryForm({ words, state }: Seen, entry: Entry): SafeHtml {
  const secret =
    entry.uses === 'link'
      ? null
      : html`<label for="secret">${entry.uses === 'code' ? words.roomCode : words.password}</label><input id="secret" name="secret" type="${entry.uses === 'code' ? 'text' : 'password'}" value="${entry.secret}" maxlength="256" autocomplete="${entry.uses === 'code' ? 'off' : 'current-password'}" autocapitalize="none" autocorrect="off" spellcheck="false"><button type="button" id="other-way" class="quiet" data-act="other-way">${entry.uses === 'code' ? words.withPassword : words.withCode}</button>`
  return html`<form id="entry">${entry.problem && html`<p class="problem" id="problem">${typeof entry.problem === 'string' ? words[entry.problem] : textIn(entry.problem, [state.language, COMMON_LANGUAGE])}</p>`}<label for="name">${words.who}</label><input id="name" name="name" value="${entry.name}" maxlength="60" autocomplete="given-name" enterkeyhint="go" ${entry.problem ? html`aria-describedby="problem"` : null}><p class="soft">${words.whoHint}</p>${secret}<button type="submit" id="enter" class="big" ${entry.isBusy ? html`aria-disabled="true"` : null}>${entry.isBusy ? words.entering : words.enter}</button></form>`
}

/** A report that is about what is on; what was said of something else is asked again. */
function said<Name extends 'occupancy' | 'readiness'>({ state: { report }, room }: Seen, name: Name): { known: DoorReport[Name]; isOld: boolean } {
  const last = report?.[name] ?? null
  const known = stillSaid(last, { sinceMs: Math.max(report?.sinceMs ?? 0, room?.sinceMs ?? 0) })
  return { known, isOld: last !== null && known === null }
}

function occupancy(seen: Seen): SafeHtml {
  const { state, words, timeZone } = seen
  const { known, isOld } = said(seen, 'occupancy')
  const pending = state.occupancy.value
  const buttons = levels.map((level) => {
    const isOn = known?.percent === level
    return html`<button type="button" id="level-${level}" class="level${pending === level ? ' sending' : ''}" aria-pressed="${isOn ? 'true' : 'false'}" data-act="occupancy" data-value="${level}">${gauge(level)}<span>${words.levels[level]}</span><small>${level} %</small></button>`
  })
  return html`<section aria-labelledby="how-full"><h2 id="how-full">${words.howFull}</h2><div class="levels">${buttons}</div>${outcome(state.occupancy, state.language, known, isOld, words, clockOf(state, timeZone), known?.percent === null || !known ? null : `${known.percent} %`)}${elsewhere(seen, known?.percent ?? null)}</section>`
}

/** Where to send those who do not fit in any more. */
function elsewhere({ status, words, state: { roomId } }: Seen, percent: number | null): SafeHtml {
  const names = status && percent !== null && fullness(percent) === 'full' ? roomsInstead(status.rooms, roomId) : []
  return names.length === 0 ? nothing : html`<p class="outcome"><b>${words.sendTo(names)}</b></p>`
}

const COLOURS = { full: '#ff5a50', 'nearly-full': '#ffb020', free: '#37c871' } as const

/** How full, as a picture: colour never speaks alone, the words stand beside it. */
function gauge(level: number): SafeHtml {
  return html`<svg class="gauge" viewBox="0 0 40 10" preserveAspectRatio="none" aria-hidden="true"><rect width="40" height="10" rx="2" fill="#2a3345"/><rect width="${(40 * level) / 100}" height="10" rx="2" fill="${COLOURS[fullness(level)]}"/></svg>`
}

function readiness(seen: Seen): SafeHtml {
  const { state, words, timeZone } = seen
  const { known, isOld } = said(seen, 'readiness')
  const pending = state.readiness.value
  const button = (ready: boolean) =>
    html`<button type="button" id="${ready ? 'ready' : 'not-ready'}" class="ready${pending === ready ? ' sending' : ''}" aria-pressed="${known?.ready === ready ? 'true' : 'false'}" data-act="ready" data-value="${ready ? 'yes' : 'no'}">${ready ? words.isReady : words.notReady}</button>`
  return html`<section aria-labelledby="is-ready"><h2 id="is-ready">${words.ready}</h2><div class="pair">${button(true)}${button(false)}</div>${outcome(state.readiness, state.language, known, isOld, words, clockOf(state, timeZone), known && (known.ready ? words.isReady : words.notReady))}</section>`
}

/** An emergency is shown that is for this room too. */
function isAlarmed({ status, state }: Seen): boolean {
  return status?.notices.some(({ kind, roomIds }) => kind === 'emergency' && (roomIds === null || roomIds.some((id) => id === state.roomId))) ?? false
}

function outcome(
  pending: Pending<unknown>,
  language: Language,
  known: { readonly atMs: number; readonly by: string | null } | null,
  isOld: boolean,
  words: DoorWords,
  clock: (atMs: number) => string,
  value: string | null,
): SafeHtml {
  if (pending.value !== null) return html`<p class="outcome is-sending">${words.sending}</p>`
  if (pending.refusal) return html`<p class="outcome problem">${words.refused} ${textIn(pending.refusal, [language, COMMON_LANGUAGE])}</p>`
  if (!known || value === null) return html`<p class="outcome soft">${isOld ? words.sayAgain : words.notYetSaid}</p>`
  return html`<p class="outcome is-confirmed"><b>${value}</b> · ${words.confirmed(clock(known.atMs), known.by)}</p>`
}
