/** The source of a file: what is remembered of it, and under which name. */

import { RecordId } from '@tricolore/shared/model/ids.ts'
import type { ImportedSession, ImportSource } from '@tricolore/shared/tables/imported.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import type { SourceProgramme } from '../read/programme.ts'
import { shortDigest } from './new-ids.ts'

export type KnownSource = {
  readonly id: RecordId
  readonly source: ImportSource | null
  readonly memories: readonly ImportedSession[]
}

/** schedule.json and schedule.xml of one event name its sessions alike. */
const families: Readonly<Partial<Record<SourceProgramme['format'], string>>> = { 'schedule-json': 'schedule', 'schedule-xml': 'schedule' }

export function sourceOf({ format, sourceId }: Pick<SourceProgramme, 'format' | 'sourceId'>, { importSources, importedSessions }: Tables): KnownSource {
  const id = RecordId.parse(`source-${shortDigest(families[format] ?? format, sourceId ?? '')}`)
  return { id, source: importSources.get(id) ?? null, memories: [...importedSessions.values()].filter((memory) => memory.sourceId === id) }
}
