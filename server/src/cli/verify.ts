/** `npm run hub -- verify`: is everything that is stored what was accepted? */
import { existsSync } from 'node:fs'
import { checkDatabase } from '../backup/make-backup.ts'
import { readManifest, sha256OfFile } from '../backup/manifest.ts'
import { openWithBackup } from '../backup/open-with-backup.ts'
import { isPostgres } from '../host/process/journal-address.ts'
import { createLog } from '../host/process/log.ts'
import { StartFault } from '../host/process/start-fault.ts'
import { complain, countText, say, whenText } from '../host/process/words.ts'
import { CorruptJournal } from '../store/journal.ts'
import { type Proven, verifyJournal } from '../store/verify-journal.ts'
import { placeOf, readFlags } from './flags.ts'

export const help = `checks a journal, or a backup, from end to end

npm run hub -- verify [FILE] [--data FOLDER] [--journal URL]

  FILE           a backup; left out: the hub's own journal
  --data FOLDER  the hub's data (./data) [DATA_DIR]
  --journal URL  a journal on PostgreSQL, as the hub is given it [JOURNAL_URL]

Walks the chain of hashes, replays every entry and compares the outcome with the records; of a backup also the sha256 in
the .json file beside it. Nothing is changed, and the hub may run meanwhile. Exit code 1: something is wrong, and the
sentence names the place.`

export async function run(args: readonly string[]): Promise<number> {
  const flags = readFlags(args, ['data', 'journal', 'backups'], [], 1)
  const place = placeOf(flags)
  const [file = null] = flags.words
  const what = file ?? (isPostgres(place.journal) ? 'the journal on PostgreSQL' : place.databasePath)
  try {
    const proven = file === null && isPostgres(place.journal) ? await inStore(place.journal, place.dataDir) : await inFile(file ?? place.databasePath)
    say(soundness(what, proven))
    if (file !== null && !readManifest(file)) say('There is no .json file beside it, so that its sha256 could not be compared.')
    return 0
  } catch (reason) {
    if (!(reason instanceof CorruptJournal)) throw reason
    complain(`Not sound: ${reason.message}.`)
    return 1
  }
}

async function inFile(path: string): Promise<Proven> {
  if (!existsSync(path)) throw new StartFault(`There is no ${path}; --data says where the hub keeps its data.`)
  const manifest = readManifest(path)
  if (manifest && sha256OfFile(path) !== manifest.sha256) throw new CorruptJournal(`the sha256 of ${path} is not the one that it was made with`)
  const proven = await checkDatabase(path)
  if (manifest && proven.lastSeq !== manifest.seq) throw new CorruptJournal(`${path} ends with entry ${proven.lastSeq}, and was made with ${manifest.seq}`)
  return proven
}

async function inStore(url: string, dataDir: string): Promise<Proven> {
  const store = await openWithBackup(url, dataDir, createLog('warn'))
  try {
    return await verifyJournal(store.journal)
  } finally {
    await store.journal.close()
    store.release()
  }
}

function soundness(what: string, { lastSeq, lastAtMs, records, tables }: Proven): string {
  const event = tables.event.get('event')
  const newest = lastSeq === 0 ? '' : `, the newest of ${whenText(lastAtMs, event?.timeZone ?? 'UTC')}`
  return `Sound: ${what} holds ${countText(lastSeq, 'entry', 'entries')}${newest}; its ${countText(records, 'record')} are what they add up to.`
}
