/** The state as one audience has been sent it, and what to send it next. */
import { redactEdit, redactRecord, redactTables, seesAlike } from '@tricolore/shared/audience/redact.ts'
import { applyChange, type Change, type Edit, sameContent } from '@tricolore/shared/kernel/change.ts'
import type { Audience } from '@tricolore/shared/model/audience.ts'
import type { Delta } from '@tricolore/shared/protocol/down.ts'
import type { TableName, Tables } from '@tricolore/shared/tables/registry.ts'
import { tableNames } from '@tricolore/shared/tables/table-names.ts'

/** The change as the audience sees it, against the tables that it has; empty when it sees nothing of it. */
export function redactChange(audience: Audience, tables: Tables, change: Change): Change {
  const seen: Edit[] = []
  for (const edit of change) {
    const redacted = redactEdit(audience, edit)
    if (redacted === null) continue
    const before = tables[edit.table].get(edit.id) ?? null
    const after = redacted === 'gone' ? null : redacted.after
    // The type assertion is safe: redacting a record keeps its type, and `before` comes from the same table.
    if (!sameContent(before, after)) seen.push({ table: edit.table, id: edit.id, before, after } as Edit)
  }
  return seen
}

/** The change as a delta carries it. */
export function deltaOf(change: Change): Pick<Delta, 'puts' | 'removes'> {
  const byTable = (edits: Change, pick: (edit: Edit) => unknown) =>
    Object.fromEntries([...Map.groupBy(edits, ({ table }) => table)].map(([table, of]) => [table, of.map(pick)]))
  const puts = byTable(
    change.filter(({ after }) => after !== null),
    ({ after }) => after,
  )
  const removes = byTable(
    change.filter(({ after }) => after === null),
    ({ id }) => id,
  )
  // The type assertion is safe: each list holds records of the table under whose name it stands.
  return { puts, removes } as Pick<Delta, 'puts' | 'removes'>
}

/**
 * Follows the state for one audience. Its records stay the same objects for as long as the audience sees no difference. A table that it sees
 * whole is the hub's own, and one that another audience sees in the same way is that one's: a long day is kept once and not five times.
 */
export class AudienceCopy {
  readonly audience: Audience
  readonly #beside: AudienceCopy | null
  #whole: Tables
  #tables: Tables

  /** `beside`: the copy of an audience that always follows before this one. */
  constructor(audience: Audience, tables: Tables, beside: AudienceCopy | null = null) {
    this.audience = audience
    this.#beside = beside
    this.#whole = tables
    this.#tables = this.#shared(redactTables(audience, tables), tableNames)
  }

  get tables(): Tables {
    return this.#tables
  }

  /** Folds the change in; answers what of it the audience sees. `whole`: the hub's state, to which the change led. */
  follow(change: Change, whole: Tables): Change {
    const seen = redactChange(this.audience, this.#tables, change)
    const touched = new Set(seen.map(({ table }) => table))
    // Every edit, seen or not: one that the audience sees no difference in may hold what only a newer release knows.
    const isWhole = (name: TableName) =>
      this.#tables[name] === this.#whole[name] &&
      change.every(({ table, after }) => table !== name || after === null || redactRecord(this.audience, table, after) === after)
    const asHub = [...touched].filter(isWhole)
    const rest = seen.filter(({ table }) => !asHub.includes(table) && !this.#isLikeBeside(table))
    // The type assertion is safe: each table keeps its name and its record type.
    const tables = { ...this.#tables, ...Object.fromEntries(asHub.map((name) => [name, whole[name]])) } as Tables
    this.#tables = this.#shared(applyChange(tables, rest), touched)
    this.#whole = whole
    return seen
  }

  #isLikeBeside(name: TableName): boolean {
    return this.#beside !== null && seesAlike(name, this.audience, this.#beside.audience)
  }

  #shared(tables: Tables, names: Iterable<TableName>): Tables {
    const same = [...names].filter((name) => this.#isLikeBeside(name)).map((name) => [name, this.#beside?.tables[name]])
    // The type assertion is safe: each table keeps its name and its record type.
    return { ...tables, ...Object.fromEntries(same) } as Tables
  }
}
