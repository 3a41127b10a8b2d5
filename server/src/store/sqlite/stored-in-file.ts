/**
 * The last entry that stands in the database's file itself, past SQLite and the log beside the file. Read through a descriptor that stays open:
 * whoever opens the file a second time and closes it again takes SQLite's locks away with it, those of the whole process (fcntl(2)), and with SQLite's own
 * `immutable` it is the same. So the page of `meta` is read here as https://www.sqlite.org/fileformat2.html has it: a leaf of an index.
 */
import { closeSync, openSync, readSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { BACKUP_ID } from './sqlite-database.ts'

export type StoredInFile = {
  /** Null where no table of that kind stands at its place. */
  last(): { readonly seq: number; readonly hash: string } | null
  /** A backup was put in its place: of this hub's own entries, but with other pages. */
  isBackup(): boolean
  /** After the database itself was closed. */
  close(): void
}

const INDEX_LEAF = 0x0a
const HEADER_BYTES = 8
const APPLICATION_ID_AT = 68

export function storedInFile(database: DatabaseSync, path: string): StoredInFile {
  const { pageBytes, place } = placeOfMeta(database)
  const file = openSync(path, 'r')
  let isOpen = true
  const isMarked = () => {
    const id = Buffer.alloc(4)
    readSync(file, id, 0, id.length, APPLICATION_ID_AT)
    return id.readInt32BE() === BACKUP_ID
  }
  // Where there was no space to take the mark out it says nothing.
  const wasMarked = isMarked()
  return {
    isBackup: () => !wasMarked && isMarked(),
    last() {
      const page = Buffer.alloc(pageBytes)
      if (readSync(file, page, 0, pageBytes, (place - 1) * pageBytes) < pageBytes || page[0] !== INDEX_LEAF) return null
      const rows = rowsOf(page)
      const [seq, hash] = [rows.get('last_seq'), rows.get('last_hash')]
      return seq === undefined || hash === undefined ? null : { seq: Number(seq), hash }
    },
    close() {
      if (isOpen) closeSync(file)
      isOpen = false
    },
  }
}

function placeOfMeta(database: DatabaseSync): { readonly pageBytes: number; readonly place: number } {
  try {
    const pageBytes = Number(database.prepare('PRAGMA page_size').get()?.page_size)
    return { pageBytes, place: Number(database.prepare(`SELECT rootpage FROM sqlite_schema WHERE name = 'meta'`).get()?.rootpage) }
  } catch {
    // The file is damaged: the check of the journal, which follows, says so.
    return { pageBytes: 0, place: 1 }
  }
}

/** Of two columns of text. What is no such page gives no such rows. */
function rowsOf(page: Buffer): ReadonlyMap<string, string> {
  const rows = new Map<string, string>()
  for (let cell = 0; cell < page.readUInt16BE(3); cell += 1) {
    const pointer = HEADER_BYTES + 2 * cell
    if (pointer + 2 > page.length) break
    const [, record] = numberAt(page, page.readUInt16BE(pointer))
    const [headerBytes, types] = numberAt(page, record)
    const [keyType, valueAt] = numberAt(page, types)
    const [valueType] = numberAt(page, valueAt)
    const key = record + headerBytes
    const value = key + textBytes(keyType)
    rows.set(page.toString('utf8', key, value), page.toString('utf8', value, value + textBytes(valueType)))
  }
  return rows
}

const textBytes = (type: number) => Math.max(0, (type - 13) / 2)

/** A number of SQLite's (varint), and where the next one begins. None that is looked for here is longer than four bytes. */
function numberAt(page: Buffer, at: number): readonly [number, number] {
  let value = 0
  for (let next = at; next < at + 4; next += 1) {
    const byte = page[next] ?? 0
    value = value * 128 + (byte & 127)
    if (byte < 128) return [value, next + 1]
  }
  return [value, at + 4]
}
