/** A command's view of the state while it runs: reads see its own writes, and the writes add up to one Change. */
import type { RecordOf, TableName, Tables } from '../model/tables.ts'
import { applyChange, type Change, type Edit, recordIn, sameContent } from './change.ts'

export class Tx {
  readonly #start: Tables
  readonly #edits = new Map<string, Edit>()
  #now: Tables

  constructor(tables: Tables) {
    this.#start = tables
    this.#now = tables
  }

  /** The state with this command's writes so far. */
  get tables(): Tables {
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
    // The cast is safe: `put` ties the record to its table, and `before` comes from that table.
    const edit = { table, id, before, after } as Edit
    const key = `${table}/${id}`
    if (sameContent(before, after)) this.#edits.delete(key)
    else this.#edits.set(key, edit)
    this.#now = applyChange(this.#now, [edit])
  }

  /** What the writes add up to: one edit a record, none where nothing changed in the end. */
  change(): Change {
    return [...this.#edits.values()]
  }
}
