import * as z from 'zod'
import { SessionId } from '../model/ids.ts'
import { DurationMs, InstantMs, Language } from '../model/values.ts'
import { defineTable } from './define-table.ts'
import { minutesAgo } from './samples.ts'

export const Speaker = z.strictObject({
  name: z.string().trim().min(1).max(80),
  organisation: z.string().trim().min(1).max(80).nullable(),
})
export type Speaker = z.infer<typeof Speaker>

/**
 * `talk`: somebody is on stage. `round-table`: people talk without a stage. `interval`: doors, breaks, lunch; nobody is on
 * stage, each of its rooms shows what comes next. `replay`: an earlier session shown again.
 */
export const SessionKind = z.enum(['talk', 'round-table', 'interval', 'replay'])
export type SessionKind = z.infer<typeof SessionKind>

/** `documented`: title and speakers are on record, time and room are invented. `fictional`: everything is invented. `programme`: the organiser's own. */
export const Provenance = z.enum(['programme', 'documented', 'fictional'])

export const PlenaryPart = z.strictObject({ plenaryId: SessionId, part: z.number().int().min(1).max(20) })

/** One item of the programme. */
export const Session = z.strictObject({
  id: SessionId,
  kind: SessionKind,
  title: z.string().trim().min(1).max(300),
  /** Titles in other languages, for items such as a break whose title is a common word. */
  titleByLanguage: z.partialRecord(Language, z.string().trim().min(1).max(300)),
  speakers: z.array(Speaker).max(20),
  /** Language that is spoken; null when unknown or none. */
  language: z.string().min(2).max(12).nullable(),
  abstract: z.string().max(5000).nullable(),
  /** For the crew only. */
  crewNote: z.string().max(1000).nullable(),
  plannedStartMs: InstantMs,
  durationMs: DurationMs.min(60_000),
  plenary: PlenaryPart.nullable(),
  /** The session that a replay shows again. */
  replayOf: SessionId.nullable(),
  cancelled: z.boolean(),
  provenance: Provenance,
  /** Breaks ties between sessions planned at the same instant. */
  order: z.number().int().min(0),
})
export type Session = z.infer<typeof Session>

/** An abstract is fetched by whoever opens it. */
function forShowing(session: Session): Session {
  return { ...session, crewNote: null, abstract: null }
}

export const sessions = defineTable({
  schema: Session,
  goesBack: 'restore',
  sees: { operator: 'all', display: forShowing, source: forShowing, public: forShowing },
  samples: [
    {
      record: {
        id: 'talk',
        kind: 'talk',
        title: 'Session talk',
        titleByLanguage: {},
        speakers: [],
        language: 'fr',
        abstract: 'hidden-until-opened',
        crewNote: 'hidden-crew-note',
        plannedStartMs: minutesAgo(5),
        durationMs: 30 * 60_000,
        plenary: null,
        replayOf: null,
        cancelled: false,
        provenance: 'programme',
        order: 0,
      },
      seen: {
        operator: 'whole',
        display: { cut: ['crewNote', 'abstract'] },
        source: { cut: ['crewNote', 'abstract'] },
        public: { cut: ['crewNote', 'abstract'] },
      },
    },
  ],
  firstForm: {
    id: 'talk',
    kind: 'talk',
    title: 'Talk',
    titleByLanguage: {},
    speakers: [],
    language: null,
    abstract: null,
    crewNote: null,
    plannedStartMs: 0,
    durationMs: 60_000,
    plenary: null,
    replayOf: null,
    cancelled: false,
    provenance: 'programme',
    order: 0,
  },
})
