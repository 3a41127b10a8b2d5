/** A backup that can be trusted: the one that was named, or of a folder the newest one that is sound. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { StartFault } from '../host/process/start-fault.ts'
import { CorruptJournal } from '../store/journal.ts'
import { listBackups } from './backups-folder.ts'
import { checkDatabase } from './make-backup.ts'
import { readManifest, sha256OfFile } from './manifest.ts'

type Checked = Awaited<ReturnType<typeof checkDatabase>>

export type SoundBackup = {
  readonly path: string
  readonly checked: Checked
  /** Newer ones of the folder that are not sound, each as a sentence. */
  readonly passedOver: readonly string[]
}

/** Throws a `StartFault` with one sentence when there is none. */
export async function soundBackup(path: string): Promise<SoundBackup> {
  if (!existsSync(path)) throw new StartFault(`There is no backup ${path}.`)
  if (!statSync(path).isDirectory()) return { path, checked: await checkedBackup(path), passedOver: [] }
  const passedOver: string[] = []
  for (const candidate of newestFirst(path)) {
    try {
      return { path: candidate, checked: await checkedBackup(candidate), passedOver }
    } catch (reason) {
      if (!(reason instanceof StartFault)) throw reason
      passedOver.push(reason.message)
    }
  }
  throw new StartFault([`There is no sound backup in ${path}.`, ...passedOver].join(' '))
}

/** What a restore put aside is not what anybody wants back; it is taken by its own name. Without any manifest the files' own times count. */
function newestFirst(folder: string): readonly string[] {
  const listed = listBackups(folder).filter(({ reason }) => reason !== 'restore')
  if (listed.length > 0) return listed.map(({ path }) => path)
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.db'))
    .map((name) => join(folder, name))
  return files.toSorted((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)
}

async function checkedBackup(path: string): Promise<Checked> {
  const manifest = readManifest(path)
  if (manifest && sha256OfFile(path) !== manifest.sha256) throw new StartFault(`The backup ${path} is not as it was made: its sha256 is another one.`)
  try {
    return await checkDatabase(path)
  } catch (reason) {
    if (reason instanceof CorruptJournal) throw new StartFault(`The backup ${path} is not sound: ${reason.message}.`)
    throw reason
  }
}
