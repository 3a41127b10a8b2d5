/**
 * Screens that are not known yet: each shows a code until an operator names it. Who it will be is settled when the code is made. Anybody may
 * ask for a code, so places are shared out by address: whoever fills the list takes them from itself first. An address may be a venue's router
 * with real screens behind it, so it is never full: the one there that has waited longest without a name makes room, and comes back for another
 * code if it is a screen.
 */
import { randomUUID } from 'node:crypto'
import { pairingCode } from '../auth/random-words.ts'
import { newScreenKey } from '../auth/screen-keys.ts'
import { addressKey } from '../host/net/address-key.ts'
import { createLockout } from '../host/net/lockout.ts'
import type { PairingElsewhere } from '../store/presence-table.ts'

/** How long a code is good; then the screen gets another one. */
const CODE_MS = 5 * 60_000
/** Renewed a little early, so that a code on a screen is always good. */
const RENEW_EARLY_MS = 5_000
export const MOST_WAITING = 200
/** A crate of new screens behind one router. */
export const MOST_OF_ADDRESS = 50
/** So long a code stays whoever comes, so that a person can read it and type it; and two that have one place between them do not take it in turns every second. */
export const KEPT_MS = 30_000

/** One that a screen of this hub shows: only this hub has its key. */
export type Pairing = PairingElsewhere & { readonly key: string }

/** Who waits for a name. */
export type Waiting = {
  readonly connectionId: string
  readonly address: string
  readonly size: Pairing['size']
  /** Called with every code after the first one, until it ends. */
  readonly onRenewed: (pairing: Pairing) => void
  /** An operator sent it away, or its place went to an address that had fewer, or to a newer one of its own. */
  readonly onSentAway: () => void
}

export type Pairings = {
  /** False when there is no place for it now: nobody has had one there for long enough. */
  mayBegin(address: string): boolean
  /** Null when there is no place for it. */
  begin(waiting: Waiting): Pairing | null
  end(connectionId: string): void
  /** Everybody who began to wait up to that instant of hub time; those that are real come back with a new code. */
  sendAway(untilMs: number): void
  /** The latest instant up to which they were sent away here; 0: never. */
  readonly sentAwayMs: () => number
  /** The pairing that shows this code now, or null. */
  byCode(code: string): Pairing | null
  /** The same at all hubs, for somebody who names a screen by its code; `wait` after five wrong ones, longer each time. A wrong one counts as a try. */
  claim(code: string, by: string): PairingElsewhere | 'wait' | null
  /** The same, and nothing counts: for whoever wants to see what would happen. */
  look(code: string, by: string): PairingElsewhere | 'wait' | null
  /** The connection that waits to become this screen, or null. */
  waitingFor(screenId: string): { readonly connectionId: string; readonly pairing: Pairing } | null
  all(): readonly Pairing[]
  close(): void
}

type Place = { readonly waiting: Waiting; readonly from: string; pairing: Pairing; timer: NodeJS.Timeout }

/** `elsewhere`: the codes that screens of other hubs show. */
export function createPairings(nowMs: () => number, onChange: () => void, elsewhere: (code: string) => PairingElsewhere | null = () => null): Pairings {
  /** By connection, the oldest first. */
  const places = new Map<string, Place>()
  const wrongCodes = createLockout()
  let sentAwayMs = 0

  function byCode(code: string): Pairing | null {
    for (const { pairing } of places.values()) if (pairing.code === code && nowMs() < pairing.expiresAtMs) return pairing
    return null
  }

  function look(code: string, by: string): PairingElsewhere | 'wait' | null {
    return wrongCodes.waitMs(by, nowMs()) > 0 ? 'wait' : (byCode(code) ?? elsewhere(code))
  }

  function freshCode(): Pick<Pairing, 'code' | 'expiresAtMs'> {
    let code = pairingCode()
    while (byCode(code)) code = pairingCode()
    return { code, expiresAtMs: Math.floor(nowMs()) + CODE_MS }
  }

  function renewLater(place: Omit<Place, 'timer'>): NodeJS.Timeout {
    return setTimeout(() => {
      const known = places.get(place.waiting.connectionId)
      if (!known) return
      known.pairing = { ...known.pairing, ...freshCode() }
      known.timer = renewLater(known)
      onChange()
      known.waiting.onRenewed(known.pairing)
    }, CODE_MS - RENEW_EARLY_MS).unref()
  }

  function end(connectionId: string): void {
    const place = places.get(connectionId)
    if (!place) return
    clearTimeout(place.timer)
    places.delete(connectionId)
    onChange()
  }

  function sendOut({ waiting }: Place): void {
    end(waiting.connectionId)
    waiting.onSentAway()
  }

  /** How many each address has. */
  function counts(): ReadonlyMap<string, number> {
    const byAddress = new Map<string, number>()
    for (const { from } of places.values()) byAddress.set(from, (byAddress.get(from) ?? 0) + 1)
    return byAddress
  }

  /** Who has had its place for longest there, if that is long enough. */
  function longestOf(address: string): Place | 'none' {
    for (const place of places.values()) if (place.from === address) return nowMs() - place.pairing.sinceMs >= KEPT_MS ? place : 'none'
    return 'none'
  }

  /** Whose place goes to a newcomer from there: null when there is one without that, `none` when there is none for it. */
  function giving(from: string): Place | null | 'none' {
    const byAddress = counts()
    const own = byAddress.get(from) ?? 0
    if (own >= MOST_OF_ADDRESS) return longestOf(from)
    if (places.size < MOST_WAITING) return null
    const most = Math.max(...byAddress.values())
    // One that would have as many as the newcomer then gives none, or the two would take turns without end.
    if (most <= own + 1) return longestOf(from)
    return [...places.values()].findLast((place) => byAddress.get(place.from) === most) ?? 'none'
  }

  return {
    mayBegin: (address) => giving(addressKey(address)) !== 'none',
    begin(waiting) {
      const from = addressKey(waiting.address)
      const giver = giving(from)
      if (giver === 'none') return null
      if (giver) sendOut(giver)
      const screenId = `screen-${randomUUID().slice(0, 8)}`
      const pairing: Pairing = { ...freshCode(), ...newScreenKey(), screenId, sinceMs: Math.floor(nowMs()), size: waiting.size }
      const place = { waiting, from, pairing }
      places.set(waiting.connectionId, { ...place, timer: renewLater(place) })
      onChange()
      return pairing
    },
    end,
    sendAway(untilMs) {
      sentAwayMs = Math.max(sentAwayMs, Math.floor(untilMs))
      for (const place of [...places.values()]) if (place.pairing.sinceMs <= untilMs) sendOut(place)
    },
    sentAwayMs: () => sentAwayMs,
    byCode,
    look,
    claim(code, by) {
      const found = look(code, by)
      if (found === 'wait') return found
      if (found) wrongCodes.succeeded(by)
      else wrongCodes.failed(by, nowMs())
      return found
    },
    waitingFor(screenId) {
      for (const [connectionId, { pairing }] of places) if (pairing.screenId === screenId) return { connectionId, pairing }
      return null
    },
    all: () => [...places.values()].map(({ pairing }) => pairing),
    close() {
      for (const { timer } of places.values()) clearTimeout(timer)
      places.clear()
    },
  }
}
