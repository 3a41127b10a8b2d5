import { expect, it } from 'vitest'
import { migrated, migrations } from './migrations.ts'
import { recordSchemas, registry } from './registry.ts'
import { tableNames } from './table-names.ts'

const whatToDo = 'For what came later, a step in migrations.ts; firstForm stays as it is. For what a first record cannot be made into:'

it.each(tableNames)('[JRN130] %s: of a record as its first release wrote it the migrations make one of today', (table) => {
  const { firstForm } = registry[table]
  const made = migrated(table, firstForm)
  const { data, error } = recordSchemas[table].safeParse(made)
  expect(error?.issues ?? [], whatToDo).toEqual([])
  expect(data).toEqual(made)
  // Of any age: what was migrated may come by again.
  expect(migrated(table, made)).toEqual(made)
  // Without them it is none: a step that does nothing is one that was put into the wrong place.
  expect(recordSchemas[table].safeParse(firstForm).success).toBe(migrations[table] === undefined)
})
