/** Where to sit: every room with what it shows, how full it is and how old that report is. */
import type { PublicRoom } from '../derive/public-status.ts'
import { html, nothing, type SafeHtml } from './html.ts'
import { type PageContext, roomStripe } from './page-context.ts'
import { isUnderWay, running } from './running.ts'
import { minutesSince } from './times.ts'

/** Below this many percent there are seats; from here on they are few. */
const NEARLY_FULL_PERCENT = 75
/** A report older than this says its age. */
const OLD_MINUTES = 30
/** The age moves in steps, so that the page does not change every minute for it. */
const AGE_STEP_MINUTES = 5

export function roomsSection(context: PageContext): SafeHtml {
  const rooms = context.status.rooms.filter((room) => room.kind === 'theatre' || room.now || room.next || room.role || room.occupancy)
  if (rooms.length === 0) return nothing
  const stages = new Set(running(context.status, context.nowMs).flatMap(({ kind, now }) => (kind === 'live' ? [now.originRoomId] : [])))
  const isOneStage = stages.size <= 1
  const shared = sharedNext(rooms)
  return html`<section aria-labelledby="where"><h2 id="where" class="heading">${context.words.whereToSit}</h2><ul class="rooms">${rooms.map(
    (room) =>
      html`<li>${roomStripe(room)}<div class="what"><h3 class="room-title">${room.name}</h3><p>${roleWords(context, room, isOneStage)}</p>${room.next?.sessionId === shared ? null : nextHere(context, room)}</div>${seats(context, room)}</li>`,
  )}</ul></section>`
}

function roleWords({ words, room: roomOf, nowMs }: PageContext, room: PublicRoom, isOneStage: boolean): string {
  const { now, next, role } = room
  switch (role) {
    case 'origin':
      return words.onStage
    case 'simulcast': {
      const stage = roomOf(now?.originRoomId ?? null)
      return isOneStage || !stage ? words.simulcast : words.simulcastFrom(stage.name)
    }
    case 'replay':
      return words.replay.toLowerCase()
    case 'closed':
      return words.closed
    case null:
      return now?.title ?? (next && isUnderWay(next, nowMs) ? next.title : words.nothingHere)
    default:
      return role satisfies never
  }
}

/** The session that comes next in every theatre, which the list below names once; null when they go separate ways. */
function sharedNext(rooms: readonly PublicRoom[]): string | null {
  const nexts = new Set(rooms.flatMap(({ kind, next }) => (kind === 'theatre' && next ? [next.sessionId] : [])))
  const [only] = nexts
  return nexts.size === 1 ? (only ?? null) : null
}

/** What follows in this room, when that is not the same for all. */
function nextHere({ when, nowMs }: PageContext, { next }: PublicRoom): SafeHtml | null {
  if (isUnderWay(next, nowMs)) return null
  return next && html`<p class="next-here">${when(next.expectedAtMs)} ${next.title}</p>`
}

export type Fullness = 'full' | 'nearly-full' | 'free'

export function fullness(percent: number): Fullness {
  if (percent >= 100) return 'full'
  return percent >= NEARLY_FULL_PERCENT ? 'nearly-full' : 'free'
}

/** How many seats are left, as roughly as a glance from the door can tell; null when nobody can say. */
export function seatsLeft(percent: number, capacity: number | null): number | null {
  if (capacity === null || percent >= 100) return null
  const left = (capacity * (100 - percent)) / 100
  const step = left < 20 ? 1 : left < 100 ? 5 : 10
  const rounded = Math.round(left / step) * step
  return rounded > 0 ? rounded : null
}

function seats({ words, nowMs }: PageContext, { occupancy, capacity, role }: PublicRoom): SafeHtml | null {
  if (!occupancy || role === 'closed') return null
  const full = fullness(occupancy.percent)
  const label = { full: words.full, 'nearly-full': words.nearlyFull, free: words.seatsFree }[full]
  const count = seatsLeft(occupancy.percent, capacity)
  const age = minutesSince(occupancy.atMs, nowMs)
  const details = [count === null ? null : words.seats(count), age > OLD_MINUTES ? words.ago(age - (age % AGE_STEP_MINUTES)) : null].filter(
    (line) => line !== null,
  )
  return html`<p class="seats ${full}"><b>${label}</b>${details.map((line) => html` <small>${line}</small>`)}</p>`
}
