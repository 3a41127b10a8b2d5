/** What is remembered of imports, so that the next one can tell what its source changed from what somebody changed here. No audience is sent any of it. */
import * as z from 'zod'
import { RecordId, RoomId, SessionId } from '../model/ids.ts'
import { InstantMs } from '../model/values.ts'
import { defineTable } from './define-table.ts'
import { PlacementKind } from './placement.ts'
import { Session } from './session.ts'

const { kind, title, titleByLanguage, speakers, language, plannedStartMs, durationMs, plenary, replayOf, cancelled } = Session.shape

/** What a session was in the last import. Long texts are kept as digests: only whether they changed is ever asked. */
export const ImportedFields = z.strictObject({
  kind,
  title,
  titleByLanguage,
  speakers,
  language,
  abstract: z.string().max(40).nullable(),
  crewNote: z.string().max(40).nullable(),
  plannedStartMs,
  durationMs,
  rooms: z.array(z.strictObject({ roomId: RoomId, kind: PlacementKind })).max(100),
  plenary,
  replayOf,
  cancelled,
})
export type ImportedFields = z.infer<typeof ImportedFields>

/** A session of the programme that came by import, by the session's own id. */
export const ImportedSession = z.strictObject({
  id: SessionId,
  /** The id of its record in `importSources`. */
  sourceId: RecordId,
  /** By what the source names it. */
  key: z.string().min(1).max(300),
  fields: ImportedFields,
})
export type ImportedSession = z.infer<typeof ImportedSession>

const SourceKey = z.string().min(1).max(300)

/** A source of imports, and what somebody answered about it. */
export const ImportSource = z.strictObject({
  id: RecordId,
  format: z.string().min(1).max(40),
  /** What the file was called last. */
  name: z.string().max(200),
  importedAtMs: InstantMs,
  /** Which room each of the source's rooms is; null: left out. */
  roomIds: z.record(SourceKey, RoomId.nullable()),
  /** Answers to proposals that hold for the next import too. */
  answers: z.record(z.string().max(80), z.string().max(10_000)),
  /** Which column of a table says what, by meaning; null where there are none. */
  columns: z.record(z.string().max(40), z.string().max(300)).nullable(),
})
export type ImportSource = z.infer<typeof ImportSource>

const nobody = { operator: 'none', display: 'none', source: 'none', public: 'none' } as const

const sampleFields = {
  kind: 'talk',
  title: 'hidden-title',
  titleByLanguage: {},
  speakers: [],
  language: null,
  abstract: null,
  crewNote: null,
  plannedStartMs: 0,
  durationMs: 60_000,
  rooms: [{ roomId: 'bleu', kind: 'origin' }],
  plenary: null,
  replayOf: null,
  cancelled: false,
} as const

export const importedSessions = defineTable({
  schema: ImportedSession,
  // With the sessions: what came with an import goes with it.
  goesBack: 'restore',
  sees: nobody,
  samples: [
    {
      record: { id: 'talk', sourceId: 'source-1', key: 'hidden-key', fields: { ...sampleFields, rooms: [...sampleFields.rooms], speakers: [] } },
      seen: nobody,
    },
  ],
  firstForm: { id: 'talk', sourceId: 'source-1', key: 'k', fields: sampleFields },
})

export const importSources = defineTable({
  schema: ImportSource,
  goesBack: 'restore',
  sees: nobody,
  samples: [
    {
      record: { id: 'source-1', format: 'csv', name: 'hidden-name', importedAtMs: 0, roomIds: { 'hidden-room': 'bleu' }, answers: {}, columns: null },
      seen: nobody,
    },
  ],
  firstForm: { id: 'source-1', format: 'csv', name: '', importedAtMs: 0, roomIds: {}, answers: {}, columns: null },
})
