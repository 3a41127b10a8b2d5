/** Where to sit: every room with what it shows, how full it is and how old that report is. */
import type { PublicRoom } from '../derive/public-status.ts'
import { fullness, goInstead, seatsAreFor } from '../derive/seats.ts'
import { html, nothing, type SafeHtml } from './html.ts'
import { type PageContext, roomStripe } from './page-context.ts'
import { running } from './running.ts'
import { minutesSince } from './times.ts'

/** A report older than this says its age. */
const OLD_MINUTES = 30
/** The age moves in steps, so that the page does not change every minute for it. */
const AGE_STEP_MINUTES = 5

export function roomsSection(context: PageContext): SafeHtml {
  const rooms = context.status.rooms.filter((room) => room.kind === 'theatre' || room.now || room.next || room.role || room.occupancy)
  if (rooms.length === 0) return nothing
  const stages = new Set(running(context.status).flatMap(({ kind, now }) => (kind === 'live' ? [now.originRoomId] : [])))
  const isOneStage = stages.size <= 1
  const shared = sharedNext(rooms)
  return html`<section aria-labelledby="where"><h2 id="where" class="heading">${context.words.whereToSit}</h2><ul class="rooms">${rooms.map(
    (room) =>
      html`<li>${roomStripe(room)}<div class="what"><h3 class="room-title">${room.name}</h3><p>${roleWords(context, room, isOneStage)}</p>${room.next?.sessionId === shared ? null : nextHere(context, room)}</div>${seats(context, room)}</li>`,
  )}</ul></section>`
}

function roleWords({ words, room: roomOf }: PageContext, room: PublicRoom, isOneStage: boolean): string {
  const { now, role } = room
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
      return now?.title ?? words.nothingHere
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
function nextHere({ when }: PageContext, { next }: PublicRoom): SafeHtml | null {
  return next && html`<p class="next-here">${when(next.expectedAtMs)} ${next.title}</p>`
}

/** How many seats are left, as roughly as a glance from the door can tell; null when nobody can say. */
export function seatsLeft(percent: number, capacity: number | null): number | null {
  if (capacity === null || percent >= 100) return null
  const left = (capacity * (100 - percent)) / 100
  const step = left < 20 ? 1 : left < 100 ? 5 : 10
  const rounded = Math.round(left / step) * step
  return rounded > 0 ? rounded : null
}

/** The rooms to go to instead of one that is full, by name; empty while it is not, and where nobody knows of any. */
export function roomsInstead(rooms: readonly PublicRoom[], roomId: string): readonly string[] {
  const known = rooms.map(({ id, now, next, role, occupancy }) => ({
    id,
    sessionId: seatsAreFor(now, next?.sessionId ?? null),
    isClosed: role === 'closed',
    percent: occupancy?.percent ?? null,
  }))
  return goInstead(known, roomId).flatMap((id) => rooms.find((room) => room.id === id)?.name ?? [])
}

/** How full the room is, as was reported; null where nobody said. */
export function seats({ words, nowMs, status }: PageContext, { id, occupancy, capacity, role }: PublicRoom): SafeHtml | null {
  if (!occupancy || role === 'closed') return null
  const full = fullness(occupancy.percent)
  const label = { full: words.full, 'nearly-full': words.nearlyFull, free: words.seatsFree }[full]
  const count = seatsLeft(occupancy.percent, capacity)
  const age = minutesSince(occupancy.atMs, nowMs)
  const instead = roomsInstead(status.rooms, id)
  const where = instead.length === 0 ? null : words.goInstead(instead)
  const details = [count === null ? null : words.seats(count), where, age > OLD_MINUTES ? words.ago(age - (age % AGE_STEP_MINUTES)) : null].filter(
    (line) => line !== null,
  )
  return html`<p class="seats ${full}"><b>${label}</b>${details.map((line) => html` <small>${line}</small>`)}</p>`
}
