/** Which screen a page becomes that makes itself known: the one of that room, purpose and name that is not connected, or a new one. */
import { randomUUID } from 'node:crypto'
import type { Purpose } from '@tricolore/shared/model/screen.ts'
import type { Hub } from '../hub/hub.ts'

/** How long a place counts as taken by a page that has its key but has not connected yet. */
const RESERVED_MS = 15_000

export type JoinPlace = { readonly screenId: string; readonly name: string }

export function createJoinPlaces(hub: Hub) {
  const reservedUntilMs = new Map<string, number>()

  function isTaken(screenId: string): boolean {
    return hub.presence.isConnected(screenId) || (reservedUntilMs.get(screenId) ?? 0) > hub.clock.nowMs()
  }

  function reserved(place: JoinPlace): JoinPlace {
    for (const [screenId, untilMs] of reservedUntilMs) if (untilMs <= hub.clock.nowMs()) reservedUntilMs.delete(screenId)
    reservedUntilMs.set(place.screenId, hub.clock.nowMs() + RESERVED_MS)
    return place
  }

  return {
    /** A kiosk without storage asks again after each start, so it must find the place that it had. */
    take({ roomId, purpose, name }: { readonly roomId: string; readonly purpose: Purpose; readonly name?: string | undefined }): JoinPlace {
      const here = [...hub.tables().screens.values()].filter((screen) => screen.roomId === roomId && screen.purpose === purpose)
      const base = name ?? `${hub.tables().rooms.get(roomId)?.name ?? roomId} ${purpose}`
      for (let number = 1; ; number += 1) {
        const wanted = number === 1 ? base : `${base} ${number}`
        const same = here.filter((screen) => screen.name === wanted)
        const free = same.find((screen) => !isTaken(screen.id))
        if (free) return reserved({ screenId: free.id, name: wanted })
        if (same.length === 0 || name !== undefined) return reserved({ screenId: `screen-${randomUUID().slice(0, 8)}`, name: wanted })
      }
    },
  }
}
