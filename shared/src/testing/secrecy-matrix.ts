/** Every sample of every table beside what each audience has to get of it, to be compared with what it does get. Both stand in the table's own file. */
import { type Audience, audiences } from '../model/audience.ts'
import type { Seen } from '../tables/define-table.ts'
import { type RecordOf, recordSchemas, registry, type TableName, type Tables } from '../tables/registry.ts'
import { emptyTables, tableNames } from '../tables/table-names.ts'

/** The key of the one screen among the samples. */
export const SCREEN_KEY = 's'.repeat(32)
export const SCREEN_KEY_HASH = registry.screenKeys.samples[0].record.keyHash

export type AnySample = {
  readonly table: TableName
  readonly record: RecordOf<TableName>
  readonly seen: { readonly [A in Audience]: Seen<Readonly<Record<string, unknown>>> }
}

const all: readonly AnySample[] = tableNames.flatMap((table) =>
  // The type assertion is safe: the words for what is seen name fields of their own record, and are only compared with it.
  registry[table].samples.map(({ record, seen }) => ({ table, record: recordSchemas[table].parse(record), seen }) as AnySample),
)

/** In the order of the tables. */
export function samples(): readonly AnySample[] {
  return all
}

/** The record as that audience has to get it; null: not at all. */
export function recordSeen(sample: AnySample, audience: Audience): RecordOf<TableName> | null {
  const { record } = sample
  const seen = sample.seen[audience]
  if (seen === 'none') return null
  const changed = fieldsHidden(seen)
  const value = typeof seen === 'object' && 'masked' in seen ? '•••' : null
  // The type assertion is safe: fields of a record that may be null are null, and what is masked is a text.
  return changed.length === 0 ? record : ({ ...record, ...Object.fromEntries(changed.map((field) => [field, value])) } as RecordOf<TableName>)
}

/** The fields of which an audience does not get what stands in them. */
export function fieldsHidden(seen: AnySample['seen'][Audience]): readonly string[] {
  if (seen === 'whole' || seen === 'none') return []
  if (seen === 'anonymous') return ['by']
  return 'masked' in seen ? seen.masked : seen.cut
}

/** Tables that hold every sample: all of it, or as that audience has to see it. */
export function sampleTables(audience: Audience | null = null): Tables {
  const filled = [...Map.groupBy(all, ({ table }) => table)].map(([table, ofTable]) => {
    const records = ofTable.flatMap((sample) => (audience === null ? sample.record : (recordSeen(sample, audience) ?? [])))
    return [table, new Map(records.map((record) => [record.id, record]))]
  })
  // The type assertion is safe: each list stands under the name of its own table.
  return { ...emptyTables(), ...Object.fromEntries(filled) } as Tables
}

/** The tables of which an audience sees no record at all. */
export function tablesHiddenFrom(audience: Audience): readonly TableName[] {
  return tableNames.filter((name) => all.every(({ table, seen }) => table !== name || seen[audience] === 'none'))
}

/** Rules that hide something from somebody, of which no sample shows what: nobody would notice if they hid nothing. */
export function rulesWithoutSample(): readonly string[] {
  return tableNames.flatMap((name) => {
    const ofTable = all.filter(({ table }) => table === name)
    return audiences
      .filter((audience) => registry[name].sees[audience] !== 'all' && ofTable.every(({ seen }) => seen[audience] === 'whole'))
      .map((audience) => `${name}.sees.${audience}`)
  })
}
