/** Who is connected to the other hubs: each tells its own part once a second, and all of it is seen from every hub. Never journaled. */
import { sameContent } from '@tricolore/shared/kernel/change.ts'
import type { ScreenPresence } from '@tricolore/shared/protocol/down.ts'
import type { Logger } from 'pino'
import type { HubRow, PairingElsewhere, PresenceTable } from '../store/presence-table.ts'

const EVERY_MS = 1_000

export type Telling = {
  readonly mine: () => HubRow
  /** Called ahead of `mine`; what it answers, when the table has that. */
  readonly telling: () => () => void
  /** Something that people see has changed at another hub. */
  readonly onChange: () => void
}

export type SharedPresence = {
  /** As they were told last; while the database is away nothing newer is known. */
  others(): readonly HubRow[]
  pairing(code: string, nowMs: number): PairingElsewhere | null
  /** From here on this hub tells the others of itself, and hears of them. */
  begin(telling: Telling): void
  close(): Promise<void>
}

/** `table`: null where there is only one hub. */
export function createSharedPresence(table: PresenceTable | null, log: Pick<Logger, 'debug'>): SharedPresence {
  if (!table) return { others: () => [], pairing: () => null, begin: () => {}, close: async () => {} }
  const on = table
  let rows: readonly HubRow[] = []
  let running: Promise<void> | null = null
  let timer: NodeJS.Timeout | undefined

  async function exchange({ mine, telling, onChange }: Telling): Promise<void> {
    try {
      const isTold = telling()
      const found = await on.exchange(mine())
      isTold()
      const isChanged = !sameContent(found.map(withoutTime), rows.map(withoutTime))
      rows = found
      if (isChanged) onChange()
    } catch (reason) {
      // The journal's own watch says on every panel that the database is away.
      log.debug({ err: reason }, 'who is connected could not be told to the other hubs')
    }
    running = null
  }

  return {
    others: () => rows,
    pairing: (code, nowMs) => rows.flatMap(({ pairings }) => pairings).find((pairing) => pairing.code === code && nowMs < pairing.expiresAtMs) ?? null,
    begin(telling) {
      timer = setInterval(() => {
        running ??= exchange(telling)
      }, EVERY_MS).unref()
    },
    async close() {
      clearInterval(timer)
      await running
      await on.leave().catch((reason: unknown) => log.debug({ err: reason }, 'this hub could not take its row from the table'))
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

/** Instants move on by themselves: they are no change. */
function withoutTime({ nowMs: _now, databaseMs: _database, ...row }: HubRow): unknown {
  return row
}
