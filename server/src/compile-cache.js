/*
 * Loaded ahead of the entry: `node --import ./server/src/compile-cache.js server/src/start/start.ts`. From the second start on, Node takes every
 * file as it compiled it before. Plain JavaScript on purpose: a first file in TypeScript makes Node load its type stripper, 0.1 s at each start.
 *
 * What is compiled there is run: so the folder is this account's alone, and not the one that Node shares among all accounts of the machine.
 */
import { lstatSync, mkdirSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'

const own = process.env.NODE_COMPILE_CACHE ? { folder: undefined } : ownFolder()
if (own) enableCompileCache(own.folder)

/** Null where somebody else was faster, or nothing can be written: then each start compiles. On Windows the temporary folder is one's own. */
function ownFolder() {
  const uid = process.getuid?.()
  if (uid === undefined) return { folder: undefined }
  const folder = join(tmpdir(), `tricolore-compile-cache-${uid}`)
  try {
    mkdirSync(folder, { mode: 0o700, recursive: true })
    const found = lstatSync(folder)
    return found.isDirectory() && found.uid === uid && (found.mode & 0o077) === 0 ? { folder } : null
  } catch {
    // A read-only system has no such folder, and needs none.
    return null
  }
}
