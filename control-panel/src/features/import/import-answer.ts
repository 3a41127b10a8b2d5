/** The hub's answer to a file: what it would change, and what it asks. Looked at before it is believed; what this panel does not know is passed over. */
import type { Texts } from '@tricolore/shared/model/values.ts'
import { field, textField, textsOf } from '../../hub/http.ts'

export type Fields = Readonly<Record<string, { readonly from: unknown; readonly to: unknown }>>

export type Changed = { readonly sessionId: string; readonly fields: Fields }

export type ImportQuestion = {
  readonly id: string
  readonly code: string
  readonly texts: Texts
  readonly choices: readonly { readonly id: string; readonly texts: Texts }[]
}

/** A choice; of a plenary also in which order (positions in its list of sessions), and in which rooms it is shown. */
export type GivenAnswer = string | { readonly choice: string; readonly order?: readonly number[]; readonly simulcastRoomIds?: readonly string[] }

/** What the file suggests and nobody has to follow: `answer` is what was said of it before, null for nothing. */
export type ImportProposal = ImportQuestion & {
  readonly kind: string
  readonly titles: readonly string[]
  readonly simulcastRoomIds: readonly string[]
  readonly answer: GivenAnswer | null
}

/** A session as the file has it. */
export type SessionFacts = { readonly title: string; readonly startMs: number | null; readonly durationMs: number; readonly rooms: unknown }

/** What stays as it is although the file says otherwise; `texts` null where the hub has no sentence for it. */
export type LeftAlone = { readonly sessionId: string; readonly texts: Texts | null }

export type ImportAnswer = {
  readonly importId: string
  readonly format: string
  readonly timeZone: string
  readonly counts: { readonly sessions: number; readonly rooms: number; readonly speakers: number; readonly dropped: number; readonly unchanged: number }
  readonly questions: readonly ImportQuestion[]
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly changed: readonly Changed[]
  readonly frozen: readonly (LeftAlone & { readonly why: string })[]
  readonly proposals: readonly ImportProposal[]
  /** Changed here by hand; what was removed here among them. */
  readonly kept: readonly (LeftAlone & { readonly fields: readonly string[] })[]
  /** Changed or removed here by hand, and as the file has it again because somebody said so here. */
  readonly followed: readonly { readonly sessionId: string; readonly fields: readonly string[] }[]
  /** Of sessions that are added or changed. */
  readonly facts: ReadonlyMap<string, SessionFacts>
  /** Rooms that it would make: their names by their ids. */
  readonly rooms: ReadonlyMap<string, string>
  /** What else the hub says: of the whole import, or of several sessions together. */
  readonly remarks: readonly Texts[]
  readonly dropped: readonly { readonly why: string; readonly count: number; readonly examples: readonly string[] }[]
  /** Of the file, in English: they name places in it. */
  readonly notes: readonly string[]
}

/** Null when it is no such answer. */
export function answerFrom(body: unknown): ImportAnswer | null {
  const importId = textField(body, 'importId')
  const diff = field(body, 'diff')
  if (importId === null || typeof diff !== 'object' || diff === null) return null
  const count = (name: string) => numberOf(field(field(body, 'counts'), name))
  const said = saidIn(body)
  return {
    importId,
    format: textField(body, 'format') ?? '',
    timeZone: textField(body, 'timeZone') ?? 'UTC',
    counts: { sessions: count('sessions'), rooms: count('rooms'), speakers: count('speakers'), dropped: count('dropped'), unchanged: count('unchanged') },
    questions: questionsFrom(field(body, 'questions')),
    added: idsFrom(field(diff, 'added')),
    removed: idsFrom(field(diff, 'removed')),
    changed: listOf(field(diff, 'changed')).flatMap((one) => changedFrom(one) ?? []),
    frozen: listOf(field(diff, 'frozen')).flatMap((one) => leftFrom(one, said('frozen')).map((left) => ({ ...left, why: textField(one, 'why') ?? '' }))),
    proposals: listOf(field(body, 'proposals')).flatMap(proposalsFrom),
    kept: [
      ...listOf(field(body, 'pinned')).flatMap((one) => leftFrom(one, said('pinned')).map((left) => ({ ...left, fields: namesIn(field(one, 'fields')) }))),
      ...idsFrom(field(body, 'goneByHand')).map((sessionId) => ({ sessionId, texts: said('pinned').get(sessionId) ?? null, fields: [] })),
    ],
    followed: listOf(field(body, 'followed')).flatMap((one) => {
      const sessionId = textField(one, 'sessionId')
      return sessionId === null ? [] : [{ sessionId, fields: idsFrom(field(one, 'fields')) }]
    }),
    facts: new Map(listOf(field(body, 'sessions')).flatMap((one) => factsFrom(one))),
    rooms: new Map(listOf(field(body, 'newRooms')).map((one) => [textField(one, 'roomId') ?? '', textField(one, 'name') ?? ''])),
    remarks: listOf(field(body, 'sentences')).flatMap((one) => (REMARKS.has(textField(one, 'kind') ?? '') ? (textsOf(one) ?? []) : [])),
    dropped: listOf(field(body, 'dropped')).map((one) => ({
      why: textField(one, 'why') ?? '',
      count: numberOf(field(one, 'count')),
      examples: idsFrom(field(one, 'examples')),
    })),
    notes: idsFrom(field(body, 'notes')),
  }
}

/** Kinds of the hub's sentences that are about no single session's change. */
const REMARKS: ReadonlySet<string> = new Set(['replaced', 'adopted', 'clash', 'shifted'])

/** By the kind of a sentence: what the hub says of each session. */
function saidIn(body: unknown): (kind: string) => ReadonlyMap<string, Texts> {
  const sentences = listOf(field(body, 'sentences'))
  return (kind) =>
    new Map(
      sentences.flatMap((one) => {
        const texts = textField(one, 'kind') === kind ? textsOf(one) : null
        return texts ? idsFrom(field(one, 'sessionIds')).map((id) => [id, texts] as const) : []
      }),
    )
}

function leftFrom(one: unknown, said: ReadonlyMap<string, Texts>): readonly LeftAlone[] {
  const sessionId = textField(one, 'sessionId')
  return sessionId === null ? [] : [{ sessionId, texts: said.get(sessionId) ?? null }]
}

function factsFrom(one: unknown): readonly (readonly [string, SessionFacts])[] {
  const [sessionId, startMs] = [textField(one, 'sessionId'), field(one, 'plannedStartMs')]
  if (sessionId === null) return []
  const facts = {
    title: textField(one, 'title') ?? sessionId,
    startMs: typeof startMs === 'number' ? startMs : null,
    durationMs: numberOf(field(one, 'durationMs')),
  }
  return [[sessionId, { ...facts, rooms: field(one, 'rooms') }]]
}

function proposalsFrom(one: unknown): readonly ImportProposal[] {
  const titles = listOf(field(one, 'sessions')).flatMap((session) => textField(session, 'title') ?? [])
  const more = { kind: textField(one, 'kind') ?? '', titles, simulcastRoomIds: idsFrom(field(one, 'simulcastRoomIds')), answer: givenIn(field(one, 'answer')) }
  return questionsFrom([one]).map((question) => ({ ...question, ...more }))
}

function givenIn(answer: unknown): GivenAnswer | null {
  if (typeof answer === 'string') return answer
  const choice = textField(answer, 'choice')
  if (choice === null) return null
  const [order, rooms] = [field(answer, 'order'), field(answer, 'simulcastRoomIds')]
  return {
    choice,
    ...(Array.isArray(order) && { order: order.filter((position) => typeof position === 'number') }),
    ...(Array.isArray(rooms) && { simulcastRoomIds: idsFrom(rooms) }),
  }
}

/** A choice stands alone, or with what belongs to it. */
export function choiceIn(answer: GivenAnswer | null | undefined): string | null {
  return typeof answer === 'string' ? answer : (answer?.choice ?? null)
}

function namesIn(fields: unknown): readonly string[] {
  return typeof fields === 'object' && fields !== null ? Object.keys(fields) : []
}

export function questionsFrom(value: unknown): readonly ImportQuestion[] {
  return listOf(value).flatMap((one) => {
    const id = textField(one, 'id')
    const texts = textsOf(one)
    if (id === null || texts === null) return []
    const choices = listOf(field(one, 'choices')).flatMap((choice) => {
      const [choiceId, said] = [textField(choice, 'id'), textsOf(choice)]
      return choiceId === null || said === null ? [] : [{ id: choiceId, texts: said }]
    })
    return [{ id, code: textField(one, 'code') ?? '', texts, choices }]
  })
}

function changedFrom(one: unknown): Changed | null {
  const sessionId = textField(one, 'sessionId')
  const fields = field(one, 'fields')
  if (sessionId === null || typeof fields !== 'object' || fields === null) return null
  const pairs = Object.entries(fields).map(([name, pair]: [string, unknown]) => [name, { from: field(pair, 'from'), to: field(pair, 'to') }])
  return { sessionId, fields: Object.fromEntries(pairs) }
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

export function idsFrom(value: unknown): readonly string[] {
  return listOf(value).filter((id) => typeof id === 'string')
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0
}
