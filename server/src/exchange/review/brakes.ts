/** What makes an import of a known event look like a mistake: each is asked, and nothing happens before it is answered. */
import { sessionsInOrder } from '@tricolore/shared/derive/index-of.ts'
import { saying } from '@tricolore/shared/words/say.ts'
import { wallClockOf } from '../wall-clock.ts'
import type { Identified } from './identity.ts'
import type { Question, QuestionCode, ReviewInput } from './review-input.ts'

const DAY_MS = 86_400_000
/** A programme that moves by that much was moved on purpose, or is last year's. */
const FAR_MS = 2 * DAY_MS
const MOST_GONE = 0.2
/** Three sessions of ten are soon gone, one of three as well: a few are no brake. */
const FEW = 2

/** `before`: how many sessions the last import had; `gone`: how many of them the file has no more. */
export function brakes(
  { programme, tables }: Pick<ReviewInput, 'programme' | 'tables'>,
  identified: readonly Identified[],
  before: number,
  gone: number,
): readonly Question[] {
  if (before > 0 && gone === before) return [brake('nothing-left', saying('importNothingLeft', { of: before }))]
  const questions: Question[] = []
  if (gone > before * MOST_GONE && gone >= FEW) questions.push(brake('many-gone', saying('importManyGone', { gone, of: before })))
  const [here, there] = [firstOf(sessionsInOrder(tables)), firstOf(identified.map(({ fields }) => fields))]
  if (here !== null && there !== null && Math.abs(here - there) >= FAR_MS) {
    const timeZone = tables.event.get('event')?.timeZone ?? programme.timeZone
    const date = (atMs: number) => wallClockOf(atMs, timeZone).date
    questions.push(brake('other-dates', saying('importOtherDates', { here: date(here), there: date(there) })))
  }
  return questions
}

function firstOf(sessions: readonly { readonly plannedStartMs: number }[]): number | null {
  return sessions.length === 0 ? null : Math.min(...sessions.map(({ plannedStartMs }) => plannedStartMs))
}

function brake(code: QuestionCode, texts: Question['texts']): Question {
  return {
    id: code,
    code,
    texts,
    choices: [
      { id: 'stop', texts: saying('importStop') },
      { id: 'go-on', texts: saying('importGoOn') },
    ],
  }
}
