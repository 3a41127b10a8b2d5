import { describe, expect, it } from 'vitest'
import { Tx } from '../../kernel/tx.ts'
import { registry } from '../../tables/registry.ts'
import { tableNames } from '../../tables/table-names.ts'
import { sampleTables } from '../../testing/secrecy-matrix.ts'
import { mergeRules } from './merge-rules.ts'
import { restoreRecords } from './rules.ts'

/** Without Takes: a session that the as-run log names stays in the programme. */
const full = { ...sampleTables(), takes: new Map() }

describe.each(tableNames.map((name) => [name, registry[name].goesBack] as const))('%s, which says %s', (name, goesBack) => {
  const without = { ...full, [name]: new Map() }
  const restores = goesBack === 'restore'

  it('[JRN131] what came since goes, or stays', () => {
    const tx = new Tx(full)
    restoreRecords(tx, without)
    expect([...tx.tables[name].keys()]).toEqual(restores ? [] : [...full[name].keys()])
    expect(tx.change().every(({ table }) => table === name)).toBe(true)
  })

  it('[JRN131] what went since comes back, or not', () => {
    const tx = new Tx(without)
    restoreRecords(tx, full)
    expect([...tx.tables[name]]).toEqual(restores ? [...full[name]] : [])
  })
})

it('[JRN132] who says that it has a rule of its own has one, and nobody else', () => {
  expect(Object.keys(mergeRules).toSorted()).toEqual(tableNames.filter((name) => registry[name].goesBack === 'merge').toSorted())
})
