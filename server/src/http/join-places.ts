/**
 * Which screen a page becomes that makes itself known: the one of that room, purpose and name that is not connected, or a new one. Who has the
 * join key gets no further than that: places that an operator made are theirs, there is an end to how many are made, and to how fast.
 */
import { randomUUID } from 'node:crypto'
import type { Purpose, Screen } from '@tricolore/shared/model/screen.ts'
import type { Hub } from '../hub/hub.ts'
import { TokenBucket } from '../socket/token-bucket.ts'

/** How long a place counts as taken by a page that has its key but has not connected yet. */
const RESERVED_MS = 15_000
/** More than any house has. */
export const MOST_JOINED = 200
/** Each join is a row of the journal; a house that is switched on at once is let in within seconds. */
const JOINS = { perSecond: 2, burst: 20 }
/** Tells places that pages made from those that operators made, in the id, which stays what it is whoever reads it. */
const JOINED = 'joined-'

export type JoinWish = { readonly roomId: string; readonly purpose: Purpose; readonly name?: string | undefined }
export type JoinPlace = { readonly screenId: string; readonly name: string }
/** `full`: there are as many as there may be. `wait`: too many in too short a time. */
export type JoinAnswer = JoinPlace | 'full' | 'wait'

/** When whoever joined too fast may try again, milliseconds. */
export const JOIN_WAIT_MS = 1_000 / JOINS.perSecond

export function createJoinPlaces(hub: Pick<Hub, 'tables' | 'clock'> & { readonly presence: Pick<Hub['presence'], 'isConnected'> }) {
  const reservedUntilMs = new Map<string, number>()
  const bucket = new TokenBucket(JOINS.perSecond, JOINS.burst)

  function isTaken(screenId: string): boolean {
    return hub.presence.isConnected(screenId) || (reservedUntilMs.get(screenId) ?? 0) > hub.clock.nowMs()
  }

  function reserved(place: JoinPlace): JoinPlace {
    reservedUntilMs.set(place.screenId, hub.clock.nowMs() + RESERVED_MS)
    return place
  }

  /** Those that were given just now are on their way into the state. */
  function joinedCount(): number {
    const { screens } = hub.tables()
    const coming = [...reservedUntilMs.keys()].filter((id) => !screens.has(id))
    return [...screens.keys()].filter(isJoined).length + coming.length
  }

  function freshPlace(name: string): JoinAnswer {
    return joinedCount() < MOST_JOINED ? reserved({ screenId: `${JOINED}${randomUUID().slice(0, 8)}`, name }) : 'full'
  }

  function find(here: readonly Screen[], base: string, isNamed: boolean): JoinAnswer {
    for (let number = 1; ; number += 1) {
      const wanted = number === 1 ? base : `${base} ${number}`
      const same = here.filter((screen) => screen.name === wanted)
      const free = same.find(({ id }) => isJoined(id) && !isTaken(id))
      if (free) return reserved({ screenId: free.id, name: wanted })
      if (same.length === 0 || isNamed) return freshPlace(wanted)
    }
  }

  return {
    /** A kiosk without storage asks again after each start, so it must find the place that it had. */
    take({ roomId, purpose, name }: JoinWish): JoinAnswer {
      const nowMs = hub.clock.nowMs()
      for (const [screenId, untilMs] of reservedUntilMs) if (untilMs <= nowMs) reservedUntilMs.delete(screenId)
      if (!bucket.take(nowMs)) return 'wait'
      const { screens, rooms } = hub.tables()
      const here = [...screens.values()].filter((screen) => screen.roomId === roomId && screen.purpose === purpose)
      return find(here, name ?? `${rooms.get(roomId)?.name ?? roomId} ${purpose}`, name !== undefined)
    },
  }
}

function isJoined(screenId: string): boolean {
  return screenId.startsWith(JOINED)
}
