/** `npm run hub -- export`: the run log and the state, for people and other programs. Never a secret. */
import { existsSync } from 'node:fs'
import process from 'node:process'
import { writeDurably } from '../backup/durable-files.ts'
import { exportOf, isExportFormat } from '../backup/export-text.ts'
import { openWithBackup } from '../backup/open-with-backup.ts'
import { isPostgres } from '../host/process/journal-address.ts'
import { createLog } from '../host/process/log.ts'
import { StartFault } from '../host/process/start-fault.ts'
import { complain, say } from '../host/process/words.ts'
import { CorruptJournal, type Journal } from '../store/journal.ts'
import { openReadOnly } from '../store/sqlite/sqlite-database.ts'
import { sqliteJournal } from '../store/sqlite/sqlite-journal.ts'
import { type Place, placeOf, readFlags } from './flags.ts'

export const help = `writes the run log and the state as json, ndjson or csv

npm run hub -- export [--format json|ndjson|csv] [--to FILE] [--data FOLDER] [--journal URL]

  --format FORMAT  json: the state and who did what; ndjson: one line for each act; csv: the same, for a spreadsheet (json)
  --to FILE        left out: standard output
  --data FOLDER    the hub's data (./data) [DATA_DIR]
  --journal URL    a journal on PostgreSQL, as the hub is given it [JOURNAL_URL]

Keys, hashes and what other engines ask of their viewers are never in it. The hub may run meanwhile.`

export async function run(args: readonly string[]): Promise<number> {
  const flags = readFlags(args, ['format', 'to', 'data', 'journal', 'backups'])
  const format = flags.text('format') ?? 'json'
  if (!isExportFormat(format)) throw new StartFault(`The format ${format} is not json, ndjson or csv.`)
  const to = flags.text('to')
  const source = await openSource(placeOf(flags))
  try {
    const text = await exportOf(source.journal, format)
    if (to === null) await written(text)
    else {
      writeDurably(to, text)
      say(`${to} holds the run log${format === 'json' ? ' and the state' : ''}; no secret is in it.`)
    }
    return 0
  } catch (reason) {
    if (!(reason instanceof CorruptJournal)) throw reason
    complain(`Nothing was exported: the journal is not sound. ${reason.message}.`)
    return 1
  } finally {
    await source.journal.close()
    source.release()
  }
}

async function openSource({ journal, dataDir, databasePath }: Place): Promise<{ readonly journal: Journal; readonly release: () => void }> {
  if (isPostgres(journal)) return openWithBackup(journal, dataDir, createLog('warn'))
  if (!existsSync(databasePath)) throw new StartFault(`There is no journal in ${dataDir}; --data says where the hub keeps its own.`)
  const database = openReadOnly(databasePath)
  // One transaction sees one instant.
  database.exec('BEGIN')
  return { journal: sqliteJournal(database), release: () => {} }
}

/** A pipe may take it in pieces: the process must not end before the last one. */
function written(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (reason) => (reason ? reject(reason) : resolve()))
  })
}
