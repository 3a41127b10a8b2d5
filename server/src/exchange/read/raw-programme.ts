/** What the reader of one format gives, before times, limits, identity and what is left out are settled, which is the same for all formats (`settle.ts`). */
import type { SessionKind } from '@tricolore/shared/tables/session.ts'
import type { Findings } from './findings.ts'
import type { ImportFormat, SourceProgramme, SourceRoom } from './programme.ts'

export type RawSpeaker = { readonly name: string; readonly organisation: string | null }

export type RawSession = {
  readonly place: string
  /** The source's own id of it; null where it has none. */
  readonly id: string | null
  readonly sessionId?: string
  /** Null or left out: a talk, or an interval where its title says so. */
  readonly kind?: SessionKind | null
  readonly title: string | null
  readonly titleByLanguage?: Readonly<Record<string, string>>
  readonly speakers?: readonly RawSpeaker[]
  readonly language?: string | null
  readonly abstract?: string | null
  readonly crewNote?: string | null
  /** `2023-03-07T09:30`, with its distance from UTC behind it or not. Null: it is not planned yet. */
  readonly start: string | null
  /** As `start`; a time without a date is the next one after the start. */
  readonly end?: string | null
  readonly durationMs?: number | null
  /** The zone of these very times, where it is another one than the file's. */
  readonly timeZone?: string
  /** Room keys. The first one is where it is held; an interval is held in all of them, of anything else the others are a question (`find-hints.ts`). */
  readonly roomKeys: readonly string[]
  /** Rooms that show it from there, where the source says so itself. */
  readonly simulcastKeys?: readonly string[]
  /** What the source calls it: keynote, workshop, ... */
  readonly type?: string | null
  /** In the source's words: `confirmed`, `cancelled`, `tentative`, `hidden`, ... */
  readonly status?: string | null
  /** What in the source says that it is for everybody; simulcast rooms where it names them. */
  readonly forEverybody?: { readonly basis: string; readonly simulcastKeys: readonly string[] | 'all' } | null
  /** Addresses or ids that it links to. */
  readonly links?: readonly string[]
}

export type RawProgramme = {
  readonly format: ImportFormat
  /** As the file says it; null where it says none. */
  readonly timeZone: string | null
  readonly sourceId: string | null
  readonly event: SourceProgramme['event']
  readonly rooms: readonly SourceRoom[]
  readonly sessions: readonly RawSession[]
  readonly findings: Findings
}
