import { statSync } from 'node:fs'

/** Device and inode of what stands there; null where nothing does. */
export function identityOf(path: string): string | null {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false })
  return found ? `${found.dev}:${found.ino}` : null
}
