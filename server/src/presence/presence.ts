/** Who is here and what screens say of themselves, put together for panels and for other hubs. Never journaled, and it never moves the seq. */

import type { Texts } from '@tricolore/shared/model/values.ts'
import type { HubPresence, Lead, Presence, ScreenPresence, ScreenReport, Warning } from '@tricolore/shared/protocol/down.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import type { HubRow } from '../store/presence-table.ts'
import type { Pairings } from './pairings.ts'
import type { ScreenLog } from './screen-log.ts'
import type { ScreensHere } from './screens-here.ts'
import { withElsewhere } from './shared-presence.ts'

export type PresenceOptions = {
  readonly nowMs: () => number
  readonly tables: () => Tables
  readonly screens: ScreensHere
  readonly pairings: Pick<Pairings, 'all' | 'sentAwayMs'>
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
  readonly onChange: () => void
}

export type PresenceKeeper = ReturnType<typeof createPresence>

export function createPresence(options: PresenceOptions) {
  const { nowMs, tables, screens, pairings, hubId, origins, skewMs, others, storeFault, warnings, pictureOf, onReport, screenLog, onChange } = options
  const operators = new Map<string, { readonly name: string; readonly sinceMs: number }>()
  let phones = 0

  function screensHere(): readonly ScreenPresence[] {
    return [...tables().screens.values()].map(({ id }) => {
      const screen = screens.get(id)
      return {
        id,
        connected: screens.isConnected(id),
        lastSeenAtMs: screen ? Math.floor(screen.lastSeenAtMs) : null,
        report: screen?.report ?? null,
        ...pictureOf(id),
      }
    })
  }

  /** Every known screen, those included that have not been seen since the hubs started. */
  const screensNow = () => withElsewhere(screensHere(), others())

  const operatorsHere = () => eachOnce([...operators.values()])
  const operatorsNow = () => eachOnce([...operatorsHere(), ...others().flatMap((row) => row.operators)])

  const hubHere = (): HubPresence => ({ id: hubId, phones, skewMs: Math.round(skewMs()) })
  const lead = (): Lead => screens.lead(tables())

  return {
    now(): Presence {
      const reason = storeFault()
      const leadNow = lead()
      return {
        screens: screensNow(),
        pairings: [pairings.all(), ...others().map((other) => other.pairings)].flat().map(({ code, sinceMs, size }) => ({ code, sinceMs, size })),
        operators: operatorsNow(),
        phones: others().reduce((sum, other) => sum + other.hub.phones, phones),
        hubs: [hubHere(), ...others().map((other) => other.hub)],
        store: { isReady: reason === null, reason },
        leadMs: leadNow.ms,
        lead: leadNow,
        warnings: warnings(),
      }
    },
    /** What this hub tells the others of itself. */
    row(): HubRow {
      return {
        hub: hubHere(),
        origins: origins(),
        nowMs: nowMs(),
        screens: screensHere().flatMap((screen) => {
          const here = screens.get(screen.id)
          return here ? [{ ...screen, reportedAtMs: here.reportedAtMs }] : []
        }),
        operators: operatorsHere(),
        pairings: pairings.all().map(({ key: _key, ...pairing }) => pairing),
        sentAwayMs: pairings.sentAwayMs(),
      }
    },
    screensNow,
    lead,
    reportOf: screens.reportOf,
    isConnected: screens.isConnected,
    screenCame(screenId: string): void {
      screenLog.came(screenId, screens.came(screenId))
      onChange()
    },
    /** `why`: as Socket.IO says it, or why the hub cut it. */
    screenLeft(screenId: string, why: string): void {
      const connections = screens.left(screenId)
      if (connections === null) return
      screenLog.went(screenId, why, connections)
      onChange()
    },
    /** Panels are not woken for it: it goes along with the next thing that changes. */
    screenSeen: screens.seen,
    screenReported(screenId: string, report: ScreenReport): void {
      screenLog.reported(screenId, screens.get(screenId)?.report ?? null, report)
      screens.reported(screenId, report)
      onReport(screenId, report)
      onChange()
    },
    screenForgotten(screenId: string): void {
      screens.forgotten(screenId)
      onChange()
    },
    operatorCame(connectionId: string, name: string): void {
      operators.set(connectionId, { name, sinceMs: Math.floor(nowMs()) })
      onChange()
    },
    operatorLeft(connectionId: string): void {
      operators.delete(connectionId)
      onChange()
    },
    phonesAre(count: number): void {
      if (count !== phones) onChange()
      phones = count
    },
  }
}

/** Each name once, since its earliest connection. */
function eachOnce(operators: Presence['operators']): Presence['operators'] {
  const byName = new Map<string, Presence['operators'][number]>()
  for (const operator of operators.toSorted((a, b) => a.sinceMs - b.sinceMs)) if (!byName.has(operator.name)) byName.set(operator.name, operator)
  return [...byName.values()]
}
