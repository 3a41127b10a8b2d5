import type { Tables } from '../tables/registry.ts'
import { applyChange, type Edit } from './change.ts'
import type { LogEntry } from './log-entry.ts'

/** The state as it was before these entries. They are given oldest first, without a gap, and the newest one led to `tables`. */
export function rewound(tables: Tables, entries: readonly LogEntry[]): Tables {
  const firsts = new Map<string, Edit>()
  for (const { change } of entries) {
    for (const edit of change) {
      const key = `${edit.table}/${edit.id}`
      // What a record was before the first of them is what it was: whatever came after does not matter.
      if (!firsts.has(key)) firsts.set(key, edit)
    }
  }
  // The type assertion is safe: exchanging two values of the same record type keeps the edit's type.
  return applyChange(
    tables,
    [...firsts.values()].map((edit) => ({ ...edit, before: edit.after, after: edit.before }) as Edit),
  )
}
