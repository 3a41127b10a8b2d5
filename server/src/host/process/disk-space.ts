import { statfs } from 'node:fs/promises'

/** Below this nothing that is recorded or backed up is safe: doctor and panels say so, no upload goes below it, and the alert in `deploy/` stands here too. */
export const LITTLE_BYTES = 500_000_000

/** What is left for this account on the disk of a file or folder that is there. Rejects when the system does not say. */
export async function freeBytes(path: string): Promise<number> {
  const { bavail, bsize } = await statfs(path)
  return bavail * bsize
}
