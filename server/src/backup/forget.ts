/**
 * Forgets people in a folder whose hub is stopped: a journal can be changed nowhere without breaking the chain after it, so all of it is written anew beside the
 * old one, checked from end to end, and put in its place with one rename. The last entry says that it was done, and with which hash the journal before it ended.
 */
import { rmSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { version } from '../host/process/build.ts'
import { CHAIN_START, type JournalRow, rowHash } from '../store/hash-chain.ts'
import { inTransaction } from '../store/sqlite/in-transaction.ts'
import { copyDatabase, openDatabase, openReadOnly } from '../store/sqlite/sqlite-database.ts'
import { listBackups } from './backups-folder.ts'
import { emptyFile, moveDurably } from './durable-files.ts'
import { endJournal } from './journal-writing.ts'
import { checkDatabase, makeBackup } from './make-backup.ts'
import { manifestPath } from './manifest.ts'
import { settle } from './settle.ts'
import type { Forgetting } from './without-names.ts'

export type Forgotten = {
  /** How many entries of the journal say something else then. */
  readonly entries: number
  readonly accounts: number
  readonly logins: number
}

/** `what`: as the history has it. */
export type ForgettingOf = { readonly what: 'name' | 'crew'; readonly start: (names: readonly string[]) => Forgetting }

/** What it would come to, and nothing is changed. */
export function foundOf(databasePath: string, { start }: ForgettingOf): Forgotten {
  const database = openReadOnly(databasePath)
  try {
    return applied(database, start(namesIn(database)), () => {})
  } finally {
    database.close()
  }
}

/** The caller holds the data folder. Rejects, and nothing was changed, where the new journal is not sound. */
export async function forget(databasePath: string, of: ForgettingOf, nowMs: number): Promise<Forgotten> {
  const rewritten = `${databasePath}.forgetting`
  try {
    const before = await checkDatabase(databasePath)
    emptyFile(rewritten)
    copyDatabase(databasePath, rewritten)
    const found = rewrite(rewritten, of, nowMs)
    if (found.entries + found.accounts + found.logins === 0) return found
    const after = await checkDatabase(rewritten)
    const sizes = ({ tables }: typeof after) => JSON.stringify(Object.entries(tables).map(([name, records]) => [name, records.size]))
    if (sizes(before) !== sizes(after)) throw new Error('two records would become one: choose another text for the name with --with')
    settle(databasePath)
    moveDurably(rewritten, databasePath)
    return found
  } finally {
    for (const rest of ['', '-wal', '-shm']) rmSync(`${rewritten}${rest}`, { force: true })
  }
}

/** Backups hold what was forgotten: a fresh one is made and checked before they go, where backups are made at all. Answers how many went. */
export async function replaceBackups(
  databasePath: string,
  folder: string,
  { makes, nowMs }: { readonly makes: boolean; readonly nowMs: number },
): Promise<number> {
  const before = listBackups(folder)
  if (makes) await makeBackup({ databasePath, folder, file: null, reason: 'automatic', version, nowMs })
  for (const { path } of before) {
    rmSync(path, { force: true })
    rmSync(manifestPath(path), { force: true })
  }
  return before.length
}

function rewrite(path: string, { what, start }: ForgettingOf, nowMs: number): Forgotten {
  const database = openDatabase(path)
  try {
    database.exec('PRAGMA foreign_keys = OFF')
    const found = inTransaction(database, () => {
      const write = database.prepare('UPDATE journal SET by = ?, command = ?, change = ?, prev_hash = ?, hash = ? WHERE seq = ?')
      const chainBefore = database.prepare(`SELECT value FROM meta WHERE key = 'last_hash'`).get()?.value
      let prevHash = CHAIN_START
      const forgetting = start(namesIn(database))
      const answer = applied(database, forgetting, (row) => {
        const hash = rowHash(prevHash, row)
        write.run(row.by, row.command, row.change, prevHash, hash, row.seq)
        prevHash = hash
      })
      withoutLogins(database, forgetting)
      rewriteReports(database, forgetting)
      endJournal(database, { type: 'recordForgetting', what, entries: answer.entries, chainBefore: String(chainBefore) }, nowMs)
      return answer
    })
    // What was written over still stands in pages that are free; and one file, so that it is in place with one rename.
    database.exec('VACUUM; PRAGMA journal_mode = DELETE')
    return found
  } finally {
    database.close()
  }
}

function applied(database: DatabaseSync, forgetting: Forgetting, take: (row: JournalRow) => void): Forgotten {
  let entries = 0
  // All at once: rows are written while they are read.
  for (const stored of database.prepare('SELECT * FROM journal ORDER BY seq').all()) {
    // The type assertion is safe: the table is STRICT and has these columns.
    const row = stored as unknown as JournalRow
    const changed = forgetting.row(row)
    if (changed !== row) entries += 1
    take(changed)
  }
  const { accounts, logins } = goingIn(database, forgetting)
  return { entries, accounts: accounts.length, logins: logins.length }
}

function goingIn(database: DatabaseSync, forgetting: Forgetting) {
  const accounts = database
    .prepare('SELECT id, name FROM accounts')
    .all()
    .filter(({ name }) => forgetting.closes({ name: String(name) }))
  const closed = new Set(accounts.map(({ id }) => id))
  const logins = database
    .prepare('SELECT token_hash, name, account_id, seen_ms FROM logins')
    .all()
    .filter(({ name, account_id, seen_ms }) => closed.has(account_id ?? '') || forgetting.ends({ name: String(name), seenMs: Number(seen_ms) }))
  return { accounts, logins }
}

function withoutLogins(database: DatabaseSync, forgetting: Forgetting): void {
  const { accounts, logins } = goingIn(database, forgetting)
  for (const { token_hash } of logins) database.prepare('DELETE FROM logins WHERE token_hash = ?').run(token_hash ?? null)
  for (const { id } of accounts) database.prepare('DELETE FROM accounts WHERE id = ?').run(id ?? null)
}

/** Reports of Takes name screens, which somebody named. They are made with the first of them. */
function rewriteReports(database: DatabaseSync, { text }: Forgetting): void {
  if (!database.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'painted'`).get()) return
  const write = database.prepare('UPDATE painted SET body = ? WHERE take_id = ?')
  for (const { take_id, body } of database.prepare('SELECT take_id, body FROM painted').all()) write.run(text(String(body)), take_id ?? null)
}

function namesIn(database: DatabaseSync): readonly string[] {
  return database
    .prepare('SELECT DISTINCT by FROM journal')
    .all()
    .map(({ by }) => String(by))
}
