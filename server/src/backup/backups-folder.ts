/** The folder of backups: what is in it, and what has to go. */
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Backup } from './make-backup.ts'
import { manifestPath, readManifest } from './manifest.ts'
import { outlived } from './retention.ts'

/** Finished backups, newest first. A file without a manifest was interrupted, or is somebody else's. */
export function listBackups(folder: string): readonly Backup[] {
  if (!existsSync(folder)) return []
  const found = readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    const manifest = name.endsWith('.db') ? readManifest(path) : null
    return manifest ? [{ ...manifest, path }] : []
  })
  return found.toSorted((a, b) => b.madeAtMs - a.madeAtMs)
}

/** Deletes the automatic ones that have had their time; a copy that was made by hand or before something goes only by hand. Answers how many went. */
export function pruneBackups(folder: string): number {
  const gone = outlived(listBackups(folder).filter(({ reason }) => reason === 'automatic'))
  for (const { path } of gone) {
    rmSync(path, { force: true })
    rmSync(manifestPath(path), { force: true })
  }
  return gone.length
}
