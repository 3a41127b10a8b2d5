/** Screens that are not known yet: each shows a code until an operator names it. Who it will be is settled when the code is made. */
import { randomUUID } from 'node:crypto'
import { createLockout } from '../auth/lockout.ts'
import { pairingCode } from '../auth/random-words.ts'
import { newScreenKey } from '../auth/screen-keys.ts'

/** How long a code is good; then the screen gets another one. */
const CODE_MS = 5 * 60_000
/** Beyond, unknown screens are turned away: somebody is filling the list. */
const MOST_WAITING = 200

export type Pairing = {
  readonly code: string
  readonly expiresAtMs: number
  readonly screenId: string
  readonly key: string
  readonly keyHash: string
  readonly sinceMs: number
  readonly size: { readonly width: number; readonly height: number }
}

/** One that another hub's screen shows: only that hub has its key. */
export type PairingElsewhere = Omit<Pairing, 'key'>

export type Pairings = {
  readonly isFull: () => boolean
  /** Null when too many are waiting. `onRenewed` hears of every later code until `end`. */
  begin(connectionId: string, size: Pairing['size'], onRenewed: (pairing: Pairing) => void): Pairing | null
  end(connectionId: string): void
  /** The pairing that shows this code now, or null. */
  byCode(code: string): Pairing | null
  /** The same for somebody who names a screen by its code; `wait` after five wrong ones, longer each time. */
  claimed(code: string, by: string): PairingElsewhere | 'wait' | null
  /** The connection that waits to become this screen, or null. */
  waitingFor(screenId: string): { readonly connectionId: string; readonly pairing: Pairing } | null
  all(): readonly Pairing[]
  close(): void
}

/** `elsewhere`: the codes that screens of other hubs show. */
export function createPairings(nowMs: () => number, onChange: () => void, elsewhere: (code: string) => PairingElsewhere | null = () => null): Pairings {
  const waiting = new Map<string, { pairing: Pairing; timer: NodeJS.Timeout }>()
  const wrongCodes = createLockout()

  function byCode(code: string): Pairing | null {
    for (const { pairing } of waiting.values()) if (pairing.code === code && nowMs() < pairing.expiresAtMs) return pairing
    return null
  }

  function freshCode(): Pick<Pairing, 'code' | 'expiresAtMs'> {
    let code = pairingCode()
    while (byCode(code)) code = pairingCode()
    return { code, expiresAtMs: Math.floor(nowMs()) + CODE_MS }
  }

  function show(connectionId: string, pairing: Pairing, onRenewed: (pairing: Pairing) => void): void {
    const timer = setTimeout(() => {
      const renewed = { ...pairing, ...freshCode() }
      show(connectionId, renewed, onRenewed)
      onRenewed(renewed)
      // Renewed a little early, so that a code on a screen is always good.
    }, CODE_MS - 5_000)
    timer.unref()
    waiting.set(connectionId, { pairing, timer })
    onChange()
  }

  const isFull = () => waiting.size >= MOST_WAITING

  return {
    isFull,
    begin(connectionId, size, onRenewed) {
      if (isFull()) return null
      const screenId = `screen-${randomUUID().slice(0, 8)}`
      const pairing: Pairing = { ...freshCode(), ...newScreenKey(), screenId, sinceMs: Math.floor(nowMs()), size }
      show(connectionId, pairing, onRenewed)
      return pairing
    },
    end(connectionId) {
      const found = waiting.get(connectionId)
      if (!found) return
      clearTimeout(found.timer)
      waiting.delete(connectionId)
      onChange()
    },
    byCode,
    claimed(code, by) {
      if (wrongCodes.waitMs(by, nowMs()) > 0) return 'wait'
      const pairing = byCode(code) ?? elsewhere(code)
      if (pairing) wrongCodes.succeeded(by)
      else wrongCodes.failed(by, nowMs())
      return pairing
    },
    waitingFor(screenId) {
      for (const [connectionId, { pairing }] of waiting) if (pairing.screenId === screenId) return { connectionId, pairing }
      return null
    },
    all: () => [...waiting.values()].map(({ pairing }) => pairing),
    close() {
      for (const { timer } of waiting.values()) clearTimeout(timer)
      waiting.clear()
    },
  }
}
