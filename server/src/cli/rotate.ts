/** `npm run hub -- rotate`: new keys for everything that stands in links, and nobody logged in any more. */
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { newHubKeys } from '../auth/keys.ts'
import { isPostgres } from '../journal/journal-address.ts'
import { openStore, type Store } from '../journal/open-store.ts'
import { createLog } from '../log.ts'
import { StartFault } from '../start-fault.ts'
import { placeOf, readFlags } from './flags.ts'
import { countText, say } from './words.ts'

export const help = `makes new keys and ends every session, for when a laptop, a backup or a link got into the wrong hands

npm run hub -- rotate [--data FOLDER] [--journal URL]

  --data FOLDER  the hub's data (./data) [DATA_DIR]
  --journal URL  a journal on PostgreSQL, as the hub is given it [JOURNAL_URL]

Not good any more afterwards: everybody's session, the links of doors and sources, the link by which screens make
themselves known, and which devices are known. Screens keep their own keys: forget one in the panel to take its key back.
Passwords stay: give a new one with --operator-password, and change an account's in the panel. The hub must be stopped, and of
several hubs all of them: they hold the old keys. The history says that it was done.`

export async function run(args: readonly string[]): Promise<number> {
  const place = placeOf(readFlags(args, ['data', 'journal', 'backups']))
  if (place.journal === 'memory:') throw new StartFault('A journal in memory has no keys to renew: each start makes new ones.')
  if (!isPostgres(place.journal) && !existsSync(place.databasePath)) {
    throw new StartFault(`There is no journal in ${place.dataDir}; --data says where the hub keeps its own.`)
  }
  const store = await openStore(place.journal, place.dataDir, createLog('warn'), { backups: place.backupsFolder })
  try {
    const ended = await rotated(store)
    say(`Done: new keys, and ${countText(ended, 'session')} ended. Print the links of doors, sources and kiosks anew from the panel.`)
    return 0
  } finally {
    // What is written behind is stored before this resolves.
    await store.journal.close()
    store.release()
  }
}

/** Answers how many sessions it ended. */
async function rotated({ journal, secrets }: Store): Promise<number> {
  const { lastSeq, lastAtMs } = await journal.open()
  const logins = secrets.logins()
  newHubKeys(secrets)
  for (const { tokenHash } of logins) secrets.removeLogin(tokenHash)
  await journal.append({
    seq: lastSeq + 1,
    atMs: Math.max(Date.now(), lastAtMs),
    by: 'Tricolore',
    role: 'hub',
    commandId: randomUUID(),
    command: { type: 'recordRotation', sessions: logins.length },
    change: [],
    undoable: false,
    undoes: null,
    redoes: null,
  })
  return logins.length
}
