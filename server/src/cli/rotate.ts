/** `npm run hub -- rotate`: new keys for everything that stands in links, and nobody logged in any more. */
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { newHubKeys } from '../auth/keys.ts'
import { openWithBackup } from '../backup/open-with-backup.ts'
import { isPostgres } from '../host/process/journal-address.ts'
import { createLog } from '../host/process/log.ts'
import { StartFault } from '../host/process/start-fault.ts'
import { complain, countText, say } from '../host/process/words.ts'
import { type Journal, SeqTaken } from '../store/journal.ts'
import { markOfKeys } from '../store/mark-of-keys.ts'
import type { Store } from '../store/open-store.ts'
import { placeOf, readFlags } from './flags.ts'

const MOST_TRIES = 50
/** Hubs write their row once a second. */
const LOOK_EVERY_MS = 500
const MOST_LOOKS = 12

export const help = `makes new keys and ends every session, for when a laptop, a backup or a link got into the wrong hands

npm run hub -- rotate [--data FOLDER] [--journal URL]

  --data FOLDER  the hub's data (./data) [DATA_DIR]
  --journal URL  a journal on PostgreSQL, as the hub is given it [JOURNAL_URL]

Not good any more afterwards: everybody's session, the links of doors and sources, the link by which screens make
themselves known, and which devices are known. Screens keep their own keys: forget one in the panel to take its key back.
Passwords stay: give a new one with --operator-password, and change an account's in the panel. With SQLite the hub must be stopped. On
PostgreSQL the hubs go on: they take the new keys at once, and this waits until each of them has said so. One that has not is named:
until it is started again it takes the old ones. The history says that it was done.`

export async function run(args: readonly string[]): Promise<number> {
  const place = placeOf(readFlags(args, ['data', 'journal', 'backups']))
  if (place.journal === 'memory:') throw new StartFault('A journal in memory has no keys to renew: each start makes new ones.')
  if (!isPostgres(place.journal) && !existsSync(place.databasePath)) {
    throw new StartFault(`There is no journal in ${place.dataDir}; --data says where the hub keeps its own.`)
  }
  const store = await openWithBackup(place.journal, place.dataDir, createLog('warn'), { backups: place.backupsFolder })
  try {
    const ended = await rotated(store)
    await store.started()
    const { taken, late } = await askedHubs(store)
    const running = taken === 0 ? '' : ` ${countText(taken, 'running hub')} ${taken === 1 ? 'has' : 'have'} taken the new ones.`
    say(`Done: new keys, and ${countText(ended, 'session')} ended.${running} Print the links of doors, sources and kiosks anew from the panel.`)
    for (const id of late) complain(`Hub ${id} has not said that it takes the new keys: start it again now, until then the old ones may be good there.`)
    return late.length === 0 ? 0 : 1
  } finally {
    // What is written behind is stored before this resolves.
    await store.journal.close()
    store.release()
  }
}

/** Answers how many sessions it ended. */
async function rotated({ journal, secrets }: Store): Promise<number> {
  await journal.open()
  const logins = secrets.logins()
  newHubKeys(secrets)
  for (const { tokenHash } of logins) secrets.removeLogin(tokenHash)
  await recorded(journal, logins.length)
  return logins.length
}

/** Hubs that run store commands meanwhile: the entry comes after whichever was faster. */
async function recorded(journal: Journal, sessions: number): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const { lastSeq, lastAtMs } = await journal.open()
    try {
      return await journal.append({
        seq: lastSeq + 1,
        atMs: Math.max(Date.now(), lastAtMs),
        by: 'Tricolore',
        role: 'hub',
        commandId: randomUUID(),
        command: { type: 'recordRotation', sessions },
        change: [],
        undoable: false,
        undoes: null,
        redoes: null,
      })
    } catch (reason) {
      if (!(reason instanceof SeqTaken) || tries === MOST_TRIES) throw reason
    }
  }
}

/** Waits for each hub that runs to say that it uses the keys that stand in the store; the names of those that have not. */
async function askedHubs({ presenceTable, secrets }: Store): Promise<{ readonly taken: number; readonly late: readonly string[] }> {
  if (!presenceTable) return { taken: 0, late: [] }
  const mark = markOfKeys(secrets)
  for (let looks = 1; ; looks += 1) {
    const hubs = await presenceTable.hubs()
    const late = hubs.filter(({ row }) => row.keys !== mark).map(({ row }) => row.hub.id)
    if (late.length === 0 || looks === MOST_LOOKS) return { taken: hubs.length - late.length, late }
    await pause(LOOK_EVERY_MS)
  }
}
