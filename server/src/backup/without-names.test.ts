import { describe, expect, it } from 'vitest'
import type { JournalRow } from '../store/hash-chain.ts'
import { isName, withoutCrew, withoutName } from './without-names.ts'

const row = (over: Partial<JournalRow>, change: readonly object[] = [], command: object = { type: 'hold' }): JournalRow => ({
  seq: 1,
  at_ms: 1_000,
  by: 'Ana',
  role: 'operator',
  command_id: 'c',
  undoable: 1,
  undoes: null,
  redoes: null,
  ...over,
  command: JSON.stringify(command),
  change: JSON.stringify(change),
})

describe('a name', () => {
  const { row: without, text, ends, closes } = withoutName('Zoé  D’Arc-Müller', 'Name removed', 'removed-1')

  it('[IMP60] is found as whole words, whatever its case, accents, spaces and hyphens, and only there', () => {
    expect(text('With Zoé D’Arc-Müller, live')).toBe('With Name removed, live')
    expect(text('ZOE D’ARC MULLER')).toBe('Name removed')
    expect(text('Zoe\u0301 D’Arc‑Mu\u0308ller')).toBe('Name removed')
    expect(text('Zoé D’Arc-Müllers')).toBe('Zoé D’Arc-Müllers')
    expect(text('é NFC stays')).toBe('é NFC stays')
    expect(withoutName('Ada (x) $1', '$&N', 'n').text('Was: Ada (x) $1')).toBe('Was: $&N')
    expect([isName('Jo'), isName('Joe'), isName('…—!')]).toEqual([false, true, false])
  })

  it('[IMP60] goes out of whatever a row says, in ids as part of an id; a row without it is the same row', () => {
    const session = { id: 'zoe-d-arc-muller-on-x', title: 'Zoé D’Arc-Müller on X', speakers: [{ name: 'Zoé D’Arc-Müller', organisation: null }] }
    const changed = without(row({ by: 'zoé d’arc-müller' }, [{ table: 'sessions', id: session.id, before: null, after: session }]))
    expect(changed.by).toBe('Name removed')
    expect(JSON.parse(changed.change)).toEqual([
      {
        table: 'sessions',
        id: 'removed-1-on-x',
        before: null,
        after: { id: 'removed-1-on-x', title: 'Name removed on X', speakers: [{ name: 'Name removed', organisation: null }] },
      },
    ])
    const other = row({})
    expect(without(other)).toBe(other)
    expect([ends({ name: 'ZOÉ D’ARC MÜLLER', seenMs: 0 }), closes({ name: 'Zoé' })]).toEqual([true, false])
  })
})

describe('the crew', () => {
  it('[IMP61] of old entries are numbers, without addresses; what a newer entry says was there is what stands there then', () => {
    const crew = withoutCrew(2_000, ['#4', 'Ana', 'Ben'])
    const override = { table: 'overrides', id: 'bleu', before: null, after: { id: 'bleu', by: 'Ana', scene: 1 } }
    const first = crew.row(row({}, [override], { type: 'overrideRoom', '@login': 'l', '@account': 'a' }))
    expect([first.by, JSON.parse(first.command), JSON.parse(first.change)]).toEqual([
      '#5',
      { type: 'overrideRoom' },
      [{ ...override, after: { id: 'bleu', by: '#5', scene: 1 } }],
    ])
    const login = crew.row(row({ by: 'Ben', role: 'hub' }, [], { type: 'recordAccount', account: 'Ana', address: '192.0.2.1', role: 'admin' }))
    expect([login.by, JSON.parse(login.command)]).toEqual(['#6', { type: 'recordAccount', account: '#5', address: '', role: 'admin' }])
    const later = { ...override, before: override.after, after: { ...override.after, scene: 2 } }
    const newer = crew.row(row({ by: 'Ben', at_ms: 2_000 }, [later], { type: 'x', '@login': 'l' }))
    expect([newer.by, JSON.parse(newer.command), JSON.parse(newer.change)]).toEqual([
      'Ben',
      { type: 'x', '@login': 'l' },
      [{ ...later, before: { id: 'bleu', by: '#5', scene: 1 }, after: { id: 'bleu', by: '#5', scene: 2 } }],
    ])
    const own = crew.row(row({ at_ms: 3_000 }, [{ ...later, before: later.after, after: { ...later.after, scene: 3 } }]))
    expect(JSON.parse(own.change)[0].after.by).toBe('Ana')
    const hub = row({ role: 'hub', by: 'Tricolore' }, [], { type: 'recordRotation', sessions: 1 })
    expect(crew.row(hub)).toBe(hub)
    expect(crew.row(first)).toBe(first)
  })
})
