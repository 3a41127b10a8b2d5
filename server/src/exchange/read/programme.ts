/**
 * What every reader of a programme gives, whatever wrote the file: the programme as its source says it, before its rooms and sessions are matched with
 * those of the hub. Everything is data: a value that the reader could not use is left out and said in `notes` or counted in `dropped`.
 */
import type { EventRecords } from '@tricolore/shared/commands/open-event.ts'
import type { PlacementKind } from '@tricolore/shared/tables/placement.ts'
import type { SessionKind, Speaker } from '@tricolore/shared/tables/session.ts'

/** Found by the content of a file, never by its name. */
export const importFormats = [
  'tricolore',
  'pretalx-widget',
  'pretalx',
  'schedule-json',
  'schedule-xml',
  'sessionize-gridsmart',
  'sessionize-all',
  'sessionize-sessions',
  'icalendar',
  'csv',
  'xlsx',
  'openplanner',
  'conference-hall',
  'cfp-dev',
] as const
export type ImportFormat = (typeof importFormats)[number]

/** A room as the source names it. `key`: what its sessions name it by, the source's own id where there is one, else the name. */
export type SourceRoom = {
  readonly key: string
  readonly name: string
  readonly kind?: 'theatre' | 'relay'
  readonly colour?: string
  readonly capacity?: number | null
}

/** A guess about plenary and simulcast that a person confirms. `basis`: what in the source says so, for instance `isPlenumSession`, `overflow`, `stream-twin`, `no-speakers-link`, `width`, `parts`. */
export type SourceHint =
  | {
      readonly kind: 'plenary'
      readonly basis: string
      readonly sessionKeys: readonly string[]
      readonly originKey: string | null
      readonly simulcastKeys: readonly string[] | 'all'
    }
  | { readonly kind: 'twin'; readonly basis: string; readonly sessionKey: string; readonly twinKey: string }
  | { readonly kind: 'parts'; readonly basis: string; readonly sessionKey: string; readonly titles: readonly string[] }

export type SourceSession = {
  /** Stable for this source: its guid or UID, else its id with the occurrence, else a hash of what it says. Repeats are numbered. */
  readonly key: string
  /** Where it stands, for sentences: `row 12`, `event 6550`, `sessions[3]`. */
  readonly place: string
  /** The id that the source wants for it in the hub: only an event file of ours has one. */
  readonly sessionId?: string
  readonly kind: SessionKind
  readonly title: string
  readonly titleByLanguage: Readonly<Record<string, string>>
  readonly speakers: readonly Speaker[]
  readonly language: string | null
  readonly abstract: string | null
  readonly crewNote: string | null
  /** Hub epoch milliseconds. */
  readonly startMs: number
  readonly durationMs: number
  /** Rooms by their key. Empty where the source names none. An interval may be held in several. */
  readonly placed: readonly { readonly roomKey: string; readonly kind: PlacementKind }[]
  readonly plenary: { readonly plenaryId: string; readonly part: number } | null
  /** The key of the session that a replay shows again. */
  readonly replayOfKey: string | null
  readonly cancelled: boolean
}

/** What was left out by rule: how many, why, and the first few by name. */
export type Dropped = { readonly why: string; readonly count: number; readonly examples: readonly string[] }

export type SourceProgramme = {
  readonly format: ImportFormat
  /** The one in which its times were read: the file's own, else the one that was given. */
  readonly timeZone: string
  /** What identifies the source over several imports, so that another event is noticed: a guid, an address, an acronym, else its name; null where it says nothing. */
  readonly sourceId: string | null
  readonly event: {
    readonly name: string | null
    readonly shortName?: string
    readonly venue?: string | null
    readonly languages?: readonly string[]
    readonly accent?: string
    readonly dayTurnsAtMinutes?: number
  }
  readonly rooms: readonly SourceRoom[]
  readonly sessions: readonly SourceSession[]
  readonly hints: readonly SourceHint[]
  readonly dropped: readonly Dropped[]
  /** One plain English sentence each, naming the place: a duration that was read from the next start, a row without a room. */
  readonly notes: readonly string[]
}

/** Which column of a table says what; a value is the column's heading. Remembered by whoever keeps it. */
export type ColumnMapping = Readonly<Partial<Record<ColumnMeaning, string>>>
export const columnMeanings = [
  'key',
  'title',
  'titleEn',
  'titleFr',
  'titleDe',
  'speakers',
  'organisation',
  'start',
  'end',
  'minutes',
  'date',
  'room',
  'kind',
  'language',
  'abstract',
  'status',
] as const
export type ColumnMeaning = (typeof columnMeanings)[number]

export type ReadOptions = {
  /** The file's name: said in sentences, never used to find the format. */
  readonly name: string
  /** What was asked for, else the event's; used where the file has none. */
  readonly timeZone: string | null
  readonly mapping?: ColumnMapping
}

export type ReadResult =
  /** `records`: of an event file of ours, what it says beyond a programme. */
  | { readonly kind: 'read'; readonly programme: SourceProgramme; readonly records?: EventRecords }
  /** Neither the file nor anybody says in which zone its times are: three of its sessions, as written. */
  | { readonly kind: 'needs-time-zone'; readonly format: ImportFormat; readonly examples: readonly { readonly title: string; readonly start: string }[] }
  /** A table whose columns could not all be told: its headings, what was guessed, what is missing. */
  | {
      readonly kind: 'needs-columns'
      readonly format: ImportFormat
      readonly headings: readonly string[]
      readonly guessed: ColumnMapping
      readonly missing: readonly ColumnMeaning[]
      readonly firstRows: readonly (readonly string[])[]
    }
  /** One sentence a fault. */
  | { readonly kind: 'unreadable'; readonly faults: readonly string[] }

/** `server/src/exchange/read/read-programme.ts` exports it as `readProgramme`; it is pure, and runs in a worker. */
export type ReadProgramme = (bytes: Uint8Array, options: ReadOptions) => Promise<ReadResult>
