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

export type ImportAnswer = {
  readonly importId: string
  readonly format: string
  readonly timeZone: string
  readonly counts: { readonly sessions: number; readonly rooms: number; readonly speakers: number; readonly dropped: number }
  readonly questions: readonly ImportQuestion[]
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly changed: readonly Changed[]
  readonly frozen: readonly { readonly sessionId: string; readonly why: Texts | null }[]
}

/** Null when it is no such answer. */
export function answerFrom(body: unknown): ImportAnswer | null {
  const importId = textField(body, 'importId')
  const diff = field(body, 'diff')
  if (importId === null || typeof diff !== 'object' || diff === null) return null
  const count = (name: string) => numberOf(field(field(body, 'counts'), name))
  return {
    importId,
    format: textField(body, 'format') ?? '',
    timeZone: textField(body, 'timeZone') ?? 'UTC',
    counts: { sessions: count('sessions'), rooms: count('rooms'), speakers: count('speakers'), dropped: count('dropped') },
    questions: questionsFrom(field(body, 'questions')),
    added: idsFrom(field(diff, 'added')),
    removed: idsFrom(field(diff, 'removed')),
    changed: listOf(field(diff, 'changed')).flatMap((one) => changedFrom(one) ?? []),
    frozen: listOf(field(diff, 'frozen')).flatMap((one) => frozenFrom(one) ?? []),
  }
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

function frozenFrom(one: unknown): ImportAnswer['frozen'][number] | null {
  const sessionId = textField(one, 'sessionId')
  return sessionId === null ? null : { sessionId, why: textsOf({ texts: field(one, 'why') }) ?? textsOf(one) }
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
