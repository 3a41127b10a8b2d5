/** How full a room is, in one word everywhere, and where else to go when nobody fits in any more. */

export type Fullness = 'full' | 'nearly-full' | 'free'

/** From this many percent on seats are few; below there are some. What a door's "nearly full" says. */
const NEARLY_FULL_PERCENT = 75

export function fullness(percent: number): Fullness {
  if (percent >= 100) return 'full'
  return percent >= NEARLY_FULL_PERCENT ? 'nearly-full' : 'free'
}

/** What has to be known of each room, in the order of lists. */
export type SeatsIn = {
  readonly id: string
  /** What one sits there for: the session that is on, or the next one; null for nothing. */
  readonly sessionId: string | null
  readonly isClosed: boolean
  /** Null: nobody has said since it began. */
  readonly percent: number | null
}

/** So many rooms are named at the most: a choice and no list. */
const MOST = 3

/**
 * Where whoever finds the room full goes instead: rooms that show the same and are not full, those first whose seats were counted; where there are
 * none, rooms in which something is on and seats are known to be left. Emptiest first; empty while the room is not full.
 */
export function goInstead(rooms: readonly SeatsIn[], roomId: string): readonly string[] {
  const here = rooms.find(({ id }) => id === roomId)
  if (!here || here.percent === null || fullness(here.percent) !== 'full') return []
  const others = rooms.filter((room) => room.id !== roomId && !room.isClosed && room.sessionId !== null && !isFull(room))
  const same = others.filter(({ sessionId }) => sessionId === here.sessionId)
  const wanted = same.length > 0 ? same : others.filter(({ percent }) => percent !== null)
  return wanted
    .toSorted((a, b) => (a.percent ?? 100) - (b.percent ?? 100))
    .slice(0, MOST)
    .map(({ id }) => id)
}

function isFull({ percent }: SeatsIn): boolean {
  return percent !== null && fullness(percent) === 'full'
}

/** What one sits down for in a room: what is on there, unless it is a break, else what comes next. */
export function seatsAreFor(now: { readonly sessionId: string; readonly isInterval: boolean } | null, nextId: string | null): string | null {
  return now && !now.isInterval ? now.sessionId : nextId
}
