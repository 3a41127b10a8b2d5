/** `npm run hub -- restore`: puts a data folder back to an earlier instant, or to a backup. */
import { parse } from 'node:path'
import { carryOutRestore } from '../backup/carry-out-restore.ts'
import { planRestore, type RestorePlan, type RestoreWish } from '../backup/restore-plan.ts'
import { version } from '../host/process/build.ts'
import { isPostgres } from '../host/process/journal-address.ts'
import { StartFault } from '../host/process/start-fault.ts'
import { complain, countText, say, whenText } from '../host/process/words.ts'
import { claimDataFolder } from '../store/data-folder.ts'
import { postgresMakesItsOwn } from './backup.ts'
import { placeOf, readFlags } from './flags.ts'

export const help = `puts the data back to an earlier instant, or to a backup

npm run hub -- restore --at TIME | --seq NUMBER | --from BACKUP [--dry-run] [--data FOLDER]

  --at TIME      up to this instant: 15:04 (the latest one, in the event's zone), 2026-11-23T15:04, 2026-11-23T15:04:05Z
  --seq NUMBER   up to and with this entry of the history
  --from BACKUP  from this backup, all of it or up to --at or --seq; a folder: from the newest sound backup in it;
                 left out: from the data folder's own journal
  --dry-run      says what it would do, also while the hub runs, and does nothing
  --data FOLDER  the hub's data (./data) [DATA_DIR]

The hub must be stopped. What is in the folder is kept as a backup first; passwords, accounts and logins stay as they are
now. In the middle of a show use “Go back to before this” in the panel's history instead: it needs no stop, and undo takes
it back. Screens, panels and phones take the restored state as soon as the hub is back.`

export async function run(args: readonly string[]): Promise<number> {
  const flags = readFlags(args, ['at', 'seq', 'from', 'data', 'journal', 'backups'], ['dry-run'])
  const place = placeOf(flags)
  if (isPostgres(place.journal)) throw new StartFault(postgresMakesItsOwn)
  const wish = { dataDir: place.dataDir, from: flags.text('from'), at: flags.text('at'), seq: seqOf(flags.text('seq')), nowMs: Date.now() }
  if (wish.at !== null && wish.seq !== null) throw new StartFault('--at and --seq say the same thing in two ways: give one of them.')
  if (wish.at === null && wish.seq === null && wish.from === null) throw new StartFault('Say up to when: --at TIME, --seq NUMBER, or --from BACKUP.')
  if (flags.has('dry-run')) {
    say(...planText(await planRestore(wish), wish), 'Nothing was changed: this was a dry run.')
    return 0
  }
  const folder = claimDataFolder(place.dataDir)
  try {
    const plan = await planRestore(wish)
    say(...planText(plan, wish))
    const { safetyCopy } = await carryOutRestore(plan, { backupsFolder: place.backupsFolder, version, nowMs: wish.nowMs })
    say(`Done and checked: everything is as of entry ${plan.last.seq}; entry ${plan.last.seq + 1} says that it was restored.`)
    if (safetyCopy !== null) say(`What was there is in ${safetyCopy}.`)
    return 0
  } catch (reason) {
    if (reason instanceof StartFault) throw reason
    complain(`Nothing was restored, and what was there is still there: ${reason instanceof Error ? reason.message : String(reason)}.`)
    return 1
  } finally {
    folder.release()
  }
}

function seqOf(text: string | null): number | null {
  if (text === null) return null
  if (!/^\d{1,15}$/.test(text) || Number(text) === 0) throw new StartFault(`The entry ${text} is not a number from 1.`)
  return Number(text)
}

function planText({ last, timeZone, journalPath, passedOver, present, dropped }: RestorePlan, { from, dataDir }: RestoreWish): readonly string[] {
  const lines = [
    ...passedOver.map((why) => `Passed over: ${why}`),
    `From ${from === null ? 'its own journal' : `the backup ${parse(journalPath).base}`}, ${dataDir} goes back to entry ${last.seq}: ${last.type} by ${last.by}, ${whenText(last.atMs, timeZone)}.`,
  ]
  if (present.kind === 'newer')
    lines.push('What is there is of a newer Tricolore; its files are set aside as they are. Passwords and logins are those of the backup.')
  if (present.kind === 'damaged')
    lines.push(`What is there is not sound (${present.reason}); its files are set aside as they are. Passwords and logins are those of the backup.`)
  if (dropped.first && dropped.last) {
    lines.push(
      `${countText(dropped.entries, 'entry', 'entries')} after it ${dropped.entries === 1 ? 'goes' : 'go'}: ${dropped.first.seq} to ${dropped.last.seq}, the last one ${dropped.last.type} by ${dropped.last.by}, ${whenText(dropped.last.atMs, timeZone)}.`,
    )
  }
  if (dropped.screens.length > 0) lines.push(`These screens were named since and have to be named again: ${dropped.screens.join(', ')}.`)
  if (dropped.revoked > 0)
    lines.push(
      `${countText(dropped.revoked, 'key')} of screens or feeds ${dropped.revoked === 1 ? 'was' : 'were'} taken back since and would be good again: take back what must stay so.`,
    )
  return lines
}
