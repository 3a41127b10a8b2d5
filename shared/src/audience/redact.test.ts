import { describe, expect, it } from 'vitest'
import type { Edit } from '../kernel/change.ts'
import { audiences } from '../model/audience.ts'
import type { TableName, Tables } from '../tables/registry.ts'
import { tableNames } from '../tables/table-names.ts'
import { aSession, aTake } from '../testing/builders.ts'
import { sampleTables, tablesHiddenFrom } from '../testing/secrecy-matrix.ts'
import { redactEdit, redactRecord, redactTables } from './redact.ts'

const note = aSession({ id: 'noted', crewNote: 'Bring water' })

/** None of what the tables of these names hold is among what is seen. */
function expectNothingOf(names: readonly TableName[], seen: Tables): void {
  for (const name of names) expect({ [name]: [sampleTables()[name].size > 0, seen[name].size] }).toEqual({ [name]: [true, 0] })
}

describe('an audience', () => {
  it.each(audiences)('[AUD3] %s: each table is seen as the matrix says', (audience) => {
    const [seen, expected] = [redactTables(audience, sampleTables()), sampleTables(audience)]
    for (const name of tableNames) expect({ [name]: seen[name] }).toEqual({ [name]: expected[name] })
  })

  it('[AUD4] of operators is hidden the screens’ keys, and what is remembered of imports, alone', () => {
    expect(tablesHiddenFrom('operator')).toEqual(['screenKeys', 'importedSessions', 'importSources'])
  })

  it('[AUD5] of screens sees no crew note, no readiness, no preset, no name and no notice for phones', () => {
    const seen = redactTables('display', sampleTables())
    expectNothingOf(['show', 'messagePresets', 'screenKeys', 'doorKeys', 'readiness'], seen)
    for (const { crewNote, abstract } of seen.sessions.values()) expect([crewNote, abstract]).toEqual([null, null])
    expect([...seen.messages.values()].filter(({ kind }) => kind === 'notice')).toEqual([])
    expect(JSON.stringify(tableNames.map((name) => [...seen[name].values()]))).not.toContain('hidden-name')
  })

  it('[AUD6] of the public sees no screen, feed, override, standby, rehearsal, name or message for screens', () => {
    const seen = redactTables('public', sampleTables())
    expectNothingOf(['show', 'standbys', 'overrides', 'messagePresets', 'screens', 'screenKeys', 'doorKeys', 'readiness', 'feeds'], seen)
    expect(JSON.stringify(tableNames.map((name) => [...seen[name].values()]))).not.toContain('hidden-')
    expect(seen.emergencies.size).toBe(1)
  })

  it('[AUD3] is shown a copy: the record itself stays whole', () => {
    expect(redactRecord('public', 'sessions', note)).not.toBe(note)
    expect(note.crewNote).toBe('Bring water')
  })
})

describe('an edit', () => {
  const shown = aTake({ id: 'shown' })
  const rehearsed = aTake({ id: 'shown', rehearsal: true })
  const edit = (before: typeof shown | null, after: typeof shown | null): Edit => ({ table: 'takes', id: 'shown', before, after })

  it.each([
    ['comes into view', rehearsed, shown, { after: { ...shown, by: null } }],
    ['goes out of view', shown, rehearsed, 'gone'],
    ['is removed in view', shown, null, 'gone'],
    ['is removed out of view', rehearsed, null, null],
    ['is made out of view', null, rehearsed, null],
  ] as const)('[AUD7] of a record that %s', (_what, before, after, expected) => {
    expect(redactEdit('public', edit(before, after))).toEqual(expected)
  })
})
