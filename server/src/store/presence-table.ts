/** The table in which several hubs tell one another who is connected to them. Not part of the journal: a store of one hub has none. */
import type { HubPresence, Presence, ScreenPresence } from '@tricolore/shared/protocol/down.ts'

/** A screen that waits for a name at another hub; its key stays with the hub whose screen shows the code. */
export type PairingElsewhere = {
  readonly code: string
  readonly expiresAtMs: number
  readonly screenId: string
  readonly keyHash: string
  readonly sinceMs: number
  readonly size: { readonly width: number; readonly height: number }
}

export type ScreenElsewhere = ScreenPresence & { readonly reportedAtMs: number }

/** What one hub tells of itself. A pairing's key stays with the hub whose screen shows the code. */
export type HubRow = {
  readonly hub: HubPresence
  /** Where other hubs reach it; left out by hubs from before they asked one another. */
  readonly origins?: readonly string[]
  readonly screens: readonly ScreenElsewhere[]
  readonly operators: Presence['operators']
  readonly pairings: readonly PairingElsewhere[]
  /** Hub time at which the table has it, and the database's clock then, as the table adds it; left out by hubs from before they compared. */
  readonly nowMs?: number
  readonly databaseMs?: number
  /** Up to when an operator sent away whoever waited for a name; left out by hubs from before that could be done. */
  readonly sentAwayMs?: number
  /** Which keys it uses, as `markOfKeys` names them; left out by hubs that take renewed ones at their next start only. */
  readonly keys?: string
}

export type HubInTable = { readonly row: HubRow; readonly silentMs: number }

export type PresenceTable = {
  readonly hubId: string
  /** Writes this hub's row, answers those of the others that are there. */
  exchange(mine: HubRow): Promise<readonly HubRow[]>
  /** Every hub that has written a row within the last minute, this one too if it has. */
  hubs(): Promise<readonly HubInTable[]>
  /** Takes this hub's row away. */
  leave(): Promise<void>
}
