/** Next: what comes soonest anywhere, and the next item of every room as far as the list reaches, with planned against expected. */
import { shortDayName } from '../derive/day-names.ts'
import type { PublicStatus } from '../derive/public-status.ts'
import { html, joined, nothing, type SafeHtml } from './html.ts'
import { type PageContext, roomName, speakerNames } from './page-context.ts'
import { delayMinutes } from './times.ts'

type Coming = PublicStatus['upcoming'][number]

/** The soonest ones that are always listed. */
const SOONEST = 4
/** A phone's list ends here however many rooms there are; the programme has the rest. */
const MOST = 10
/** Smaller differences are noise: nobody walks differently for a minute. */
const TELL_FROM_MINUTES = 2

export function upcomingSection(context: PageContext): SafeHtml {
  const rows = rowsToShow(context)
  if (rows.length === 0) return nothing
  return html`<section aria-labelledby="next"><h2 id="next" class="heading">${context.words.upNext}</h2><ol class="agenda">${rows.map((row) => comingRow(context, row))}</ol></section>`
}

/**
 * From the soonest on without a hole, until every room's next item stands there, or the list is long enough. What begins at the same instant
 * stands there together or not at all: who reads of one of several tracks takes it for the only one.
 */
function rowsToShow({ status: { rooms, upcoming } }: PageContext): readonly Coming[] {
  const nextOfARoom = new Set(rooms.flatMap(({ next }) => (next ? [next.sessionId] : [])))
  const last = upcoming.findLastIndex(({ sessionId }) => nextOfARoom.has(sessionId))
  return wholeInstants(upcoming, Math.max(SOONEST, last + 1))
}

/** The first so many, with all that begins when the last of them does; where that makes too many, without those. */
function wholeInstants(rows: readonly Coming[], count: number): readonly Coming[] {
  const atMs = rows[Math.min(count, MOST) - 1]?.expectedAtMs
  if (atMs === undefined) return rows
  const withThose = rows.filter(({ expectedAtMs }) => expectedAtMs <= atMs)
  if (withThose.length <= MOST) return withThose
  const before = rows.filter(({ expectedAtMs }) => expectedAtMs < atMs)
  return before.length > 0 ? before : withThose.slice(0, MOST)
}

function comingRow(context: PageContext, row: Coming): SafeHtml {
  const { status, language } = context
  const { timeZone } = status.event
  const day = context.isToday(row.expectedAtMs) ? null : html`<small>${shortDayName(row.expectedAtMs, language, timeZone)}</small>`
  const by = speakerNames(row.speakers)
  const about = joined([by === null ? null : html`${by}`, where(context, row)], ' · ')
  return html`<li class="${row.isInterval ? 'pause' : 'talk'}"><p class="at">${context.time(row.expectedAtMs)}${day}</p><div><h3 class="item">${row.title}</h3><p>${about}</p>${delayWords(context, row)}</div></li>`
}

/** The stage when others follow it, the room when it is alone. */
function where({ words, status, room }: PageContext, { originRoomId, roomIds }: Coming): SafeHtml | null {
  const stage = room(originRoomId)
  if (stage && roomIds.length > 1) return html`${words.from} ${roomName(stage)}`
  if (roomIds.length > 1 && roomIds.length === status.rooms.length) return html`${words.everyRoom}`
  const rooms = status.rooms.filter(({ id }) => roomIds.includes(id))
  return rooms.length === 0 ? null : joined(rooms.map(roomName), ' ')
}

export function delayWords({ words, clock }: PageContext, { plannedAtMs, expectedAtMs }: Pick<Coming, 'plannedAtMs' | 'expectedAtMs'>): SafeHtml | null {
  const minutes = delayMinutes(plannedAtMs, expectedAtMs)
  if (Math.abs(minutes) < TELL_FROM_MINUTES) return null
  const say = minutes > 0 ? words.delayed : words.early
  return html`<p class="delay">${say(words.length(Math.abs(minutes)), clock(plannedAtMs))}</p>`
}
