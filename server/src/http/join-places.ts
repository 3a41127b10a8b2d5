/**
 * Which screen a page becomes that makes itself known: the one of that room, purpose and name that is not connected, or a new one. Who has the
 * join key gets no further than that: places that an operator made are theirs, there is an end to how many are made, and to how fast.
 */
import { randomUUID } from 'node:crypto'
import type { Purpose, Screen } from '@tricolore/shared/tables/screen.ts'
import { screenWords } from '@tricolore/shared/words/screen.ts'
import { TokenBucket } from '../host/net/token-bucket.ts'
import type { Hub } from '../hub/hub.ts'

/** How long a place counts as taken by a page that has its key but has not connected yet. */
const RESERVED_MS = 15_000
/** A screen says something each second. A kiosk whose power was cut stays connected for most of a minute: its place is its own again before. */
const SILENT_MS = 10_000
/** More than any house has. */
export const MOST_JOINED = 200
/** Each join is a row of the journal. */
const FRESH = { perSecond: 2, burst: 20 }
/** Those that come back to their places: a house that is switched on at once is let in at once. */
const BACK = { perSecond: 10, burst: MOST_JOINED }
/** Tells places that pages made from those that operators made, in the id, which stays what it is whoever reads it. */
const JOINED = 'joined-'
/** A page that heard no answer asks again after some seconds, or at once where its line broke. */
const AGAIN = { perSecond: 1, burst: 5 }

export type JoinWish = { readonly roomId: string; readonly purpose: Purpose; readonly name?: string | undefined }
/** `asker`: what the page calls itself while it lives, the same each time that it asks; null where it does not say. */
type Asker = string | null
/** `atMs`: when it was given last. `again`: how often it is given again. */
type Reservation = { readonly place: JoinPlace; readonly wish: JoinWish; readonly asker: Asker; readonly atMs: number; readonly again: TokenBucket }

export type JoinPlace = { readonly screenId: string; readonly name: string }
/** `full`: there are as many as there may be. `wait`: too many in too short a time. */
export type JoinAnswer = JoinPlace | 'full' | 'wait'

/** When whoever joined too fast may try again, milliseconds. */
export const JOIN_WAIT_MS = 1_000 / FRESH.perSecond

/** `lastSeenAtMs`: any sign of life; left out or null, none is known. */
type Place = { readonly id: string; readonly connected: boolean; readonly lastSeenAtMs?: number | null }

export function createJoinPlaces({ tables, clock, presence }: Pick<Hub, 'tables' | 'clock'> & { readonly presence: { screensNow(): readonly Place[] } }) {
  const reservations = new Map<string, Reservation>()
  const fresh = new TokenBucket(FRESH.perSecond, FRESH.burst)
  const back = new TokenBucket(BACK.perSecond, BACK.burst)

  function connected(): ReadonlySet<string> {
    const nowMs = clock.nowMs()
    const isHere = ({ connected, lastSeenAtMs }: Place) => connected && nowMs - (lastSeenAtMs ?? nowMs) < SILENT_MS
    return new Set(presence.screensNow().flatMap((place) => (isHere(place) ? [place.id] : [])))
  }

  /** Of a page that is connected to this hub or to another one, or on its way here. */
  function taken(): ReadonlySet<string> {
    return new Set<string>([...connected(), ...reservations.keys()])
  }

  /** What this page was given and did not hear of: its next try would make another screen beside one that nobody is. */
  function givenBefore(wish: JoinWish, asker: Asker): Reservation | null {
    if (asker === null) return null
    const given = [...reservations.values()].find((one) => one.asker === asker && isSameWish(one.wish, wish))
    return given && !connected().has(given.place.screenId) && isAsGiven(given) ? given : null
  }

  /** An operator has not made another screen of it since. */
  function isAsGiven({ place, wish }: Reservation): boolean {
    const screen = tables().screens.get(place.screenId)
    return !screen || (screen.name === place.name && screen.roomId === wish.roomId && screen.purpose === wish.purpose)
  }

  function reserved(place: JoinPlace, wish: JoinWish, asker: Asker, again = new TokenBucket(AGAIN.perSecond, AGAIN.burst)): JoinPlace {
    reservations.set(place.screenId, { atMs: clock.nowMs(), place, wish, asker, again })
    return place
  }

  /** Those that were given just now are on their way into the state. */
  function joinedCount(before: ReadonlySet<string>): number {
    const { screens } = tables()
    const coming = [...reservations.keys()].filter((id) => !screens.has(id))
    return [...screens.keys()].filter((id) => isJoined(id, before)).length + coming.length
  }

  function freshPlace(name: string, before: ReadonlySet<string>): JoinAnswer {
    if (!fresh.take(clock.nowMs())) return 'wait'
    return joinedCount(before) < MOST_JOINED ? { screenId: `${JOINED}${randomUUID().slice(0, 8)}`, name } : 'full'
  }

  /** `bases`: what it may be called, the first one when it is new. */
  function find(here: readonly Screen[], bases: readonly string[], isNamed: boolean, before: ReadonlySet<string>): JoinAnswer {
    const byName = Map.groupBy(here, ({ name }) => name)
    const isTaken = taken()
    for (let number = 1; ; number += 1) {
      const [wanted = '', ...others] = bases.map((base) => (number === 1 ? base : `${base} ${number}`))
      const same = [wanted, ...others].flatMap((name) => byName.get(name) ?? [])
      const free = same.find(({ id }) => isJoined(id, before) && !isTaken.has(id))
      if (free) return back.take(clock.nowMs()) ? { screenId: free.id, name: free.name } : 'wait'
      if (same.length === 0 || isNamed) return freshPlace(wanted, before)
    }
  }

  /** In the event's first language; then as it would be called in others, and was before names were in any. */
  function namesFor({ roomId, purpose }: JoinWish): readonly string[] {
    const { event, rooms } = tables()
    const room = rooms.get(roomId)?.name ?? roomId
    const languages = event.get('event')?.languages ?? []
    const words = [...languages.map((language) => screenWords[language]), ...Object.values(screenWords)].map(({ purposes }) => purposes[purpose])
    return [...new Set([...words, purpose])].map((word) => `${room} ${word}`)
  }

  return {
    /**
     * A kiosk without storage asks again after each start, so it must find the place that it had; and a page whose answer was lost, the one that it
     * was just given. `before`: see `joined-before.ts`.
     */
    take(wish: JoinWish, before: ReadonlySet<string>, asker: Asker = null): JoinAnswer {
      const nowMs = clock.nowMs()
      for (const [screenId, { atMs }] of reservations) if (atMs + RESERVED_MS <= nowMs) reservations.delete(screenId)
      const { roomId, purpose, name } = wish
      const { screens } = tables()
      const here = [...screens.values()].filter((screen) => screen.roomId === roomId && screen.purpose === purpose)
      const given = givenBefore(wish, asker)
      // Not out of what there is for all: whoever asks without end keeps nobody else waiting.
      if (given) return given.again.take(nowMs) ? reserved(given.place, wish, asker, given.again) : 'wait'
      const place = find(here, name === undefined ? namesFor(wish) : [name], name !== undefined, before)
      return typeof place === 'object' ? reserved(place, wish, asker) : place
    },
  }
}

function isSameWish(a: JoinWish, b: JoinWish): boolean {
  return a.roomId === b.roomId && a.purpose === b.purpose && a.name === b.name
}

function isJoined(screenId: string, before: ReadonlySet<string>): boolean {
  return screenId.startsWith(JOINED) || before.has(screenId)
}
