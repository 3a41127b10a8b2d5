/**
 * Who may see what, said a second time and in other words than `audience/visibility.ts`, so that the two can be compared. Each table has at
 * least one record here, or this does not compile: no table is seen by accident.
 *
 * What is marked `hidden-` never reaches the public in any answer. To let an audience see more or less, change the word beside it.
 */
import type { Audience } from '../audience/visibility.ts'
import { type RecordOf, recordSchemas, type TableName, type Tables } from '../tables/registry.ts'
import { emptyTables, tableNames } from '../tables/table-names.ts'
import {
  aDelay,
  aFeed,
  aMessage,
  aMessagePreset,
  anEmergency,
  anEmergencyText,
  anEvent,
  anOccupancy,
  anOverride,
  aPlacement,
  aRoom,
  aScreen,
  aSession,
  aShow,
  aStandby,
  aTake,
  aTimer,
} from './builders.ts'
import { at } from './clock.ts'

/** `anonymous`: without the name of who wrote it. `cut`: these fields are null. `unbeared`: that there is a bearer, not which. */
type Seen<T extends TableName> = 'whole' | 'anonymous' | 'none' | { readonly cut: readonly (keyof RecordOf<T>)[] } | (T extends 'feeds' ? 'unbeared' : never)

export type Sample<T extends TableName> = { readonly record: RecordOf<T>; readonly sees: { readonly [A in Audience]: Seen<T> } }

/** The key of the one screen, and its SHA-256. */
export const SCREEN_KEY = 's'.repeat(32)
export const SCREEN_KEY_HASH = '8fd6a6a78f5857d7ba1cfe9033bffeec86da2ba6a4bd60a6f833209d9d3e390d'

const by = 'hidden-name'
const hidden = (what: string) => ({ fr: `hidden-${what}-fr`, en: `hidden-${what}-en` })
const everybody = { operator: 'whole', display: 'whole', source: 'whole', public: 'whole' } as const
const crew = { operator: 'whole', display: 'none', source: 'none', public: 'none' } as const
const crewAndScreens = { operator: 'whole', display: 'whole', source: 'whole', public: 'none' } as const
const unsigned = { operator: 'whole', display: 'anonymous', source: 'anonymous', public: 'anonymous' } as const
const unsignedScreens = { operator: 'whole', display: 'anonymous', source: 'anonymous', public: 'none' } as const

/** In the order of the table below: what the event has at 10:05 of the tests' day. */
export const secrecy: { readonly [T in TableName]: readonly [Sample<T>, ...Sample<T>[]] } = {
  event: [{ record: anEvent({ venue: 'A venue' }), sees: everybody }],
  show: [{ record: aShow({ hold: { sinceMs: at('09:00'), by } }), sees: crew }],
  rooms: [
    { record: aRoom({ capacity: 300 }), sees: everybody },
    { record: aRoom({ id: 'blanc', order: 1 }), sees: everybody },
  ],
  sessions: [
    {
      record: aSession({ language: 'fr', abstract: 'hidden-until-opened', crewNote: 'hidden-crew-note' }),
      sees: {
        operator: 'whole',
        display: { cut: ['crewNote', 'abstract'] },
        source: { cut: ['crewNote', 'abstract'] },
        public: { cut: ['crewNote', 'abstract'] },
      },
    },
  ],
  placements: [{ record: aPlacement('talk', 'bleu'), sees: everybody }],
  standbys: [{ record: aStandby({ by }), sees: unsignedScreens }],
  takes: [
    { record: aTake({ id: 'shown', by }), sees: unsigned },
    { record: aTake({ id: 'hidden-rehearsed', originRoomId: 'blanc', by, rehearsal: true }), sees: unsignedScreens },
  ],
  overrides: [{ record: anOverride({ roomId: 'blanc', scene: { kind: 'message', texts: hidden('override') }, by }), sees: unsignedScreens }],
  timers: [{ record: aTimer({ sessionId: 'talk', takeId: 'shown' }), sees: everybody }],
  messages: [
    { record: aMessage({ id: 'hidden-stage', kind: 'stage', texts: hidden('stage'), by }), sees: unsignedScreens },
    { record: aMessage({ id: 'hidden-banner', kind: 'banner', texts: hidden('banner'), by }), sees: unsignedScreens },
    { record: aMessage({ id: 'hidden-full-screen', kind: 'full-screen', texts: hidden('full-screen'), by }), sees: unsignedScreens },
    { record: aMessage({ id: 'notice', kind: 'notice', by }), sees: { operator: 'whole', display: 'none', source: 'none', public: 'anonymous' } },
    { record: aMessage({ id: 'hidden-trial', kind: 'notice', rehearsal: true, texts: hidden('trial'), by }), sees: crew },
  ],
  messagePresets: [
    {
      record: aMessagePreset({ id: 'hidden-preset', texts: hidden('preset') }),
      sees: crew,
    },
  ],
  emergencies: [{ record: anEmergency({ roomIds: ['blanc'], by }), sees: unsigned }],
  emergencyTexts: [{ record: anEmergencyText(), sees: everybody }],
  screens: [{ record: aScreen({ id: 'hidden-screen', name: 'hidden-screen-name' }), sees: crewAndScreens }],
  screenKeys: [
    {
      record: recordSchemas.screenKeys.parse({ id: 'hidden-screen', keyHash: SCREEN_KEY_HASH }),
      sees: { operator: 'none', display: 'none', source: 'none', public: 'none' },
    },
  ],
  doorKeys: [{ record: recordSchemas.doorKeys.parse({ id: 'bleu', version: 7 }), sees: crew }],
  occupancy: [{ record: { ...anOccupancy('bleu', 50), by }, sees: unsigned }],
  readiness: [{ record: recordSchemas.readiness.parse({ id: 'bleu', ready: true, atMs: at('09:30'), by }), sees: crew }],
  delays: [{ record: { ...aDelay('blanc', 300_000), by }, sees: unsigned }],
  feeds: [
    {
      record: aFeed({ id: 'hidden-feed', name: 'hidden-feed-name', kind: 'whep', url: 'https://hidden-engine.example/whep/1', bearer: 'hidden-bearer' }),
      sees: { operator: 'unbeared', display: 'whole', source: 'unbeared', public: 'none' },
    },
  ],
}

type AnySample = Sample<TableName>

/** Every record of that table. */
function samplesOf(table: TableName): readonly AnySample[] {
  // The cast is safe: the cells name fields of their own record, and are only compared with it.
  return secrecy[table] as readonly unknown[] as readonly AnySample[]
}

/** The record as that audience has to get it, by the matrix; null: not at all. */
export function recordSeen({ record, sees }: AnySample, audience: Audience): RecordOf<TableName> | null {
  const seen = sees[audience]
  if (seen === 'none') return null
  // The cast is safe: feeds alone are seen so.
  if (seen === 'unbeared') return { ...record, bearer: '•••' } as RecordOf<TableName>
  const missing = missingFields(seen)
  // The cast is safe: fields of a record that may be null are null.
  return missing.length === 0 ? record : ({ ...record, ...Object.fromEntries(missing.map((field) => [field, null])) } as RecordOf<TableName>)
}

/** The fields that an audience gets as null. */
export function missingFields(seen: AnySample['sees'][Audience]): readonly string[] {
  if (seen === 'whole' || seen === 'none' || seen === 'unbeared') return []
  return seen === 'anonymous' ? ['by'] : seen.cut
}

export function samples(): readonly { readonly table: TableName; readonly sample: AnySample }[] {
  return tableNames.flatMap((table) => samplesOf(table).map((sample) => ({ table, sample })))
}

/** Tables that hold every sample: all of it, or as that audience has to see it. */
export function sampleTables(audience: Audience | null = null): Tables {
  const filled = tableNames.map((table) => {
    const records = samplesOf(table).flatMap((sample) => (audience === null ? sample.record : (recordSeen(sample, audience) ?? [])))
    return [table, new Map(records.map((record) => [record.id, record]))]
  })
  // The cast is safe: each list stands under the name of its own table.
  return { ...emptyTables(), ...Object.fromEntries(filled) } as Tables
}

/** The tables of which an audience sees no record at all. */
export function tablesHiddenFrom(audience: Audience): readonly TableName[] {
  return tableNames.filter((table) => samplesOf(table).every(({ sees }) => sees[audience] === 'none'))
}
