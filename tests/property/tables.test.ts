/** Whatever comes and goes of any table, also of one that no command writes yet: the records are the samples of the registry. */
import { AudienceCopy, deltaOf } from '@tricolore/server/publish/audience-copy.ts'
import { createLiveStore } from '@tricolore/shared/client/live-store.ts'
import { applyChange, type Change, changeFits, type Edit, reverseChange } from '@tricolore/shared/kernel/change.ts'
import { replay } from '@tricolore/shared/kernel/replay.ts'
import { audiences } from '@tricolore/shared/model/audience.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { readRecord } from '@tricolore/shared/tables/stored-record.ts'
import { emptyTables, tableNames } from '@tricolore/shared/tables/table-names.ts'
import { type AnySample, recordSeen, samples } from '@tricolore/shared/testing/secrecy-matrix.ts'
import fc from 'fast-check'
import { expect, it } from 'vitest'

/** More on demand: PROPERTY_RUNS=5000. */
const runs = { numRuns: Number(process.env.PROPERTY_RUNS ?? 60) }

/** Each step puts some samples that are not there, and removes those that are. */
const generatedToggles = fc.array(fc.array(fc.constantFrom(...samples()), { minLength: 1, maxLength: 8 }), { maxLength: 25 })

function toggled(tables: Tables, chosen: readonly AnySample[]): Change {
  return [...new Set(chosen)].map(({ table, record }) => {
    const isThere = tables[table].has(record.id)
    // The type assertion is safe: the record is one of that table.
    return { table, id: record.id, before: isThere ? record : null, after: isThere ? null : record } as Edit
  })
}

/** As plain, sorted data: the order in a map means nothing. */
function content(tables: Tables) {
  return Object.fromEntries(tableNames.map((name) => [name, [...tables[name]].toSorted(([a], [b]) => (a < b ? -1 : 1))]))
}

const onTheWire = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value))

it('[AUD152] each audience’s deltas add up to what the samples say that it gets, and never name another record', () => {
  fc.assert(
    fc.property(generatedToggles, (steps) => {
      let tables = emptyTables()
      let seq = 0
      const seats = audiences.map((audience) => {
        const store = createLiveStore()
        store.applySnapshot({ seq, tables: {} })
        return { audience, store, copy: new AudienceCopy(audience, tables) }
      })
      for (const chosen of steps) {
        const change = toggled(tables, chosen)
        tables = applyChange(tables, change)
        for (const { audience, store, copy } of seats) {
          const delta = onTheWire(deltaOf(copy.follow(change, tables)))
          const named = Object.entries({ ...delta.puts, ...delta.removes }).length
          expect(named).toBe(new Set(chosen.filter((sample) => recordSeen(sample, audience) !== null).map(({ table }) => table)).size)
          expect(store.applyDelta({ prevSeq: seq, seq: seq + 1, hubNowMs: seq, ...delta })).toBe(true)
        }
        seq += 1
      }
      for (const { audience, store } of seats) {
        const expected = samples().flatMap((sample) => {
          const seen = tables[sample.table].has(sample.record.id) ? recordSeen(sample, audience) : null
          // The type assertion is safe: what is seen of a record is a record of its table.
          return seen === null ? [] : [{ table: sample.table, id: seen.id, before: null, after: seen } as Edit]
        })
        expect(content(store.getState().tables)).toEqual(content(applyChange(emptyTables(), expected)))
      }
    }),
    runs,
  )
})

it('[AUD152] the journal adds up to the state, undo leads back, and what is stored is read as it was', () => {
  fc.assert(
    fc.property(generatedToggles, (steps) => {
      let tables = emptyTables()
      const changes = steps.map((chosen) => {
        const change = toggled(tables, chosen)
        tables = applyChange(tables, change)
        return change
      })
      expect(content(replay(changes))).toEqual(content(tables))
      for (const name of tableNames) for (const record of tables[name].values()) expect(readRecord(name, onTheWire(record))).toEqual({ record })
      for (const change of changes.toReversed()) {
        expect(changeFits(tables, reverseChange(change))).toBe(true)
        tables = applyChange(tables, reverseChange(change))
      }
      expect(content(tables)).toEqual(content(emptyTables()))
    }),
    runs,
  )
})
