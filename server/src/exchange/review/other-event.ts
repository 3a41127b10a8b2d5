/** Whether a file is of another event than the one that the hub holds. */
import { sessionsInOrder } from '@tricolore/shared/derive/index-of.ts'
import type { ImportSource } from '@tricolore/shared/tables/imported.ts'
import { saying } from '@tricolore/shared/words/say.ts'
import type { Identified } from './identity.ts'
import { isAlike } from './names-alike.ts'
import type { Question, ReviewInput } from './review-input.ts'

/** `opened`: the hub holds none, or one without sessions. */
export type EventCase = 'opened' | 'same' | 'another'

const DAY_MS = 86_400_000
/** So large a part of either side that is the other's too makes them one event. */
const SAME_FROM = 0.2

export function eventCase(
  { programme, tables }: Pick<ReviewInput, 'programme' | 'tables'>,
  identified: readonly Identified[],
  source: ImportSource | null,
): EventCase {
  const event = tables.event.get('event')
  if (!event || tables.sessions.size === 0) return 'opened'
  if (source !== null && programme.sourceId !== null) return 'same'
  const known = identified.filter(({ how }) => how !== 'new').length
  if (known >= SAME_FROM * identified.length || known >= SAME_FROM * tables.sessions.size) return 'same'
  const { name, shortName } = programme.event
  if ([name, shortName].some((said) => isAlike(said, event.name) || isAlike(said, event.theme.shortName))) return 'same'
  return name === null && isOnSameDays(programme.sessions, sessionsInOrder(tables)) ? 'same' : 'another'
}

/** A file that names no event is of this one when it is of these days. */
function isOnSameDays(file: readonly { readonly startMs: number }[], here: readonly { readonly plannedStartMs: number }[]): boolean {
  const [first, last] = [here[0]?.plannedStartMs ?? 0, here.at(-1)?.plannedStartMs ?? 0]
  return file.some(({ startMs }) => startMs > first - DAY_MS && startMs < last + DAY_MS)
}

export function anotherEventQuestion({ programme, tables, name }: Pick<ReviewInput, 'programme' | 'tables' | 'name'>): Question {
  const event = tables.event.get('event')?.name ?? ''
  return {
    id: 'another-event',
    code: 'another-event',
    texts: saying('importAnotherEvent', { event, file: programme.event.name ?? name }),
    choices: [
      { id: 'replace', texts: saying('importReplace', { event }) },
      { id: 'add', texts: saying('importAdd') },
    ],
  }
}
