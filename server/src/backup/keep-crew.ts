/** `--keep-crew`: for how many days the history says who of the crew did what. Names that are older go before the hub opens its journal. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Settings } from '../host/process/settings.ts'
import { StartFault } from '../host/process/start-fault.ts'
import { claimDataFolder } from '../store/data-folder.ts'
import { CorruptJournal } from '../store/journal.ts'
import { migrationFolder } from './before-migration.ts'
import { forget, foundOf, replaceBackups } from './forget.ts'
import { withoutCrew } from './without-names.ts'

const DAY_MS = 86_400_000

export function crewUntil(beforeMs: number) {
  return { what: 'crew' as const, start: (names: readonly string[]) => withoutCrew(beforeMs, names) }
}

/** A journal that is not sound is left as it is: the hub says so itself. Rejects with a `StartFault` where the journal is on PostgreSQL. */
export async function keepCrewNames(
  { keepCrew, journal, dataDir, backups }: Pick<Settings, 'keepCrew' | 'journal' | 'dataDir' | 'backups'>,
  log: Pick<Logger, 'warn' | 'error'>,
  nowMs: number,
): Promise<void> {
  if (keepCrew === null || journal === 'memory:') return
  if (journal !== 'sqlite:')
    throw new StartFault('--keep-crew is for a journal in the data folder; server/docs/people.md says what to do with one on PostgreSQL.')
  const databasePath = join(dataDir, 'tricolore.db')
  if (!existsSync(databasePath)) return
  const folder = claimDataFolder(dataDir)
  try {
    const of = crewUntil(nowMs - keepCrew * DAY_MS)
    const { entries, logins } = foundOf(databasePath, of)
    if (entries + logins === 0) return
    await forget(databasePath, of, nowMs)
    const gone = await replaceBackups(databasePath, migrationFolder(dataDir, backups), { makes: backups !== 'off', nowMs })
    log.warn({ entries, logins, backups: gone }, `names and addresses of the crew older than ${keepCrew} days are out of the history and its backups`)
  } catch (reason) {
    if (reason instanceof StartFault) throw reason
    if (!(reason instanceof CorruptJournal)) log.error({ err: reason }, '--keep-crew: the names of the crew could not be taken out, and stay')
  } finally {
    folder.release()
  }
}
