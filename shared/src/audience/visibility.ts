/**
 * Who may see what. Every table is named for every audience, or this does not compile; nothing else in the project asks who is looking.
 * A rule is `all`, `none`, or a function that gives the record as that audience may see it, null where it may not see it at all.
 */
import type { RecordOf, TableName } from '../model/tables.ts'

/** `operator`: the panels. `display`: the screens. `public`: anybody. One Socket.IO namespace each. */
export type Audience = 'operator' | 'display' | 'public'

export const audiences: readonly Audience[] = ['operator', 'display', 'public']

type Rule<T extends TableName> = 'all' | 'none' | ((record: RecordOf<T>) => RecordOf<T> | null)

type Visibility = { readonly [T in TableName]: { readonly [A in Audience]: Rule<T> } }

/** The record without the name of who wrote it. */
function anonymous<Rec extends { readonly by: string | null }>(record: Rec): Rec {
  return { ...record, by: null }
}

const everyone = { operator: 'all', display: 'all', public: 'all' } as const
const crewOnly = { operator: 'all', display: 'none', public: 'none' } as const
const crewAndScreens = { operator: 'all', display: 'all', public: 'none' } as const

export const visibility: Visibility = {
  event: everyone,
  show: crewOnly,
  rooms: everyone,
  sessions: {
    operator: 'all',
    display: (session) => ({ ...session, crewNote: null, abstract: null }),
    public: (session) => ({ ...session, crewNote: null, abstract: null }),
  },
  placements: everyone,
  standbys: { operator: 'all', display: anonymous, public: 'none' },
  takes: { operator: 'all', display: anonymous, public: (take) => (take.rehearsal ? null : anonymous(take)) },
  overrides: { operator: 'all', display: anonymous, public: 'none' },
  timers: everyone,
  messages: {
    operator: 'all',
    display: (message) => (message.kind === 'notice' ? null : anonymous(message)),
    public: (message) => (message.kind === 'notice' && !message.rehearsal ? anonymous(message) : null),
  },
  messagePresets: crewOnly,
  emergencies: { operator: 'all', display: anonymous, public: anonymous },
  emergencyTexts: everyone,
  screens: crewAndScreens,
  screenKeys: { operator: 'none', display: 'none', public: 'none' },
  doorKeys: crewOnly,
  occupancy: { operator: 'all', display: anonymous, public: anonymous },
  readiness: crewOnly,
  // Addresses and what other engines ask of viewers: phones get no picture.
  feeds: crewAndScreens,
  delays: { operator: 'all', display: anonymous, public: anonymous },
}
