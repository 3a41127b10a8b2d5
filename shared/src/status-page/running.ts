/** What is on, gathered from the rooms: one entry for each session and stage, with the rooms that show it. */
import type { PublicNow, PublicRoom, PublicStatus } from '../derive/public-status.ts'

export type Running = {
  readonly kind: 'live' | 'replay' | 'interval'
  readonly now: PublicNow
  /** In the order of lists. */
  readonly rooms: readonly PublicRoom[]
}

const rank: Readonly<Record<Running['kind'], number>> = { live: 0, replay: 1, interval: 2 }

/** Live ones first, then replays, then intervals; equals in the order of their first room. */
export function running(status: PublicStatus): readonly Running[] {
  const found = new Map<string, { kind: Running['kind']; now: PublicNow; rooms: PublicRoom[] }>()
  for (const room of status.rooms) {
    const { now } = room
    if (!now) continue
    const name = `${now.sessionId} ${now.originRoomId ?? ''}`
    const known = found.get(name)
    if (known) known.rooms.push(room)
    else found.set(name, { kind: kindOf(room, now), now, rooms: [room] })
  }
  return [...found.values()].toSorted((a, b) => rank[a.kind] - rank[b.kind])
}

function kindOf(room: PublicRoom, now: PublicNow): Running['kind'] {
  if (now.isInterval) return 'interval'
  return room.role === 'replay' ? 'replay' : 'live'
}
