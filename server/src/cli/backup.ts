/** `npm run hub -- backup`: one backup, now, while the hub runs or not. */
import { existsSync, statSync } from 'node:fs'
import { makeBackup } from '../backup/make-backup.ts'
import { version } from '../host/process/build.ts'
import { isPostgres } from '../host/process/journal-address.ts'
import { StartFault } from '../host/process/start-fault.ts'
import { complain, countText, say, sizeText, whenText } from '../host/process/words.ts'
import { CorruptJournal } from '../store/journal.ts'
import { placeOf, readFlags } from './flags.ts'

export const help = `makes a backup now, also while the hub runs

npm run hub -- backup [--data FOLDER] [--to FILE|FOLDER]

  --data FOLDER     the hub's data (./data) [DATA_DIR]
  --to FILE|FOLDER  where to (the folder of backups: FOLDER/backups) [BACKUPS]

The copy is checked from end to end before it gets its name; a .json file beside it says what is in it. It holds hashes of
passwords and the hub's own keys: only its owner can read it, so keep it so. Nothing that the hub does waits for it.
Of a journal on PostgreSQL its own tools, such as pg_dump, make backups.`

export async function run(args: readonly string[]): Promise<number> {
  const flags = readFlags(args, ['data', 'to', 'journal', 'backups'])
  const { databasePath, dataDir, journal, backupsFolder } = placeOf(flags)
  if (isPostgres(journal)) throw new StartFault(postgresMakesItsOwn)
  if (journal !== 'sqlite:') throw new StartFault('A journal in memory has no backup: nothing of it is kept.')
  if (!existsSync(databasePath)) throw new StartFault(`There is no journal in ${dataDir}; --data says where the hub keeps its own.`)
  const to = flags.text('to')
  const isFolder = to === null || /[/\\]$/.test(to) || (existsSync(to) && statSync(to).isDirectory())
  if (to !== null && !isFolder && existsSync(to)) throw new StartFault(`${to} is there already: no backup is overwritten.`)
  try {
    const made = await makeBackup({
      databasePath,
      folder: to ?? backupsFolder,
      file: isFolder ? null : to,
      reason: 'hand',
      version,
      nowMs: Date.now(),
    })
    say(
      `The backup ${made.path} is made and checked.`,
      `It holds ${countText(made.seq, 'entry', 'entries')}${made.event === null ? '' : ` of “${made.event}”`}${made.seq === 0 ? '' : `, the newest of ${whenText(made.atMs, 'UTC')}`}; ${sizeText(made.bytes)}, sha256 ${made.sha256}.`,
    )
    return 0
  } catch (reason) {
    const why = (reason instanceof Error ? reason.message : String(reason)).replace(/\.$/, '')
    if (reason instanceof CorruptJournal) complain(`No backup was made: what would be in it is not sound. ${why}.`)
    else complain(`No backup was made: ${why}.`)
    return 1
  }
}

export const postgresMakesItsOwn =
  'PostgreSQL is backed up and restored with its own tools: pg_dump and pg_restore for one database, pg_basebackup with WAL archiving for any point in time; CloudNativePG and Patroni do the latter by themselves. `verify` and `export` work here too.'
