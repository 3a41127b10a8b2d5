/** What can be done about a journal that is not sound, with the very commands: the hub itself never repairs, resets or falls back in silence. */
import { join } from 'node:path'
import type { Settings } from '../host/process/settings.ts'
import { ageText, quoted, whenText } from '../host/process/words.ts'
import { listBackups } from './backups-folder.ts'
import { type Backup, checkDatabase } from './make-backup.ts'
import { sha256OfFile } from './manifest.ts'

/** Lines for a person. Looks through the backups, newest first, for one that is sound. */
export async function choicesAfterDamage({ dataDir, backups }: Pick<Settings, 'dataDir' | 'backups'>, nowMs: number): Promise<readonly string[]> {
  const folder = backups === null || backups === 'off' ? join(dataDir, 'backups') : backups
  const good = await newestGood(folder)
  const elsewhere = `${dataDir.replace(/[/\\]$/, '')}-new`
  const empty = ['Start on an empty folder, and leave this one as it is:', `    npm start -- --data ${quoted(elsewhere)}`]
  if (!good) return [`There is no good backup in ${folder}.`, 'What you can do:', `  ${empty[0]}`, `  ${empty[1]}`]
  return [
    `The newest good backup, ${good.path}, ends with entry ${good.seq}, of ${whenText(good.atMs, 'UTC')}: ${ageText(nowMs - good.madeAtMs)} old.`,
    'What you can do:',
    '  1. Go on from it; what is damaged is set aside as it is:',
    `       npm run hub -- restore --from ${quoted(good.path)} --data ${quoted(dataDir)}`,
    '  2. Look at it first, in a folder of its own, and leave this one as it is:',
    `       npm run hub -- restore --from ${quoted(good.path)} --data ${quoted(elsewhere)}`,
    `       npm start -- --data ${quoted(elsewhere)}`,
    `  3. ${empty[0]}`,
    `   ${empty[1]}`,
  ]
}

async function newestGood(folder: string): Promise<Backup | null> {
  for (const backup of listBackups(folder)) {
    try {
      if (sha256OfFile(backup.path) !== backup.sha256) continue
      await checkDatabase(backup.path)
      return backup
    } catch {
      // Damaged as well, or gone: the one before it may be good.
    }
  }
  return null
}
