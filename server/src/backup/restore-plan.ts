/** What a restore would do, found out without changing anything. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { StartFault } from '../host/process/start-fault.ts'
import { CorruptJournal, NewerTricolore } from '../store/journal.ts'
import { openReadOnly } from '../store/sqlite/sqlite-database.ts'
import { checkDatabase } from './make-backup.ts'
import { restoreInstant } from './restore-point.ts'
import { soundBackup } from './sound-backup.ts'

export type RestoreWish = {
  readonly dataDir: string
  /** A backup, or a folder of them; null: the data folder's own journal. */
  readonly from: string | null
  /** The last entry that stays, by its number or by its time; both null: all of the backup. */
  readonly seq: number | null
  readonly at: string | null
  /** Wall clock. */
  readonly nowMs: number
}

export type RestorePlan = {
  readonly databasePath: string
  readonly journalPath: string
  /** Of a folder of backups: newer ones that are not sound. */
  readonly passedOver: readonly string[]
  /** The last entry that stays. */
  readonly last: EntryLine
  readonly timeZone: string
  /** What the folder holds now. */
  readonly present:
    | { readonly kind: 'sound'; readonly seq: number }
    /** `newer`: whole, but of a release that this one is too old for. */
    | { readonly kind: 'damaged' | 'newer'; readonly reason: string }
    | { readonly kind: 'absent' }
  readonly dropped: Dropped
}

export type EntryLine = { readonly seq: number; readonly atMs: number; readonly by: string; readonly type: string }

/** What the folder's own journal holds beyond the last entry that stays. */
export type Dropped = {
  readonly entries: number
  readonly first: EntryLine | null
  readonly last: EntryLine | null
  /** Screens that were given a key since: they have to be named again. */
  readonly screens: readonly string[]
  /** Keys that were taken back since: they would be good again. */
  readonly revoked: number
}

/** Throws a `StartFault` when the wish cannot be met. */
export async function planRestore({ dataDir, from, seq, at, nowMs }: RestoreWish): Promise<RestorePlan> {
  const databasePath = join(dataDir, 'tricolore.db')
  const present = await presentIn(databasePath)
  if (from === null && present.kind === 'absent') throw new StartFault(`There is no journal in ${dataDir}: name a backup with --from.`)
  if (from === null && present.kind === 'damaged')
    throw new StartFault(`The journal in ${dataDir} is not sound (${present.reason}): name a backup with --from.`)
  if (from === null && present.kind === 'newer') throw new StartFault(present.reason)
  const { path: journalPath, checked, passedOver } = await soundBackup(from ?? databasePath)
  const { lastSeq, tables } = checked
  const timeZone = tables.event.get('event')?.timeZone ?? 'UTC'
  const database = openReadOnly(journalPath)
  try {
    const read = database.prepare(`SELECT ${LINE} FROM journal WHERE seq = ?`)
    const upTo = seq ?? (at === null ? lastSeq : seqAt(database, restoreInstant(at, timeZone, nowMs)))
    const last = read.get(upTo)
    if (!last && upTo > lastSeq) throw new StartFault(`The journal of ${journalPath} ends with entry ${lastSeq}.`)
    if (!last) throw new StartFault(`The journal of ${journalPath} begins later than that.`)
    const dropped = present.kind === 'sound' ? droppedAfter(databasePath, upTo) : noneDropped
    return { databasePath, journalPath, passedOver, last: lineOf(last), timeZone, present, dropped }
  } finally {
    database.close()
  }
}

const LINE = 'seq, at_ms, by, command'
const noneDropped: Dropped = { entries: 0, first: null, last: null, screens: [], revoked: 0 }

async function presentIn(databasePath: string): Promise<RestorePlan['present']> {
  if (!existsSync(databasePath)) return { kind: 'absent' }
  try {
    return { kind: 'sound', seq: (await checkDatabase(databasePath)).lastSeq }
  } catch (reason) {
    if (reason instanceof CorruptJournal) return { kind: 'damaged', reason: reason.message }
    if (reason instanceof NewerTricolore) return { kind: 'newer', reason: reason.message }
    throw reason
  }
}

function seqAt(database: ReturnType<typeof openReadOnly>, atMs: number): number {
  return Number(database.prepare('SELECT coalesce(max(seq), 0) AS seq FROM journal WHERE at_ms <= ?').get(atMs)?.seq ?? 0)
}

function droppedAfter(databasePath: string, seq: number): Dropped {
  const database = openReadOnly(databasePath)
  try {
    const rows = database.prepare(`SELECT ${LINE} FROM journal WHERE seq > ? ORDER BY seq`).all(seq)
    const commands = rows.map(({ command }): Record<string, unknown> => JSON.parse(String(command)))
    const keyed = commands.filter((command) => command.type === 'addScreen' || (command.type === 'nameScreen' && 'code' in command))
    return {
      entries: rows.length,
      first: rows[0] ? lineOf(rows[0]) : null,
      last: rows.at(-1) ? lineOf(rows.at(-1) ?? {}) : null,
      screens: [...new Set(keyed.map(({ name }) => String(name)))],
      revoked: commands.filter(({ type }) => type === 'revokeFeedKey' || type === 'forgetScreen').length,
    }
  } finally {
    database.close()
  }
}

function lineOf(row: Record<string, unknown>): EntryLine {
  const command: Record<string, unknown> = JSON.parse(String(row.command))
  return { seq: Number(row.seq), atMs: Number(row.at_ms), by: String(row.by), type: String(command.type) }
}
