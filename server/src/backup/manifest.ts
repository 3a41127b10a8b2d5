/** What stands beside each backup, in a file of the same name with `.json` behind it: enough to choose one without opening any. */
import { createHash } from 'node:crypto'
import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import * as z from 'zod'

/**
 * `automatic`: every ten minutes. `hand`: the command line. `import`, `restore`, `migration`: the copy before one. `rescue`: the database was taken
 * away under the hub.
 */
export const BackupReason = z.enum(['automatic', 'hand', 'import', 'restore', 'migration', 'rescue'])
export type BackupReason = z.infer<typeof BackupReason>

export const Manifest = z.object({
  format: z.literal(1),
  /** The Tricolore that made it. */
  version: z.string(),
  schema: z.number().int().min(1),
  seq: z.number().int().min(0),
  /** Hub time of the newest entry; 0 while there is none. */
  atMs: z.number().min(0),
  /** Wall clock when it was made. */
  madeAtMs: z.number().min(0),
  /** The name of the event; null while none is open. */
  event: z.string().nullable(),
  // One that only a newer release knows: such a copy is never deleted by itself, as those by hand are not.
  reason: BackupReason.catch('hand'),
  bytes: z.number().int().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type Manifest = z.infer<typeof Manifest>

export const manifestPath = (backup: string) => `${backup}.json`

/** Null where there is none, or none that can be read: a backup is good without it too. */
export function readManifest(backup: string): Manifest | null {
  try {
    const read = Manifest.safeParse(JSON.parse(readFileSync(manifestPath(backup), 'utf8')))
    return read.success ? read.data : null
  } catch {
    // No file, or no JSON: the callers say that the backup has no manifest.
    return null
  }
}

const CHUNK_BYTES = 1 << 20

export function sha256OfFile(path: string): string {
  const hash = createHash('sha256')
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES)
  const file = openSync(path, 'r')
  try {
    for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk)) hash.update(chunk.subarray(0, read))
  } finally {
    closeSync(file)
  }
  return hash.digest('hex')
}
