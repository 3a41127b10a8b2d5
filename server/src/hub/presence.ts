/** Who is here and what screens say of themselves. Beside the state: in memory only, never journaled, and it never moves the seq. */
import type { Tables } from '@tricolore/shared/model/tables.ts'
import type { Texts } from '@tricolore/shared/model/values.ts'
import type { Presence, ScreenPresence, ScreenReport } from '@tricolore/shared/protocol/down.ts'
import type { Pairings } from './pairings.ts'

/** Panels hear of it at most once in this time. */
const SEND_EVERY_MS = 1_000

type ScreenHere = { connections: number; lastSeenAtMs: number; report: ScreenReport | null }

export type PresenceOptions = {
  readonly nowMs: () => number
  readonly tables: () => Tables
  readonly pairings: () => Pairings
  /** Null while the hub can store commands. */
  readonly storeFault: () => Texts | null
  readonly leadMs: number
  readonly send: (presence: Presence) => void
}

export type PresenceBook = ReturnType<typeof createPresence>

export function createPresence({ nowMs, tables, pairings, storeFault, leadMs, send }: PresenceOptions) {
  const screens = new Map<string, ScreenHere>()
  const operators = new Map<string, { readonly name: string; readonly sinceMs: number }>()
  let phones = 0
  let timer: NodeJS.Timeout | null = null
  let lastSentMs = Number.NEGATIVE_INFINITY
  let isClosed = false

  function changed(): void {
    if (timer || isClosed) return
    const delayMs = Math.max(0, lastSentMs + SEND_EVERY_MS - nowMs())
    timer = setTimeout(() => {
      timer = null
      lastSentMs = nowMs()
      send(now())
    }, delayMs)
    timer.unref()
  }

  function here(screenId: string): ScreenHere {
    const known = screens.get(screenId)
    if (known) return known
    const fresh = { connections: 0, lastSeenAtMs: nowMs(), report: null }
    screens.set(screenId, fresh)
    return fresh
  }

  /** Every known screen, those included that have not been seen since the hub started. */
  function screensNow(): readonly ScreenPresence[] {
    return [...tables().screens.values()].map(({ id }) => {
      const screen = screens.get(id)
      return {
        id,
        connected: (screen?.connections ?? 0) > 0,
        lastSeenAtMs: screen ? Math.floor(screen.lastSeenAtMs) : null,
        report: screen?.report ?? null,
        wrongSinceMs: null,
        expected: null,
      }
    })
  }

  /** Each name once, since its earliest connection. */
  function operatorsNow(): Presence['operators'] {
    const byName = new Map<string, { readonly name: string; readonly sinceMs: number }>()
    for (const operator of operators.values()) if (!byName.has(operator.name)) byName.set(operator.name, operator)
    return [...byName.values()]
  }

  function now(): Presence {
    const reason = storeFault()
    return {
      screens: screensNow(),
      pairings: pairings()
        .all()
        .map(({ code, sinceMs, size }) => ({ code, sinceMs, size })),
      operators: operatorsNow(),
      phones,
      store: { isReady: reason === null, reason },
      leadMs,
      lead: { ms: leadMs, screenId: null, isCapped: false },
    }
  }

  return {
    now,
    screensNow,
    changed,
    isConnected: (screenId: string) => (screens.get(screenId)?.connections ?? 0) > 0,
    screenCame(screenId: string): void {
      const screen = here(screenId)
      screen.connections += 1
      screen.lastSeenAtMs = nowMs()
      changed()
    },
    screenLeft(screenId: string): void {
      const screen = screens.get(screenId)
      if (!screen) return
      screen.connections = Math.max(0, screen.connections - 1)
      screen.lastSeenAtMs = nowMs()
      changed()
    },
    /** Any sign of life. Panels are not woken for it: it goes along with the next thing that changes. */
    screenSeen(screenId: string): void {
      here(screenId).lastSeenAtMs = nowMs()
    },
    screenReported(screenId: string, report: ScreenReport): void {
      const screen = here(screenId)
      screen.lastSeenAtMs = nowMs()
      screen.report = report
      changed()
    },
    screenForgotten(screenId: string): void {
      screens.delete(screenId)
      changed()
    },
    operatorCame(connectionId: string, name: string): void {
      operators.set(connectionId, { name, sinceMs: Math.floor(nowMs()) })
      changed()
    },
    operatorLeft(connectionId: string): void {
      operators.delete(connectionId)
      changed()
    },
    phonesAre(count: number): void {
      if (count !== phones) changed()
      phones = count
    },
    close(): void {
      isClosed = true
      if (timer) clearTimeout(timer)
    },
  }
}
