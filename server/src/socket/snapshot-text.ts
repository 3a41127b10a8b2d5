/** Snapshots as text: the tables, which are nearly all of it, are encoded once for everybody who asks while the state stands. */
import type { Snapshot } from '@tricolore/shared/protocol/down.ts'

/** By the lists, which stay the same object while nothing in them changes. */
const known = new WeakMap<Snapshot['tables'], string>()

/** The same text as `JSON.stringify(snapshot)`. */
export function snapshotJson({ tables, ...head }: Snapshot): string {
  let json = known.get(tables)
  if (json === undefined) {
    json = JSON.stringify(tables)
    known.set(tables, json)
  }
  return `${JSON.stringify(head).slice(0, -1)},"tables":${json}}`
}
