/** Whether a review may be applied as somebody answered, and whether it is still the one that was looked at. */
import { sameContent } from '@tricolore/shared/kernel/change.ts'
import { type Rejection, rejection } from '@tricolore/shared/kernel/rejection.ts'
import { shownValue } from './fields.ts'
import type { Review } from './review.ts'
import { choiceOf, hasDefault } from './review-input.ts'
import type { Wanted } from './writes.ts'

/** Null where nothing stands in the way. */
export function refusalOf(review: Review, { only }: Wanted): Rejection | null {
  for (const question of review.questions) {
    const choice = choiceOf(review.input.answers, question.id)
    if (choice === null && !hasDefault(question)) return rejection('conflict', 'importUnanswered', { question: question.texts })
    if (choice !== null && !question.choices.some(({ id }) => id === choice))
      return rejection('invalid', 'importNotAChoice', { question: question.texts, choice })
    if (choice === 'stop') return rejection('conflict', 'importStopped')
  }
  for (const { id, texts, choices } of review.proposed.proposals) {
    const choice = choiceOf(review.input.answers, id)
    if (choice !== null && !choices.some((one) => one.id === choice)) return rejection('invalid', 'importNotAChoice', { question: texts, choice })
  }
  return liveRefusal(review) ?? unknownIn(review, only)
}

/** An event is not replaced under a session that is on air. */
function liveRefusal({ replaces, input: { tables }, onAir }: Review): Rejection | null {
  const [id] = replaces ? onAir : []
  const session = id === undefined ? undefined : tables.sessions.get(id)
  return session ? rejection('conflict', 'importNotWhileLive', { title: session.title }) : null
}

function unknownIn({ added, matched, removed }: Review, only: Wanted['only']): Rejection | null {
  const known = new Set<string>([...added, ...matched, ...removed].map(({ id }) => id))
  const unknown = [...(only ?? [])].find((id) => !known.has(id))
  return unknown === undefined ? null : rejection('invalid', 'importNotInReview', { id: unknown })
}

/** What a person saw of the sessions that were to change: by id and field, what it was here. */
export type Seen = ReadonlyMap<string, Readonly<Record<string, unknown>>>

export function seenIn({ matched }: Review): Seen {
  const changing = matched.filter(({ compared, frozen }) => frozen === null && compared.changed.length > 0)
  return new Map(changing.map((one) => [one.id, Object.fromEntries(one.compared.changed.map((name) => [name, shownValue(name, one.here)]))]))
}

/** The first session that somebody changed, removed or took live since it was looked at; null where all stand as they did. */
export function overtakenIn(review: Review, seen: Seen, { only }: Wanted): Rejection | null {
  const now = new Map(review.matched.map((one) => [String(one.id), one]))
  for (const [id, fields] of seen) {
    if (only !== null && !only.has(id)) continue
    const one = now.get(id)
    const isAsSeen = one !== undefined && one.frozen === null && isHere(one, fields)
    if (!isAsSeen) return rejection('conflict', 'importOvertaken', { title: one?.live.title ?? id })
  }
  return null
}

/** Somebody may have done by hand meanwhile what the file says: then it is as it should be. */
function isHere({ here, fields: file, compared }: Review['matched'][number], seen: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(seen).every(([name, from]) => {
    const field = name as keyof typeof here
    return sameContent(from, shownValue(field, here)) || (!compared.pinned.includes(field) && sameContent(shownValue(field, here), shownValue(field, file)))
  })
}
