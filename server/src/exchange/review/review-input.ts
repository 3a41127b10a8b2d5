/** What a review is made from, and the questions and answers in it. */
import type { EventRecords } from '@tricolore/shared/commands/open-event.ts'
import type { Texts } from '@tricolore/shared/model/values.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import type { ColumnMapping, SourceProgramme } from '../read/programme.ts'

/** A choice by its id, or for a plenary also in which order (positions in its list of sessions) and where to it is shown. */
export type GivenAnswer = string | { readonly choice: string; readonly order?: readonly number[]; readonly simulcastRoomIds?: readonly string[] }
/** By the ids of questions and proposals. */
export type Answers = Readonly<Record<string, GivenAnswer>>

export type ReviewInput = {
  readonly programme: SourceProgramme
  /** What an event file of ours says beyond a programme; null for every other format. */
  readonly records: EventRecords | null
  /** What the file is called. */
  readonly name: string
  readonly tables: Tables
  readonly nowMs: number
  readonly answers: Answers
  /** Which columns were named for this file; null where none were. */
  readonly columns: ColumnMapping | null
  /** Ids that an earlier review of the same file gave, by key: what is shown once keeps its name. */
  readonly givenIds: ReadonlyMap<string, string>
}

export type Choice = { readonly id: string; readonly texts: Texts }

export type QuestionCode = 'another-event' | 'unknown-room' | 'nothing-left' | 'many-gone' | 'other-dates'

export type Question = {
  readonly id: string
  readonly code: QuestionCode
  readonly texts: Texts
  readonly choices: readonly Choice[]
}

/** Its first choice is taken where nobody answers: its texts say so. */
export function hasDefault({ code }: Question): boolean {
  return code === 'unknown-room'
}

export function choiceOf(answers: Answers, id: string): string | null {
  const given = Object.hasOwn(answers, id) ? answers[id] : undefined
  return given === undefined ? null : typeof given === 'string' ? given : given.choice
}

/** Under `follow:<session>` somebody may answer `yes`: what was changed there by hand, or removed, is to be as the file has it again. */
export function isFollowed(answers: Answers, sessionId: string): boolean {
  return choiceOf(answers, `follow:${sessionId}`) === 'yes'
}
