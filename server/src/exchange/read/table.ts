/** A programme as a table, from CSV or a spreadsheet: one row a session. */
import { columnsOf, namedMeanings } from './columns.ts'
import { createFindings, type Findings } from './findings.ts'
import { type ColumnMapping, type ColumnMeaning, columnMeanings, type ImportFormat, type ReadOptions, type ReadResult } from './programme.ts'
import type { RawSession } from './raw-programme.ts'
import { MOST_SESSIONS, settle, tooMany } from './settle.ts'
import type { SpeakerNames } from './speaker-table.ts'
import { roomReader } from './table-rooms.ts'
import { isSlugColumn, speakersIn, unknownIn } from './table-speakers.ts'
import { type DayOrder, dayOrderOf, minutesIn, typedTimeOf } from './table-times.ts'

/** `number`: of the row in its file, counted from 1. */
export type TableRow = { readonly number: number; readonly cells: readonly string[] }

/** Titles and remarks may stand above the headings. */
const HEADING_ROWS = 15
const SHOWN_ROWS = 3
const MOST_COLUMNS = 200
/** By tables that mean one thing and have another: shown while they are mapped. */
const SHOWN_SIGNS = 200

export function readTable(
  format: ImportFormat & ('csv' | 'xlsx'),
  rows: readonly TableRow[],
  options: ReadOptions,
  people: SpeakerNames = new Map(),
): ReadResult {
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  const headingAt = headingRow(filled, options.mapping)
  const heading = filled[headingAt]
  if (heading === undefined) return { kind: 'unreadable', faults: ['The table is empty.'] }
  const headings = heading.cells.slice(0, MOST_COLUMNS).map((cell) => cell.trim())
  const held = filled.slice(headingAt + 1)
  const { columns, unknown } = columnsOf(headings, options.mapping)
  if (!looksLikeTable(headings, held, columns)) return { kind: 'unreadable', faults: [noTable(format)] }
  if (held.length > MOST_SESSIONS) return tooMany(held.length, 'rows')
  const missing = missingIn(headings, held, columns)
  if (missing.length > 0 || unknown.length > 0) {
    const firstRows = held.slice(0, SHOWN_ROWS).map(({ cells }) => headings.map((_heading, position) => (cells[position] ?? '').slice(0, SHOWN_SIGNS)))
    return { kind: 'needs-columns', format, headings, guessed: columns, missing, firstRows }
  }
  const findings = createFindings()
  sayRagged(held, headings.length, findings)
  const reader = {
    cellOf: cellReader(headings, columns),
    order: dayOrder(headings, held, columns, findings),
    areSlugs: slugs(headings, held, columns, people, findings),
    people,
  }
  const rooms = roomReader(held.map((row) => reader.cellOf(row, 'room')))
  return settle(
    {
      format,
      timeZone: null,
      sourceId: null,
      event: { name: null },
      rooms: [],
      sessions: held.map((row) => sessionOf(row, reader, rooms)),
      findings,
    },
    options,
  )
}

function noTable(format: 'csv' | 'xlsx'): string {
  if (format === 'xlsx') return 'No sheet of the file has headings such as title, start and room.'
  return 'The file is no programme that is known here: no table with headings such as title, start and room, no calendar, no JSON, no schedule.xml.'
}

/** The row that names most; with a mapping the first that has its headings. */
function headingRow(rows: readonly TableRow[], mapping: ColumnMapping | undefined): number {
  const first = rows.slice(0, HEADING_ROWS)
  const wanted = Object.values(mapping ?? {}).filter((heading) => heading !== '')
  const score = ({ cells }: TableRow) => {
    const named = cells.slice(0, MOST_COLUMNS)
    return wanted.length > 0 ? wanted.filter((heading) => named.some((cell) => cell.trim() === heading)).length : namedMeanings(named)
  }
  const scores = first.map(score)
  return Math.max(0, scores.indexOf(Math.max(...scores)))
}

/** Any text has lines; a table has at least two columns, of which one is known, or whose rows fit its headings. */
function looksLikeTable(headings: readonly string[], rows: readonly TableRow[], columns: ColumnMapping): boolean {
  const named = headings.filter((heading) => heading !== '')
  if (named.length < 2 || named.some((heading) => heading.length > 120)) return false
  if (columns.title !== undefined || columns.start !== undefined) return true
  return rows.length > 0 && rows.every(({ cells }) => cells.length >= Math.min(headings.length, 2))
}

function cellReader(headings: readonly string[], columns: ColumnMapping) {
  const positions = new Map(columnMeanings.flatMap((meaning) => (columns[meaning] === undefined ? [] : [[meaning, headings.indexOf(columns[meaning] ?? '')]])))
  return ({ cells }: TableRow, meaning: ColumnMeaning): string => {
    const position = positions.get(meaning)
    return position === undefined ? '' : (cells[position] ?? '').trim()
  }
}

/** Without a title, a start and a date nothing can be read. */
function missingIn(headings: readonly string[], rows: readonly TableRow[], columns: ColumnMapping): readonly ColumnMeaning[] {
  const cellOf = cellReader(headings, columns)
  const missing: ColumnMeaning[] = []
  if (columns.title === undefined && columns.titleEn === undefined && columns.titleFr === undefined && columns.titleDe === undefined) missing.push('title')
  if (columns.start === undefined) missing.push('start')
  else if (columns.date === undefined) {
    const starts = rows.map((row) => cellOf(row, 'start')).filter((start) => start !== '')
    const typed = starts.slice(0, 50).map((start) => typedTimeOf(start, 'day-first'))
    if (typed.length > 0 && typed.every(({ date, time }) => date === null && time !== null)) missing.push('date')
  }
  return missing
}

function sayRagged(rows: readonly TableRow[], columns: number, findings: Findings): void {
  const longer = rows.filter(({ cells }) => cells.slice(columns).some((cell) => cell.trim() !== ''))
  const shorter = rows.filter(({ cells }) => cells.length < columns)
  const extra = rows.filter((row) => row.cells.length > columns && !longer.includes(row))
  const named = (some: readonly TableRow[]) =>
    `row${some.length === 1 ? '' : 's'} ${some
      .slice(0, 5)
      .map(({ number }) => number)
      .join(', ')}${some.length > 5 ? ', ...' : ''}`
  if (longer.length > 0) findings.note(`More cells than headings in ${named(longer)}: what stands beyond the last heading is not read.`)
  if (extra.length > 0) findings.note(`An empty cell too many in ${named(extra)}.`)
  if (shorter.length > 0) findings.note(`Fewer cells than headings in ${named(shorter)}: what is missing is empty.`)
}

function dayOrder(headings: readonly string[], rows: readonly TableRow[], columns: ColumnMapping, findings: Findings): DayOrder {
  const cellOf = cellReader(headings, columns)
  const texts = rows.flatMap((row) => [cellOf(row, 'date'), cellOf(row, 'start'), cellOf(row, 'end')]).filter((text) => text !== '')
  const { order, sure, example } = dayOrderOf(texts)
  if (!sure) findings.note(`Dates such as ${example} can be read in two ways: they were read with the ${order === 'day-first' ? 'day' : 'month'} first.`)
  return order
}

function slugs(headings: readonly string[], rows: readonly TableRow[], columns: ColumnMapping, people: SpeakerNames, findings: Findings): boolean {
  const cellOf = cellReader(headings, columns)
  const cells = rows.map((row) => cellOf(row, 'speakers')).filter((cell) => cell !== '')
  const are = isSlugColumn(cells)
  const unknown = people.size === 0 ? [] : unknownIn(cells, people)
  if (unknown.length > 0) findings.note(`The table of speakers does not have ${unknown.slice(0, 5).join(', ')}${unknown.length > 5 ? ', ...' : ''}.`)
  if (are && people.size === 0)
    findings.note('The speakers stand as short names, which another table explains: their names were made from these, so accents and capitals are missing.')
  return are
}

type Reader = {
  readonly cellOf: (row: TableRow, meaning: ColumnMeaning) => string
  readonly order: DayOrder
  readonly areSlugs: boolean
  readonly people: SpeakerNames
}

function sessionOf(row: TableRow, { cellOf, order, areSlugs, people }: Reader, roomsIn: (cell: string) => readonly string[]): RawSession {
  const cell = (meaning: ColumnMeaning) => cellOf(row, meaning)
  const optional = (meaning: ColumnMeaning) => (cell(meaning) === '' ? null : cell(meaning))
  const titles = { en: cell('titleEn'), fr: cell('titleFr'), de: cell('titleDe') }
  const titleByLanguage = Object.fromEntries(Object.entries(titles).filter(([, title]) => title !== ''))
  const minutes = minutesIn(cell('minutes'))
  const { start, end } = timesOf(cell('date'), cell('start'), cell('end'), order)
  return {
    place: `row ${row.number}`,
    id: optional('key'),
    title: optional('title') ?? Object.values(titleByLanguage)[0] ?? null,
    titleByLanguage,
    speakers: speakersIn(cell('speakers'), cell('organisation'), areSlugs, people),
    language: optional('language'),
    abstract: optional('abstract'),
    start,
    end,
    durationMs: minutes === null ? null : minutes * 60_000,
    roomKeys: roomsIn(cell('room')),
    type: optional('kind'),
    status: optional('status'),
  }
}

/** What no rule reads is given on as it stands, and named with its row as no time. */
function timesOf(date: string, start: string, end: string, order: DayOrder): { readonly start: string | null; readonly end: string | null } {
  if (start === '' && date === '') return { start: null, end: null }
  const begins = typedTimeOf(start === '' ? date : start, order)
  const on = begins.date ?? typedTimeOf(date, order).date
  if (start === '' && begins.time === null) return { start: null, end: null }
  const written = on === null || begins.time === null ? `${date} ${start}`.trim() : `${on}T${begins.time}${begins.offset}`
  const ends = typedTimeOf(end, order)
  const time = ends.time ?? begins.endTime
  // A time by itself is the next one after the start.
  return { start: written, end: time === null ? null : ends.date === null ? time : `${ends.date}T${time}${ends.offset}` }
}
