/** `npm run hub -- forget`: takes a name, or the names of the crew, out of the journal and its backups. */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { listBackups } from '../backup/backups-folder.ts'
import { type ForgettingOf, type Forgotten, forget, foundOf, replaceBackups } from '../backup/forget.ts'
import { crewUntil } from '../backup/keep-crew.ts'
import { isName, withoutName } from '../backup/without-names.ts'
import { isPostgres } from '../host/process/journal-address.ts'
import { StartFault } from '../host/process/start-fault.ts'
import { complain, countText, say } from '../host/process/words.ts'
import { claimDataFolder } from '../store/data-folder.ts'
import { languageOf } from './doctor.ts'
import { type GivenFlags, placeOf, readFlags } from './flags.ts'

const DAY_MS = 86_400_000
const standIns = { fr: 'Nom retiré', en: 'Name removed' } as const
const LONGEST = 80

export const help = `takes a name, or the crew’s names, out of the journal for good

npm run hub -- forget NAME | --crew DAYS [--dry-run] [--with TEXT] [--delete-backups] [--data FOLDER]

  NAME              wherever it stands, as whole words, whatever its case and accents: speakers, titles, notes, who did what;
                    an account and sessions of that name end
  --crew DAYS       who did what more than that many days ago (0: until now): names become numbers, addresses go
  --dry-run         says what it would change, also while the hub runs, and does nothing
  --with TEXT       what stands there instead of NAME (${standIns.en})
  --delete-backups  deletes every backup in the folder of backups, which hold the name, after making a fresh one
  --data FOLDER     the hub’s data (./data) [DATA_DIR]

The hub must be stopped. The journal is written anew and checked before it takes the place of the old one, of which nothing is
kept: make a copy elsewhere if you are not sure. Undo, history and going back work as before; the last entry says what was
done. Take a speaker’s name out at the source of the programme too, or the next import asks for it again. What else holds
names (exports, logs, uploads) is in server/docs/people.md. --keep-crew of the hub does --crew at each start.`

export async function run(args: readonly string[]): Promise<number> {
  const flags = readFlags(args, ['crew', 'with', 'data', 'journal', 'backups'], ['dry-run', 'delete-backups'], 1)
  const { databasePath, dataDir, journal, backupsFolder } = placeOf(flags)
  const nowMs = Date.now()
  const of = wishOf(flags, nowMs)
  if (isPostgres(journal))
    throw new StartFault('A journal on PostgreSQL is not written anew by this command: server/docs/people.md says how a name is forgotten there.')
  if (journal !== 'sqlite:') throw new StartFault('A journal in memory is forgotten when the hub stops.')
  if (!existsSync(databasePath)) throw new StartFault(`There is no journal in ${dataDir}; --data says where the hub keeps its own.`)
  if (flags.has('dry-run')) {
    say(...foundText(foundOf(databasePath, of), 'would change'), 'Nothing was changed: this was a dry run.')
    return 0
  }
  const folder = claimDataFolder(dataDir)
  try {
    const found = await forget(databasePath, of, nowMs)
    say(...foundText(found, 'changed'))
    if (flags.has('delete-backups')) {
      const gone = await replaceBackups(databasePath, backupsFolder, { makes: true, nowMs })
      say(`${countText(gone, 'backup')} deleted, and a fresh one made and checked in ${backupsFolder}.`)
    } else {
      const left = listBackups(backupsFolder).length
      if (left > 0) complain(`${countText(left, 'backup')} in ${backupsFolder} may still hold it: --delete-backups deletes them. So may copies elsewhere.`)
    }
    return 0
  } catch (reason) {
    if (reason instanceof StartFault) throw reason
    complain(`Nothing was forgotten, and what was there is still there: ${reason instanceof Error ? reason.message : String(reason)}.`)
    return 1
  } finally {
    folder.release()
  }
}

function wishOf(flags: GivenFlags, nowMs: number): ForgettingOf {
  const [name] = flags.words
  const crew = flags.text('crew')
  if ((name === undefined) === (crew === null)) throw new StartFault('Whom? npm run hub -- forget "NAME", or --crew DAYS; --help says more.')
  if (name === undefined) {
    if (crew === null || !/^\d{1,5}$/.test(crew)) throw new StartFault(`--crew ${crew} is not a number of days.`)
    return crewUntil(nowMs - Number(crew) * DAY_MS)
  }
  if (!isName(name) || name.length > LONGEST)
    throw new StartFault(`A name to forget has three letters at least and ${LONGEST} signs at most: a shorter one stands in too many other words.`)
  const standIn = (flags.text('with') ?? standIns[languageOf(process.env)]).trim()
  if (standIn === '' || standIn.length > LONGEST) throw new StartFault(`--with takes 1 to ${LONGEST} signs.`)
  const idStandIn = `removed-${randomBytes(4).toString('hex')}`
  return { what: 'name', start: () => withoutName(name, standIn, idStandIn) }
}

function foundText({ entries, accounts, logins }: Forgotten, verb: string): readonly string[] {
  if (entries + accounts + logins === 0) return ['It stands nowhere: there is nothing to forget.']
  return [
    `It ${verb} ${countText(entries, 'entry', 'entries')} of the history, and ${verb === 'changed' ? 'ended' : 'would end'} ${countText(accounts, 'account')} and ${countText(logins, 'session')}.`,
  ]
}
