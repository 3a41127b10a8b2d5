/** For tests: programmes as readers give them, and what becomes of them when they are reviewed and applied. */
import type { CommandInput } from '@tricolore/shared/commands/registry.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { tablesWith, theRooms } from '@tricolore/shared/testing/builders.ts'
import { at, MINUTE_MS } from '@tricolore/shared/testing/clock.ts'
import { given, type Scenario } from '@tricolore/shared/testing/scenario.ts'
import type { SourceProgramme, SourceSession } from '../read/programme.ts'
import { type Review, review } from './review.ts'
import { reviewAnswer } from './review-answer.ts'
import type { Answers, ReviewInput } from './review-input.ts'
import { refusalOf } from './settle-answers.ts'
import { type Wanted, writesOf } from './writes.ts'

/** In bleu at ten for half an hour, unless it says otherwise. `room`: by the name of a room. */
export function aSourceSession({ room = 'Bleu', ...some }: Partial<SourceSession> & { readonly key: string; readonly room?: string | null }): SourceSession {
  return {
    place: `row ${some.key}`,
    kind: 'talk',
    title: `Title ${some.key}`,
    titleByLanguage: {},
    speakers: [],
    language: null,
    abstract: null,
    crewNote: null,
    startMs: at('10:00'),
    durationMs: 30 * MINUTE_MS,
    placed: room === null ? [] : [{ roomKey: room, kind: 'origin' }],
    plenary: null,
    replayOfKey: null,
    cancelled: false,
    ...some,
  }
}

export function aProgramme(sessions: readonly SourceSession[], some: Partial<SourceProgramme> = {}): SourceProgramme {
  const keys = new Set(sessions.flatMap(({ placed }) => placed.map(({ roomKey }) => roomKey)))
  return {
    format: 'csv',
    timeZone: 'Europe/Paris',
    sourceId: null,
    event: { name: 'A day of talks' },
    rooms: [...keys].map((key) => ({ key, name: key })),
    sessions,
    hints: [],
    dropped: [],
    notes: [],
    ...some,
  }
}

export function aReview(tables: Tables, programme: SourceProgramme, some: Partial<ReviewInput> = {}): Review {
  return review({ programme, records: null, name: 'talks.csv', tables, nowMs: at('09:00'), answers: {}, columns: null, givenIds: new Map(), ...some })
}

export const everything: Wanted = { only: null, withdraw: false }

/** The command that applies it. Throws where an answer is missing. */
export function applying(reviewed: Review, wanted: Wanted = everything): CommandInput {
  const refusal = refusalOf(reviewed, wanted)
  if (refusal) throw new Error(JSON.stringify(refusal))
  return { type: 'importProgramme', name: reviewed.input.name, format: reviewed.input.programme.format, ...writesOf(reviewed, wanted) }
}

/** Three theatres, a hall, and no session. */
export function anEmptyEvent(): Tables {
  return tablesWith({ rooms: theRooms() })
}

/** Three talks, one a room. */
export const three = [
  aSourceSession({ key: 'a', room: 'Bleu' }),
  aSourceSession({ key: 'b', room: 'Blanc' }),
  aSourceSession({ key: 'c', room: 'Rouge', startMs: at('11:00') }),
]

/** Reviewed and applied. */
export function imported(programme: SourceProgramme, scenario: Scenario = given(anEmptyEvent()), answers: Answers = {}, wanted: Wanted = everything): Scenario {
  const reviewed = aReview(scenario.tables, programme, { answers, nowMs: scenario.nowMs })
  return scenario.when(applying(reviewed, wanted), { role: 'hub' }).accepted()
}

export function look({ tables, nowMs }: Scenario, programme: SourceProgramme, answers: Answers = {}) {
  return reviewAnswer(aReview(tables, programme, { answers, nowMs }))
}
