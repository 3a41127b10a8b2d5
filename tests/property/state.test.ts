import { redactTables } from '@tricolore/shared/audience/redact.ts'
import { createLiveStore } from '@tricolore/shared/client/live-store.ts'
import type { EventRecords } from '@tricolore/shared/commands/open-event.ts'
import { registry } from '@tricolore/shared/commands/registry.ts'
import { changeFits, reverseChange } from '@tricolore/shared/kernel/change.ts'
import { replay } from '@tricolore/shared/kernel/replay.ts'
import { audiences } from '@tricolore/shared/model/audience.ts'
import { snapshotTables } from '@tricolore/shared/state/snapshot-tables.ts'
import { recordSchemas, type Tables } from '@tricolore/shared/tables/registry.ts'
import { emptyTables, tableNames } from '@tricolore/shared/tables/table-names.ts'
import { given } from '@tricolore/shared/testing/scenario.ts'
import { tablesHiddenFrom } from '@tricolore/shared/testing/secrecy-matrix.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AudienceCopy, deltaOf } from '../../server/src/publish/audience-copy.ts'
import { allTypes, generatedSteps, type Step, take } from './generated-commands.ts'
import { generatedEvent } from './generated-event.ts'

/** More on demand: PROPERTY_RUNS=5000. */
const runs = { numRuns: Number(process.env.PROPERTY_RUNS ?? 60) }

function opened(event: EventRecords) {
  const scenario = given(emptyTables()).at('08:45')
  for (let number = 0; number < 4; number += 1) scenario.pairing(`CODE${number}`, `screen-${number}`)
  return scenario.when({ type: 'openEvent', ...event }, { role: 'hub', by: 'hub' }).accepted()
}

function played(event: EventRecords, steps: readonly Step[]) {
  const scenario = opened(event)
  for (const step of steps) take(scenario, step)
  return scenario
}

/** Tables as plain, sorted data: a record that was removed and put back stands elsewhere in its map, which means nothing. */
function content(tables: Tables) {
  return Object.fromEntries(tableNames.map((name) => [name, [...tables[name]].toSorted(([a], [b]) => (a < b ? -1 : 1))]))
}

describe('whatever is pressed', () => {
  it('[JRN23] every command of the registry takes part in these tests', () => {
    expect(allTypes.toSorted()).toEqual([...registry.keys()].filter((type) => type !== 'openEvent').toSorted())
  })

  it('[JRN21] the state is what its journal adds up to, and each change fits the state that it met', () => {
    fc.assert(
      fc.property(generatedEvent, generatedSteps(), (event, steps) => {
        const scenario = played(event, steps)
        const changes = scenario.log.map(({ change }) => change)
        expect(content(replay(changes))).toEqual(content(scenario.tables))
        let before: Tables = emptyTables()
        for (const change of changes) {
          expect(changeFits(before, change)).toBe(true)
          before = replay([...changes.slice(0, changes.indexOf(change) + 1)])
        }
      }),
      runs,
    )
  })

  it('[JRN24] every record stays one that its schema accepts', () => {
    fc.assert(
      fc.property(generatedEvent, generatedSteps(), (event, steps) => {
        const { tables } = played(event, steps)
        for (const name of tableNames) {
          for (const [id, record] of tables[name]) {
            const { error } = recordSchemas[name].safeParse(record)
            expect(error, `${name}/${id}: ${JSON.stringify(record)}`).toBeUndefined()
            expect(record.id).toBe(id)
          }
        }
      }),
      runs,
    )
  })

  it('[AUD8] each audience’s deltas add up to what it may see of the state', () => {
    fc.assert(
      fc.property(generatedEvent, generatedSteps(), (event, steps) => {
        const scenario = opened(event)
        const seats = audiences.map((audience) => {
          const store = createLiveStore()
          store.applySnapshot({ seq: 1, tables: JSON.parse(JSON.stringify(snapshotTables(redactTables(audience, scenario.tables)))) })
          return { audience, store, copy: new AudienceCopy(audience, scenario.tables) }
        })
        for (const step of steps) {
          const before = scenario.log.length
          if (!take(scenario, step) || scenario.log.length === before) continue
          const { change, seq } = scenario.log.at(-1) ?? { change: [], seq: 0 }
          for (const { store, copy } of seats) {
            const delta = JSON.parse(JSON.stringify({ prevSeq: seq - 1, seq, hubNowMs: scenario.nowMs, ...deltaOf(copy.follow(change, scenario.tables)) }))
            expect(store.applyDelta(delta)).toBe(true)
          }
        }
        for (const { audience, store, copy } of seats) {
          const allowed = content(redactTables(audience, scenario.tables))
          expect(content(store.getState().tables)).toEqual(allowed)
          expect(content(copy.tables)).toEqual(allowed)
        }
      }),
      runs,
    )
  })

  it('[AUD3] nothing that an audience may not see is ever on the wire to it', () => {
    const hiddenWords = {
      operator: ['a'.repeat(64), 'a bearer'],
      display: ['a'.repeat(64), 'for the crew only', 'Ana', 'Ben', 'a preset'],
      source: ['a'.repeat(64), 'for the crew only', 'Ana', 'Ben', 'a preset', 'a bearer'],
      public: ['a'.repeat(64), 'for the crew only', 'Ana', 'Ben', 'a preset', 'a bearer'],
    }
    fc.assert(
      fc.property(generatedEvent, generatedSteps(), (event, steps) => {
        const scenario = opened(event)
        const copies = audiences.map((audience) => new AudienceCopy(audience, scenario.tables))
        for (const step of steps) {
          const before = scenario.log.length
          if (!take(scenario, step) || scenario.log.length === before) continue
          const change = scenario.log.at(-1)?.change ?? []
          for (const copy of copies) {
            const delta = deltaOf(copy.follow(change, scenario.tables))
            const wire = JSON.stringify([delta, snapshotTables(copy.tables)])
            for (const word of hiddenWords[copy.audience]) expect(wire).not.toContain(word)
            for (const name of tablesHiddenFrom(copy.audience)) {
              expect(delta.puts).not.toHaveProperty(name)
              expect(delta.removes).not.toHaveProperty(name)
              expect(copy.tables[name].size).toBe(0)
            }
            if (copy.audience === 'public')
              for (const name of ['takes', 'messages'] as const) for (const record of copy.tables[name].values()) expect(record.rehearsal).toBe(false)
          }
        }
      }),
      runs,
    )
  })
})

/** `setLock` bars undo itself; what cannot be undone stays done, so neither leads back to the start. */
const undoable = allTypes.filter((type) => registry.get(type)?.undoable)

describe('undo', () => {
  it('[UNDO8] of everything, newest first, gives the start', () => {
    fc.assert(
      fc.property(generatedEvent, generatedSteps(undoable), (event, steps) => {
        const scenario = opened(event)
        const start = content(scenario.tables)
        for (const step of steps) take(scenario, step)
        for (const { seq } of scenario.log.slice(1).toReversed()) scenario.when({ type: 'undo', seq }).accepted()
        expect(content(scenario.tables)).toEqual(start)
      }),
      runs,
    )
  })

  it('[UNDO9] then redo, step by step, gives back what was undone', () => {
    fc.assert(
      fc.property(generatedEvent, generatedSteps(undoable, 15), (event, steps) => {
        const scenario = opened(event)
        for (const step of steps) take(scenario, { ...step, by: 'Ana' })
        const done = content(scenario.tables)
        const count = scenario.log.length - 1
        for (let step = 0; step < count; step += 1) scenario.when({ type: 'undo' }).accepted()
        scenario.when({ type: 'undo' }).refused('nothing-to-undo')
        for (let step = 0; step < count; step += 1) scenario.when({ type: 'redo' }).accepted()
        scenario.when({ type: 'redo' }).refused('nothing-to-redo')
        expect(content(scenario.tables)).toEqual(done)
      }),
      runs,
    )
  })

  it('[UNDO2] never destroys what somebody did since: it takes the whole change back or refuses', () => {
    fc.assert(
      fc.property(generatedEvent, generatedSteps(undoable, 20), fc.nat(100), (event, steps, choice) => {
        const scenario = played(event, steps)
        const target = scenario.log[1 + (choice % Math.max(1, scenario.log.length - 1))]
        if (!target || target.seq === 1) return
        const before = content(scenario.tables)
        const isUntouched = changeFits(scenario.tables, reverseChange(target.change))
        const result = scenario.send({ type: 'undo', seq: target.seq }, {})
        if (result === 'invalid') throw new Error('undo does not parse')
        expect(result.ok).toBe(isUntouched)
        if (!result.ok) {
          expect(content(scenario.tables)).toEqual(before)
          return
        }
        for (const edit of target.change) expect(scenario.tables[edit.table].get(edit.id) ?? null).toEqual(edit.before)
      }),
      runs,
    )
  })
})
