/**
 * Who may see what. Every table is named for every audience, or this does not compile; nothing else in the project asks who is looking.
 * A rule is `all`, `none`, or a function that gives the record as that audience may see it, null where it may not see it at all.
 */
import { HIDDEN_BEARER } from '../model/hidden-bearer.ts'
import type { RecordOf, TableName } from '../tables/registry.ts'

/**
 * `operator`: the panels. `display`: the screens. `source`: the pages at the cameras, which follow the show beside the screens and open nothing but
 * their own feed. `public`: anybody.
 */
export type Audience = 'operator' | 'display' | 'source' | 'public'

export const audiences: readonly Audience[] = ['operator', 'display', 'source', 'public']

type Rule<T extends TableName> = 'all' | 'none' | ((record: RecordOf<T>) => RecordOf<T> | null)

type Visibility = { readonly [T in TableName]: { readonly [A in Audience]: Rule<T> } }

/** The record without the name of who wrote it. */
function anonymous<Rec extends { readonly by: string | null }>(record: Rec): Rec {
  return { ...record, by: null }
}

function forShowing(session: RecordOf<'sessions'>): RecordOf<'sessions'> {
  return { ...session, crewNote: null, abstract: null }
}

/** Notices are for phones. */
function forScreens(message: RecordOf<'messages'>): RecordOf<'messages'> | null {
  return message.kind === 'notice' ? null : anonymous(message)
}

const everyone = { operator: 'all', display: 'all', source: 'all', public: 'all' } as const
const crewOnly = { operator: 'all', display: 'none', source: 'none', public: 'none' } as const
const crewAndScreens = { operator: 'all', display: 'all', source: 'all', public: 'none' } as const

/** The feed without what another engine asks of its viewers: who only has to know that it is set sees that it is. */
function withoutBearer(feed: RecordOf<'feeds'>): RecordOf<'feeds'> {
  return feed.bearer === null ? feed : { ...feed, bearer: HIDDEN_BEARER }
}

export const visibility: Visibility = {
  event: everyone,
  show: crewOnly,
  rooms: everyone,
  sessions: {
    operator: 'all',
    display: forShowing,
    source: forShowing,
    public: forShowing,
  },
  placements: everyone,
  standbys: { operator: 'all', display: anonymous, source: anonymous, public: 'none' },
  takes: { operator: 'all', display: anonymous, source: anonymous, public: (take) => (take.rehearsal ? null : anonymous(take)) },
  overrides: { operator: 'all', display: anonymous, source: anonymous, public: 'none' },
  timers: everyone,
  messages: {
    operator: 'all',
    display: forScreens,
    source: forScreens,
    public: (message) => (message.kind === 'notice' && !message.rehearsal ? anonymous(message) : null),
  },
  messagePresets: crewOnly,
  emergencies: { operator: 'all', display: anonymous, source: anonymous, public: anonymous },
  emergencyTexts: everyone,
  screens: crewAndScreens,
  screenKeys: { operator: 'none', display: 'none', source: 'none', public: 'none' },
  doorKeys: crewOnly,
  occupancy: { operator: 'all', display: anonymous, source: anonymous, public: anonymous },
  readiness: crewOnly,
  // What another engine asks of its viewers is for those who ask it: the screens. Phones get no picture.
  feeds: { operator: withoutBearer, display: 'all', source: withoutBearer, public: 'none' },
  delays: { operator: 'all', display: anonymous, source: anonymous, public: anonymous },
}
