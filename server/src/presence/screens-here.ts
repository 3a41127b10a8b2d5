/** Which screens are connected to this hub, and what each said of itself last. In memory only. */
import { trimMsOf } from '@tricolore/shared/derive/screen-trim.ts'
import type { Lead, ScreenReport } from '@tricolore/shared/protocol/down.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import type { HubRow } from '../store/presence-table.ts'
import { leadFor } from './lead.ts'

export type ScreenHere = {
  readonly connections: number
  readonly lastSeenAtMs: number
  readonly report: ScreenReport | null
  /** Hub time at which the report came. */
  readonly reportedAtMs: number
}

export type ScreensHere = ReturnType<typeof createScreensHere>

/** `others`: what the other hubs tell; none where there is one hub. */
export function createScreensHere(nowMs: () => number, others: () => readonly HubRow[]) {
  const screens = new Map<string, ScreenHere>()

  function put(screenId: string, heard: Partial<ScreenHere>): ScreenHere {
    const known = screens.get(screenId) ?? { connections: 0, lastSeenAtMs: 0, report: null, reportedAtMs: 0 }
    const screen = { ...known, lastSeenAtMs: nowMs(), ...heard }
    screens.set(screenId, screen)
    return screen
  }

  const connectionsOf = (screenId: string) => screens.get(screenId)?.connections ?? 0

  return {
    /** Null for one that was not here since the hub started. */
    get: (screenId: string): ScreenHere | null => screens.get(screenId) ?? null,
    isConnected: (screenId: string) => connectionsOf(screenId) > 0,
    /** What a connected screen last said of itself; null when it is not here or has said nothing. */
    reportOf: (screenId: string): ScreenReport | null => (connectionsOf(screenId) > 0 ? (screens.get(screenId)?.report ?? null) : null),
    /** Answers how many connections it has. */
    came: (screenId: string): number => put(screenId, { connections: connectionsOf(screenId) + 1 }).connections,
    /** The same; null when it was never here, or was forgotten. */
    left: (screenId: string): number | null =>
      screens.has(screenId) ? put(screenId, { connections: Math.max(0, connectionsOf(screenId) - 1) }).connections : null,
    /** Any sign of life. */
    seen: (screenId: string): void => void put(screenId, {}),
    reported: (screenId: string, report: ScreenReport): void => void put(screenId, { report, reportedAtMs: nowMs() }),
    forgotten: (screenId: string): void => void screens.delete(screenId),
    /** How far ahead of its effect the next command is sent. */
    lead(tables: Tables): Lead {
      const here = [...screens].map(([id, { connections, ...screen }]) => ({ ...screen, id, connected: connections > 0 }))
      // A screen that hears by another hub needs its time too.
      const all = [...here, ...others().flatMap((row) => row.screens)].filter(({ connected }) => connected)
      return leadFor(
        all.map(({ id, report, reportedAtMs }) => ({ screenId: id, report, reportedAtMs, trimMs: trimMsOf(tables.screens.get(id)) })),
        nowMs(),
      )
    },
  }
}
