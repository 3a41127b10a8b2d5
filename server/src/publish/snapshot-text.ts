/** Snapshots as text: the tables, which are nearly all of it, are encoded once for everybody who asks while the state stands. */
import { deflateRawSync } from 'node:zlib'
import type { Snapshot } from '@tricolore/shared/protocol/down.ts'

/** By the lists, which stay the same object while nothing in them changes. */
const known = new WeakMap<Snapshot['tables'], string>()

/** Below that, in bytes of JSON, packing is not worth a client's while. */
const WORTH_PACKING = 2_000

const knownPacked = new WeakMap<Snapshot['tables'], string>()

/** The same text as `JSON.stringify(snapshot)`. */
export function snapshotJson({ tables, ...head }: Snapshot): string {
  return withTables(head, tablesJson(tables))
}

/** The same as a `Packed`; null where the snapshot is too small for that. */
export function packedJson({ tables, ...head }: Snapshot): string | null {
  const json = tablesJson(tables)
  if (json.length < WORTH_PACKING) return null
  return withTables(
    head,
    kept(knownPacked, tables, () => JSON.stringify(deflateRawSync(json).toString('base64'))),
  )
}

const tablesJson = (tables: Snapshot['tables']) => kept(known, tables, () => JSON.stringify(tables))

const withTables = (head: Omit<Snapshot, 'tables'>, json: string) => `${JSON.stringify(head).slice(0, -1)},"tables":${json}}`

function kept(texts: WeakMap<Snapshot['tables'], string>, tables: Snapshot['tables'], make: () => string): string {
  const text = texts.get(tables) ?? make()
  texts.set(tables, text)
  return text
}
