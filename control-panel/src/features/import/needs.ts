/** Why a file could not be read yet: what has to be said first, or what is wrong with it, one sentence a fault. */
import type { Texts } from '@tricolore/shared/model/values.ts'
import { field, textField, textsOf } from '../../hub/http.ts'
import { type ImportReply, textsOfRefusal } from '../../hub/imports.ts'
import { idsFrom, listOf } from './import-answer.ts'

export const columnMeanings = [
  'title',
  'start',
  'end',
  'minutes',
  'date',
  'room',
  'speakers',
  'organisation',
  'kind',
  'language',
  'abstract',
  'status',
  'key',
  'titleFr',
  'titleEn',
  'titleDe',
] as const
export type ColumnMeaning = (typeof columnMeanings)[number]

/** By meaning, the heading of its column. */
export type ColumnMapping = Readonly<Partial<Record<ColumnMeaning, string>>>

export type Columns = {
  readonly kind: 'columns'
  readonly headings: readonly string[]
  readonly guessed: ColumnMapping
  readonly missing: readonly ColumnMeaning[]
  readonly firstRows: readonly (readonly string[])[]
}

export type Problem = 'tooLarge' | 'empty' | 'unread' | 'away' | 'gone' | 'other'

export type Needs =
  | { readonly kind: 'time-zone'; readonly examples: readonly { readonly title: string; readonly start: string }[] }
  | Columns
  /** `faults`: what the hub said; empty where this page says it by itself. */
  | { readonly kind: 'fault'; readonly problem: Problem; readonly faults: readonly Texts[] }

export function fault(problem: Problem, faults: readonly Texts[] = []): Needs {
  return { kind: 'fault', problem, faults }
}

/** What a refusal asks for. */
export function needsFrom({ status, body }: Extract<ImportReply, { ok: false }>): Needs {
  const asked = [body, ...listOf(field(body, 'questions')), field(body, 'question')]
  const columns = asked.map(columnsFrom).find((found) => found !== null)
  if (columns) return columns
  const zone = asked.find((one) => textField(one, 'code') === 'time-zone')
  if (zone !== undefined) return { kind: 'time-zone', examples: listOf(field(zone, 'examples') ?? field(body, 'examples')).flatMap(exampleFrom) }
  if (status === 0) return fault('away')
  if (status === 413) return fault('tooLarge', faultsIn(body))
  if (status === 404) return fault('gone')
  return fault('other', faultsIn(body))
}

/** One sentence a fault: a list of them, else the refusal's own, else none. */
function faultsIn(body: unknown): readonly Texts[] {
  const listed = listOf(field(body, 'faults')).flatMap((one) =>
    typeof one === 'string' ? { fr: one, en: one } : (textsOf({ texts: one }) ?? textsOf(one) ?? []),
  )
  const said = textsOfRefusal(body)
  return listed.length > 0 ? listed : said ? [said] : []
}

function columnsFrom(one: unknown): Columns | null {
  const headings = idsFrom(field(one, 'headings'))
  if (headings.length === 0) return null
  const guessed = field(one, 'guessed')
  const known = columnMeanings.flatMap((meaning) => {
    const heading = textField(guessed, meaning)
    return heading !== null && headings.includes(heading) ? [[meaning, heading] as const] : []
  })
  return {
    kind: 'columns',
    headings,
    guessed: Object.fromEntries(known),
    missing: columnMeanings.filter((meaning) => listOf(field(one, 'missing')).includes(meaning)),
    firstRows: listOf(field(one, 'firstRows')).map((row) => listOf(row).map((cell) => (typeof cell === 'string' ? cell : String(cell ?? '')))),
  }
}

function exampleFrom(one: unknown): readonly { readonly title: string; readonly start: string }[] {
  const [title, start] = [textField(one, 'title'), textField(one, 'start')]
  return title === null || start === null ? [] : [{ title, start }]
}

export function meaningOf(mapping: ColumnMapping, heading: string): ColumnMeaning | null {
  return columnMeanings.find((meaning) => mapping[meaning] === heading) ?? null
}

/** That column says this, and no other does; null: it says nothing. */
export function withMeaning(mapping: ColumnMapping, heading: string, meaning: ColumnMeaning | null): ColumnMapping {
  const others = Object.entries(mapping).filter(([known, of]) => of !== heading && known !== meaning)
  return { ...Object.fromEntries(others), ...(meaning && { [meaning]: heading }) }
}

/** A title, when it begins, and when it ends or how long it lasts: without these a table is no programme. Lengths may be left to the hub. */
export function stillMissing(mapping: ColumnMapping, missing: readonly ColumnMeaning[]): readonly ColumnMeaning[] {
  return missing.filter((meaning) => mapping[meaning] === undefined)
}
