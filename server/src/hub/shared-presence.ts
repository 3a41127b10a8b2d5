/** Who is connected to the other hubs: each tells its own part once a second, and all of it is seen from every hub. Never journaled. */
import { sameContent } from '@tricolore/shared/engine/change.ts'
import type { HubPresence, Presence, ScreenPresence } from '@tricolore/shared/protocol/down.ts'
import type { Logger } from 'pino'
import type { PairingElsewhere } from './pairings.ts'

const EVERY_MS = 1_000

export type ScreenElsewhere = ScreenPresence & { readonly reportedAtMs: number }

/** What one hub tells of itself. A pairing's key stays with the hub whose screen shows the code. */
export type HubRow = {
  readonly hub: HubPresence
  /** Where other hubs reach it; left out by hubs from before they asked one another. */
  readonly origins?: readonly string[]
  readonly screens: readonly ScreenElsewhere[]
  readonly operators: Presence['operators']
  readonly pairings: readonly PairingElsewhere[]
  /** Hub time at which the board has it, and the engine's clock then, as the board adds it; left out by hubs from before they compared. */
  readonly nowMs?: number
  readonly engineMs?: number
  /** Up to when an operator sent away whoever waited for a name; left out by hubs from before that could be done. */
  readonly sentAwayMs?: number
  /** Which keys it uses, as `markOfKeys` names them; left out by hubs that take renewed ones at their next start only. */
  readonly keys?: string
}

export type HubOnBoard = { readonly row: HubRow; readonly silentMs: number }

export type PresenceBoard = {
  readonly hubId: string
  /** Writes this hub's row, answers those of the others that are there. */
  exchange(mine: HubRow): Promise<readonly HubRow[]>
  /** Every hub that has written a row within the last minute, this one too if it has. */
  hubs(): Promise<readonly HubOnBoard[]>
  /** Takes this hub's row away. */
  leave(): Promise<void>
}

export type SharedPresenceOptions = {
  /** Null where there is only one hub. */
  readonly board: PresenceBoard | null
  readonly mine: () => HubRow
  /** Called ahead of `mine`; what it answers, when the board has that. */
  readonly telling: () => () => void
  /** Something that people see has changed at another hub. */
  readonly onChange: () => void
  readonly log: Logger
}

export type SharedPresence = {
  /** As they were told last; while the engine is away nothing newer is known. */
  others(): readonly HubRow[]
  pairing(code: string, nowMs: number): PairingElsewhere | null
  close(): Promise<void>
}

export function createSharedPresence({ board, mine, telling, onChange, log }: SharedPresenceOptions): SharedPresence {
  if (!board) return { others: () => [], pairing: () => null, close: async () => {} }
  let rows: readonly HubRow[] = []
  let running: Promise<void> | null = null

  async function exchange(on: PresenceBoard): Promise<void> {
    try {
      const isTold = telling()
      const found = await on.exchange(mine())
      isTold()
      const isNews = !sameContent(found.map(withoutTime), rows.map(withoutTime))
      rows = found
      if (isNews) onChange()
    } catch (reason) {
      // The journal's own watch says on every panel that the engine is away.
      log.debug({ err: reason }, 'who is connected could not be told to the other hubs')
    }
    running = null
  }
  const timer = setInterval(() => {
    running ??= exchange(board)
  }, EVERY_MS).unref()

  return {
    others: () => rows,
    pairing: (code, nowMs) => rows.flatMap(({ pairings }) => pairings).find((pairing) => pairing.code === code && nowMs < pairing.expiresAtMs) ?? null,
    async close() {
      clearInterval(timer)
      await running
      await board.leave().catch((reason: unknown) => log.debug({ err: reason }, 'this hub could not take its row from the board'))
    },
  }
}

/** Each screen as the hub knows it that it is connected to, else as it was seen last. */
export function withElsewhere(here: readonly ScreenPresence[], others: readonly HubRow[]): readonly ScreenPresence[] {
  const byId = new Map<string, ScreenPresence>()
  for (const { reportedAtMs: _, ...screen } of others.flatMap(({ screens }) => screens)) {
    const known = byId.get(screen.id)
    if (!known || isBetter(screen, known)) byId.set(screen.id, screen)
  }
  return here.map((screen) => {
    const elsewhere = byId.get(screen.id)
    return elsewhere && isBetter(elsewhere, screen) ? elsewhere : screen
  })
}

function isBetter(a: ScreenPresence, b: ScreenPresence): boolean {
  if (a.connected !== b.connected) return a.connected
  return (a.lastSeenAtMs ?? 0) > (b.lastSeenAtMs ?? 0)
}

/** Instants move on by themselves: they are no news. */
function withoutTime({ nowMs: _now, engineMs: _engine, ...row }: HubRow): unknown {
  return row
}
