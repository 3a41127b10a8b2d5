import { describe, expect, it } from 'vitest'
import type { Edit } from '../engine/change.ts'
import { tableNames } from '../model/table-names.ts'
import type { Tables } from '../model/tables.ts'
import { aMessage, aMorning, anEmergency, anOccupancy, anOverride, aScreen, aSession, aStandby, aTake } from '../testing/builders.ts'
import { redactEdit, redactRecord, redactTables } from './redact.ts'
import { audiences } from './visibility.ts'

const keyHash = 'f'.repeat(64)
const secret = aSession({ id: 'secret', crewNote: 'Bring water', abstract: 'Long' })
const state: Tables = {
  ...aMorning({
    takes: [aTake({ id: 'shown', sessionId: 'part-1' }), aTake({ id: 'rehearsed', sessionId: 'part-2', rehearsal: true })],
    standbys: [aStandby()],
    overrides: [anOverride()],
    messages: [
      aMessage({ id: 'strip' }),
      aMessage({ id: 'speaker', kind: 'stage' }),
      aMessage({ id: 'phones', kind: 'notice' }),
      aMessage({ id: 'trial', kind: 'notice', rehearsal: true }),
    ],
    emergencies: [anEmergency()],
    occupancy: [anOccupancy('bleu', 50)],
    screens: [aScreen()],
    sessions: [secret],
  }),
  screenKeys: new Map([['screen', { id: aScreen().id, keyHash }]]),
}
const seen = { operator: redactTables('operator', state), display: redactTables('display', state), public: redactTables('public', state) }
const ids = (audience: keyof typeof seen, table: keyof Tables) => [...seen[audience][table].keys()]

describe('an audience', () => {
  it('[AUD3] is never sent a screen’s key, not even the operators', () => {
    for (const audience of audiences) expect(JSON.stringify([...seen[audience].screenKeys])).toBe('[]')
  })

  it('[AUD4] of operators sees all the rest', () => {
    for (const name of tableNames) if (name !== 'screenKeys') expect(seen.operator[name]).toEqual(state[name])
  })

  it('[AUD5] of screens sees no crew note, no readiness, no preset, no name and no notice for phones', () => {
    expect(seen.display.sessions.get('secret')).toMatchObject({ crewNote: null, abstract: null, title: 'Session secret' })
    expect(ids('display', 'show')).toEqual([])
    expect(ids('display', 'messages')).toEqual(['strip', 'speaker'])
    for (const table of ['takes', 'overrides', 'standbys', 'messages', 'emergencies', 'occupancy'] as const) {
      for (const record of seen.display[table].values()) expect(record.by).toBeNull()
    }
  })

  it('[AUD6] of the public sees no screen, override, standby, rehearsal, name or message for screens', () => {
    for (const table of ['screens', 'overrides', 'standbys', 'show', 'readiness', 'messagePresets'] as const) expect(ids('public', table)).toEqual([])
    expect(ids('public', 'takes')).toEqual(['shown'])
    expect(ids('public', 'messages')).toEqual(['phones'])
    expect(seen.public.takes.get('shown')?.by).toBeNull()
    expect(seen.public.emergencies.size).toBe(1)
    expect(seen.public.sessions.get('secret')).toMatchObject({ crewNote: null, abstract: null })
  })

  it('[AUD3] is shown a copy: the record itself stays whole', () => {
    expect(redactRecord('public', 'sessions', secret)).not.toBe(secret)
    expect(secret.crewNote).toBe('Bring water')
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
