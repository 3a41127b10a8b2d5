/** The fields of a session that an import may change: as they are here, as a file has them, and as the last import is remembered. */
import { createHash } from 'node:crypto'
import { compare, placementsOf } from '@tricolore/shared/derive/index-of.ts'
import { sameContent } from '@tricolore/shared/kernel/change.ts'
import type { RoomId } from '@tricolore/shared/model/ids.ts'
import type { ImportedFields } from '@tricolore/shared/tables/imported.ts'
import type { PlacementKind } from '@tricolore/shared/tables/placement.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import type { Session } from '@tricolore/shared/tables/session.ts'

export type PlacedRoom = { readonly roomId: RoomId; readonly kind: PlacementKind }

/** The names are those of the commands; `rooms` is how the session meets each of its rooms, by the rooms' ids. */
export type SessionFields = Pick<
  Session,
  | 'kind'
  | 'title'
  | 'titleByLanguage'
  | 'speakers'
  | 'language'
  | 'abstract'
  | 'crewNote'
  | 'plannedStartMs'
  | 'durationMs'
  | 'plenary'
  | 'replayOf'
  | 'cancelled'
> & { readonly rooms: readonly PlacedRoom[] }

export type FieldName = keyof SessionFields

export const fieldNames: readonly FieldName[] = [
  'title',
  'titleByLanguage',
  'speakers',
  'plannedStartMs',
  'durationMs',
  'rooms',
  'kind',
  'language',
  'abstract',
  'crewNote',
  'plenary',
  'replayOf',
  'cancelled',
]

export function inRoomOrder(rooms: readonly PlacedRoom[]): readonly PlacedRoom[] {
  return rooms.toSorted((a, b) => compare(a.roomId, b.roomId))
}

export function liveFields(tables: Tables, session: Session): SessionFields {
  const { kind, title, titleByLanguage, speakers, language, abstract, crewNote, plannedStartMs, durationMs, plenary, replayOf, cancelled } = session
  const rooms = inRoomOrder(placementsOf(tables, session.id).map((placement) => ({ roomId: placement.roomId, kind: placement.kind })))
  return { kind, title, titleByLanguage, speakers, language, abstract, crewNote, plannedStartMs, durationMs, plenary, replayOf, cancelled, rooms }
}

/** Long texts as digests: small, and enough to see that they changed. */
export function rememberedFields(fields: SessionFields): ImportedFields {
  const { abstract, crewNote, rooms, ...others } = fields
  return { ...others, speakers: [...fields.speakers], abstract: digestOf(abstract), crewNote: digestOf(crewNote), rooms: [...rooms] }
}

function digestOf(text: string | null): string | null {
  return text === null ? null : createHash('sha256').update(text).digest('base64url').slice(0, 22)
}

/** Whether the field is what the last import had. */
export function isAsRemembered(name: FieldName, fields: SessionFields, base: ImportedFields): boolean {
  if (name === 'abstract' || name === 'crewNote') return digestOf(fields[name]) === base[name]
  return sameContent(fields[name], base[name])
}

/** A source that has nothing to say there: it takes nothing away from what somebody wrote here. */
export function isSilent(name: FieldName, { [name]: value }: SessionFields): boolean {
  if (name === 'kind') return value === 'talk'
  if (value === null || value === false || value === '') return true
  return typeof value === 'object' && Object.keys(value).length === 0
}

/** As a command would be given them: `{origin: ['bleu'], simulcast: ['rouge']}`; every other field is itself. */
export function shownValue(name: FieldName, fields: SessionFields): unknown {
  if (name !== 'rooms') return fields[name]
  return Object.fromEntries([...Map.groupBy(fields.rooms, ({ kind }) => kind)].map(([kind, rooms]) => [kind, rooms.map(({ roomId }) => roomId)]))
}
