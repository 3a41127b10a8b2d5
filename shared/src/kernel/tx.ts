/** A command's view of the state while it runs: reads see its own writes, and the writes add up to one Change. */
import type { RecordOf, TableName, Tables } from '../tables/registry.ts'
import { type Change, type Edit, recordIn, sameContent } from './change.ts'
import { Overlay } from './overlay.ts'

export class Tx {
  readonly #start: Tables
  readonly #edits = new Map<string, Edit>()
  readonly #written = new Map<TableName, Overlay<RecordOf<TableName>>>()
  /** Null since the last write: made again when somebody looks. */
  #now: Tables | null

  constructor(tables: Tables) {
    this.#start = tables
    this.#now = tables
  }

  /** The state with this command's writes so far; what was read before a write stays as it was. */
  get tables(): Tables {
    // The type assertion is safe: each overlay lies over the table whose name it has, and `put` ties what is written to that name.
    this.#now ??= { ...this.#start, ...Object.fromEntries([...this.#written].map(([table, { view }]) => [table, view])) } as Tables
    return this.#now
  }

  put<T extends TableName>(table: T, record: RecordOf<T>): void {
    this.#write(table, record.id, record)
  }

  /** Removing what is not there is no edit. */
  remove(table: TableName, id: string): void {
    this.#write(table, id, null)
  }

  #write(table: TableName, id: string, after: RecordOf<TableName> | null): void {
    const before = recordIn(this.#start, table, id)
    // The type assertion is safe: `put` ties the record to its table, and `before` comes from that table.
    const edit = { table, id, before, after } as Edit
    const key = `${table}/${id}`
    if (sameContent(before, after)) this.#edits.delete(key)
    else this.#edits.set(key, edit)
    this.#overlayOf(table).write(id, after)
    this.#now = null
  }

  #overlayOf(table: TableName): Overlay<RecordOf<TableName>> {
    const known = this.#written.get(table)
    if (known) return known
    const beneath: ReadonlyMap<string, RecordOf<TableName>> = this.#start[table] ?? new Map()
    const made = new Overlay(beneath)
    this.#written.set(table, made)
    return made
  }

  /** What the writes add up to: one edit a record, none where nothing changed in the end. */
  change(): Change {
    return [...this.#edits.values()]
  }
}
