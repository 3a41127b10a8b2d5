/**
 * The answer without scrolling: what is live and from where. One live session gets the large card; several (the afternoon's tracks) get a
 * compact card each; in a break it is the break and when things go on; before and after the day it says so.
 */
import type { PublicNext } from '../derive/public-status.ts'
import { html, joined, nothing, type SafeHtml } from './html.ts'
import { namesOf, type PageContext, roomName, roomStripe, speakerNames } from './page-context.ts'
import { seats } from './rooms-section.ts'
import { type Running, running } from './running.ts'
import { minutesUntil, wholeMinute } from './times.ts'

export function heroSection(context: PageContext): SafeHtml {
  const all = running(context.status)
  const onAir = all.filter(({ kind }) => kind !== 'interval')
  const lives = onAir.filter(({ kind }) => kind === 'live')
  const [live] = lives
  if (live && lives.length === 1) return html`${liveCard(context, live)}${onAir.slice(1).map((other) => compactCard(context, other, 'h2'))}`
  if (onAir.length > 0) {
    return html`<section aria-labelledby="on-air"><h2 id="on-air" class="heading">${context.words.severalOnAir}</h2>${onAir.map((each) => compactCard(context, each, 'h3'))}</section>`
  }
  // The break of most rooms; what else a single room is doing stands in the list of rooms.
  const [interval] = all.toSorted((a, b) => b.rooms.length - a.rooms.length)
  return interval ? intervalCard(context, interval) : quietCard(context)
}

function liveCard(context: PageContext, live: Running): SafeHtml {
  const { words } = context
  const { now } = live
  const part = now.part === null ? null : words.part(now.part.number, now.part.of)
  return html`<section class="hero on-air" aria-labelledby="live-title"><p class="tag live">${words.onAir}</p><h2 id="live-title">${now.title}</h2>${byline([speakerNames(now.speakers), part])}${progress(context, now.startedAtMs, now.expectedEndAtMs)}<p class="foot"><span>${whence(context, live)}</span> <span class="left">${timeLeft(context, live)}</span></p></section>`
}

function compactCard(context: PageContext, each: Running, heading: 'h2' | 'h3'): SafeHtml {
  const { now, kind } = each
  const room = context.room(now.originRoomId) ?? each.rooms[0]
  const title = heading === 'h2' ? html`<h2>${now.title}</h2>` : html`<h3>${now.title}</h3>`
  const where = kind === 'live' && room ? roomName(room) : html`${context.words.and(each.rooms.map(({ name }) => name))}`
  const left = timeLeft(context, each)
  return html`<article class="hero compact ${kind}">${room && kind === 'live' ? roomStripe(room) : null}<p class="kicker">${tag(context, kind)} <span class="where">${where}</span></p>${title}${byline([speakerNames(now.speakers)])}${kind === 'live' ? stageSeats(context, now.originRoomId) : null}<p class="foot">${simulcastRooms(context, each)} <span class="left">${left}</span></p></article>`
}

/** Of several tracks one looks for the one with a seat left: that is said at once, not below all of them. */
function stageSeats(context: PageContext, originRoomId: string | null): SafeHtml | null {
  const stage = context.status.rooms.find(({ id }) => id === originRoomId)
  return stage ? seats(context, stage) : null
}

function intervalCard(context: PageContext, interval: Running): SafeHtml {
  const { words, status, nowMs } = context
  const all = status.upcoming.filter(({ isInterval, roomIds }) => !isInterval && interval.rooms.some(({ id }) => roomIds.includes(id)))
  const coming = all.filter(({ expectedAtMs }) => context.isToday(expectedAtMs))
  const [otherDay] = coming.length === 0 ? all : []
  const resumesAtMs = coming[0]?.expectedAtMs ?? interval.now.expectedEndAtMs
  const atOnce = coming.filter(({ expectedAtMs }) => expectedAtMs === resumesAtMs)
  // Parallel tracks stand in the list below: naming one of them here would send everybody to one room.
  const next = atOnce.length === 1 ? (atOnce[0] ?? null) : null
  const minutes = minutesUntil(resumesAtMs, nowMs)
  // In its last minute a start that waits for a GO moves on with the clock: no time is shown then.
  const when = minutes > 1 ? html`${words.continuesAt} ${context.time(resumesAtMs)} · ${words.inMinutes(minutes)}` : html`${words.continuesNow}`
  return html`<section class="hero interval" aria-labelledby="live-title"><p class="tag">${words.rightNow}</p><h2 id="live-title">${interval.now.title}</h2>${otherDay ? html`<p class="when">${context.seeYou(otherDay.expectedAtMs)}</p>` : resumesAtMs > nowMs ? html`<p class="when">${when}</p>` : null}${progress(context, interval.now.startedAtMs, resumesAtMs)}${next && nextLine(context, next)}</section>`
}

/** Nothing is on in any room: before the doors, between two items, after the day, or no programme yet. */
function quietCard(context: PageContext): SafeHtml {
  const { words, status, nowMs } = context
  const [next] = status.upcoming
  if (!next) {
    const [title, text] = status.rooms.length === 0 ? [words.noProgramme, words.noProgrammeText] : [words.dayOver, words.dayOverText]
    return html`<section class="hero quiet" aria-labelledby="live-title"><h2 id="live-title">${title}</h2><p class="by">${text}</p></section>`
  }
  // Over a night nothing is counted down: what goes on, and on which day.
  if (!context.isToday(next.expectedAtMs)) {
    return html`<section class="hero quiet" aria-labelledby="live-title"><h2 id="live-title">${context.seeYou(next.expectedAtMs)}</h2>${byline([next.title, speakerNames(next.speakers)])}<p class="foot"><span>${words.nothingOnStage}</span></p></section>`
  }
  const minutes = minutesUntil(next.expectedAtMs, nowMs)
  const when = minutes > 1 ? html`${words.startsAt} ${context.time(next.expectedAtMs)} · ${words.inMinutes(minutes)}` : html`${words.startsNow}`
  return html`<section class="hero quiet" aria-labelledby="live-title"><p class="tag">${words.soon}</p><h2 id="live-title">${next.title}</h2>${byline([speakerNames(next.speakers)])}<p class="when">${when}</p><p class="foot"><span>${words.nothingOnStage}</span></p></section>`
}

function nextLine({ words, room }: PageContext, next: PublicNext): SafeHtml {
  const stage = room(next.originRoomId)
  const by = speakerNames(next.speakers)
  return html`<p class="foot"><span>${words.followedBy} <b>${next.title}</b>${by === null ? null : html` · ${by}`}${stage && html` · ${words.from} ${roomName(stage)}`}</span></p>`
}

function tag({ words }: PageContext, kind: Running['kind']): SafeHtml {
  switch (kind) {
    case 'live':
      return html`<span class="tag live">${words.onAir}</span>`
    case 'replay':
      return html`<span class="tag">${words.replay}</span>`
    case 'interval':
      return html`<span class="tag">${words.rightNow}</span>`
    default:
      return kind satisfies never
  }
}

function byline(pieces: readonly (string | null)[]): SafeHtml | null {
  const line = joined(
    pieces.map((piece) => (piece === null ? null : html`${piece}`)),
    ' · ',
  )
  return line.toString() === '' ? null : html`<p class="by">${line}</p>`
}

function whence(context: PageContext, live: Running): SafeHtml {
  const origin = context.room(live.now.originRoomId)
  const simulcast = simulcastWords(context, live)
  return joined([origin && html`${context.words.from} <b>${roomName(origin)}</b>`, simulcast === null ? null : html`${simulcast}`], ', ')
}

function simulcastRooms(context: PageContext, each: Running): SafeHtml {
  const simulcast = simulcastWords(context, each)
  return simulcast === null ? nothing : html`<span>${simulcast}</span>`
}

function simulcastWords(context: PageContext, { rooms, kind }: Running): string | null {
  const shownIn = kind === 'live' ? rooms.filter(({ role }) => role === 'simulcast') : []
  if (shownIn.length === 0) return null
  const isEverywhere = rooms.length === context.status.rooms.length && shownIn.length > 1
  return isEverywhere
    ? context.words.simulcastEverywhere
    : context.words.simulcastIn(
        context.words.and(
          namesOf(
            context,
            shownIn.map(({ id }) => id),
          ),
        ),
      )
}

function timeLeft({ words, nowMs }: PageContext, { now }: Running): string {
  const minutes = minutesUntil(now.expectedEndAtMs, nowMs)
  return minutes > 1 ? words.left(minutes) : words.wrappingUp
}

/** In whole minutes like everything else here; the words beside it say the same to those who do not see it. */
function progress({ words, nowMs }: PageContext, startMs: number, endMs: number): SafeHtml | null {
  const wholeMs = endMs - startMs
  if (wholeMs <= 0) return null
  const passed = Math.min(1, Math.max(0, (wholeMinute(nowMs) - startMs) / wholeMs))
  return html`<progress aria-label="${words.progress}" max="100" value="${Math.round(passed * 100)}"></progress>`
}
