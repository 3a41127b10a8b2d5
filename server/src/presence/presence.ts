/** Who is here and what screens say of themselves. Beside the state: in memory only, never journaled, and it never moves the seq. */
import { trimMsOf } from '@tricolore/shared/derive/screen-trim.ts'
import type { Texts } from '@tricolore/shared/model/values.ts'
import type { HubPresence, Lead, Presence, ScreenPresence, ScreenReport, Warning } from '@tricolore/shared/protocol/down.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import type { HubRow } from '../store/presence-board.ts'
import { leadFor } from './lead.ts'
import type { Pairings } from './pairings.ts'
import { presenceNews } from './presence-news.ts'
import type { ScreenLog } from './screen-log.ts'
import { withElsewhere } from './shared-presence.ts'

/** Panels hear of what happened at most once in this time, */
const SEND_EVERY_MS = 1_000
/** and of figures that drift at most once in this one. */
const DRIFT_EVERY_MS = 30_000

type ScreenHere = { connections: number; lastSeenAtMs: number; report: ScreenReport | null; reportedAtMs: number }

export type PresenceOptions = {
  readonly nowMs: () => number
  readonly tables: () => Tables
  readonly pairings: () => Pairings
  readonly hubId: string
  /** Where other hubs reach this one. */
  readonly origins: () => readonly string[]
  /** See `HubPresence`. */
  readonly skewMs: () => number
  /** What the other hubs tell; none where there is one hub. */
  readonly others: () => readonly HubRow[]
  /** Null while the hub can store commands. */
  readonly storeFault: () => Texts | null
  readonly warnings: () => readonly Warning[]
  /** What the screen should show, and since when it does not. */
  readonly pictureOf: (screenId: string) => Pick<ScreenPresence, 'wrongSinceMs' | 'expected'>
  readonly onReport: (screenId: string, report: ScreenReport) => void
  readonly screenLog: Pick<ScreenLog, 'came' | 'went' | 'reported'>
  readonly send: (presence: Presence) => void
}

export type PresenceBook = ReturnType<typeof createPresence>

export function createPresence({
  nowMs,
  tables,
  pairings,
  hubId,
  origins,
  skewMs,
  others,
  storeFault,
  warnings,
  pictureOf,
  onReport,
  screenLog,
  send,
}: PresenceOptions) {
  const screens = new Map<string, ScreenHere>()
  const operators = new Map<string, { readonly name: string; readonly sinceMs: number }>()
  let phones = 0
  let timer: NodeJS.Timeout | null = null
  let lastLookMs = Number.NEGATIVE_INFINITY
  let lastDriftMs = Number.NEGATIVE_INFINITY
  let sent: Presence | null = null
  let isClosed = false

  /** Panels hear of it soon, if a person could see a difference. */
  function changed(): void {
    if (timer || isClosed) return
    timer = setTimeout(
      () => {
        timer = null
        lastLookMs = nowMs()
        sendNews()
      },
      Math.max(0, lastLookMs + SEND_EVERY_MS - nowMs()),
    )
    timer.unref()
  }

  function sendNews(): void {
    const book = now()
    const news = presenceNews(sent, book)
    // A figure that drifted and waits goes along with the next thing that happens, or with the first report after its time.
    if (news === 'none' || (news === 'drift' && nowMs() - lastDriftMs < DRIFT_EVERY_MS)) return
    if (news === 'drift') lastDriftMs = nowMs()
    sent = book
    send(book)
  }

  function here(screenId: string): ScreenHere {
    const known = screens.get(screenId)
    if (known) return known
    const fresh = { connections: 0, lastSeenAtMs: nowMs(), report: null, reportedAtMs: 0 }
    screens.set(screenId, fresh)
    return fresh
  }

  /** Every known screen, those included that have not been seen since the hubs started. */
  const screensNow = () => withElsewhere(screensHere(), others())

  function screensHere(): readonly ScreenPresence[] {
    return [...tables().screens.values()].map(({ id }) => {
      const screen = screens.get(id)
      return {
        id,
        connected: (screen?.connections ?? 0) > 0,
        lastSeenAtMs: screen ? Math.floor(screen.lastSeenAtMs) : null,
        report: screen?.report ?? null,
        ...pictureOf(id),
      }
    })
  }

  /** How far ahead of its effect the next command is sent. */
  function lead(): Lead {
    const inputs = [...screens].flatMap(([screenId, { connections, report, reportedAtMs }]) =>
      connections > 0 ? [{ screenId, report, reportedAtMs, trimMs: trimMsOf(tables().screens.get(screenId)) }] : [],
    )
    // A screen that hears by another hub needs its time too.
    const elsewhere = others().flatMap(({ screens }) =>
      screens.flatMap(({ id, connected, report, reportedAtMs }) =>
        connected ? [{ screenId: id, report, reportedAtMs, trimMs: trimMsOf(tables().screens.get(id)) }] : [],
      ),
    )
    return leadFor([...inputs, ...elsewhere], nowMs())
  }

  const operatorsHere = () => eachOnce([...operators.values()])
  const operatorsNow = () => eachOnce([...operatorsHere(), ...others().flatMap((row) => row.operators)])

  const hubHere = (): HubPresence => ({ id: hubId, phones, skewMs: Math.round(skewMs()) })

  /** What this hub tells the others of itself. */
  function row(): HubRow {
    return {
      hub: hubHere(),
      origins: origins(),
      nowMs: nowMs(),
      screens: screensHere().flatMap((screen) => (screens.has(screen.id) ? [{ ...screen, reportedAtMs: screens.get(screen.id)?.reportedAtMs ?? 0 }] : [])),
      operators: operatorsHere(),
      pairings: pairings()
        .all()
        .map(({ key: _key, ...pairing }) => pairing),
      sentAwayMs: pairings().sentAwayMs(),
    }
  }

  function now(): Presence {
    const reason = storeFault()
    const leadNow = lead()
    return {
      screens: screensNow(),
      pairings: [pairings().all(), ...others().map((other) => other.pairings)].flat().map(({ code, sinceMs, size }) => ({ code, sinceMs, size })),
      operators: operatorsNow(),
      phones: others().reduce((sum, other) => sum + other.hub.phones, phones),
      hubs: [hubHere(), ...others().map((other) => other.hub)],
      store: { isReady: reason === null, reason },
      leadMs: leadNow.ms,
      lead: leadNow,
      warnings: warnings(),
    }
  }

  return {
    now,
    row,
    screensNow,
    lead,
    changed,
    /** What a connected screen last said of itself; null when it is not here or has said nothing. */
    reportOf: (screenId: string): ScreenReport | null => {
      const screen = screens.get(screenId)
      return screen && screen.connections > 0 ? screen.report : null
    },
    isConnected: (screenId: string) => (screens.get(screenId)?.connections ?? 0) > 0,
    screenCame(screenId: string): void {
      const screen = here(screenId)
      screen.connections += 1
      screen.lastSeenAtMs = nowMs()
      screenLog.came(screenId, screen.connections)
      changed()
    },
    /** `why`: as Socket.IO says it, or why the hub cut it. */
    screenLeft(screenId: string, why: string): void {
      const screen = screens.get(screenId)
      if (!screen) return
      screen.connections = Math.max(0, screen.connections - 1)
      screen.lastSeenAtMs = nowMs()
      screenLog.went(screenId, why, screen.connections)
      changed()
    },
    /** Any sign of life. Panels are not woken for it: it goes along with the next thing that changes. */
    screenSeen(screenId: string): void {
      here(screenId).lastSeenAtMs = nowMs()
    },
    screenReported(screenId: string, report: ScreenReport): void {
      const screen = here(screenId)
      screen.lastSeenAtMs = nowMs()
      screenLog.reported(screenId, screen.report, report)
      screen.report = report
      screen.reportedAtMs = nowMs()
      onReport(screenId, report)
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

/** Each name once, since its earliest connection. */
function eachOnce(operators: Presence['operators']): Presence['operators'] {
  const byName = new Map<string, Presence['operators'][number]>()
  for (const operator of operators.toSorted((a, b) => a.sinceMs - b.sinceMs)) if (!byName.has(operator.name)) byName.set(operator.name, operator)
  return [...byName.values()]
}
