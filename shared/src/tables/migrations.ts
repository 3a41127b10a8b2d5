/**
 * From how earlier releases wrote a record to how this one does, table by table and in order. The journal is never written again, so a record of
 * any age may come by at any time, also from a hub of the release before that runs beside this one: each step looks whether the record is so already.
 * Apart from the tables themselves because pages take these steps too, and load no schema.
 */
import type { TableName } from './registry.ts'

type Fields = Readonly<Record<string, unknown>>

export type Migration = {
  /** The `SCHEMA_VERSION` that it leads to. */
  readonly to: number
  /** Gives back the very same record where there is nothing to do. */
  readonly up: (record: Fields) => Fields
}

/** For a field that came later: what it says of a record from before. */
function withField(name: string, value: unknown): Migration['up'] {
  return (record) => (Object.hasOwn(record, name) ? record : { ...record, [name]: value })
}

export const migrations: { readonly [T in TableName]?: readonly Migration[] } = {
  event: [{ to: 4, up: withField('dayTurnsAtMinutes', 240) }],
  delays: [{ to: 4, up: withField('sessionId', null) }],
  takes: [{ to: 1, up: withField('isTakenBack', false) }],
  screens: [
    { to: 1, up: withField('trimMs', 0) },
    { to: 1, up: withField('carriesSound', false) },
  ],
}

export function migrated(table: TableName, record: Fields): Fields {
  return (migrations[table] ?? []).reduce((sofar, { up }) => up(sofar), record)
}
