/** CSV as rows of text. The only file that knows the CSV parser. */
import Papa from 'papaparse'
import type { ReadOptions, ReadResult } from './programme.ts'
import { MOST_SESSIONS, tooMany } from './settle.ts'
import { apartFromSpeakers } from './speaker-table.ts'
import { readTable, type TableRow } from './table.ts'

const DELIMITERS = [',', ';', '\t', '|']
/** A little more than can be read, so that what is too much is known to be. */
const MOST_ROWS = MOST_SESSIONS + 50

export function readCsv(whole: string, options: ReadOptions): ReadResult {
  const parted = apartFromSpeakers(
    whole,
    (table) => Papa.parse<string[]>(table, { delimitersToGuess: DELIMITERS, preview: MOST_ROWS, skipEmptyLines: true }).data,
  )
  const text = parted?.sessions ?? whole
  // Some programs of old say their delimiter in a first line of its own.
  const said = /^sep=([^\r\n])\r?\n/.exec(text)
  const body = said === null ? text : text.slice(said[0].length)
  const parsed = Papa.parse<string[]>(body, {
    delimiter: said?.[1] ?? '',
    delimitersToGuess: DELIMITERS,
    preview: MOST_ROWS,
    skipEmptyLines: false,
  })
  if (parsed.meta.truncated) return tooMany(linesIn(body), 'lines')
  const quotes = parsed.errors.find(({ type }) => type === 'Quotes')
  if (quotes?.code === 'MissingQuotes') {
    return { kind: 'unreadable', faults: [`A quoted cell that begins in row ${(quotes.row ?? 0) + 1} has no end: the file breaks off, or a quote is missing.`] }
  }
  const rows: readonly TableRow[] = parsed.data.map((cells, position) => ({ number: position + 1, cells }))
  return readTable('csv', rows, options, parted?.people)
}

function linesIn(text: string): number {
  let lines = 0
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) lines += 1
  return text.endsWith('\n') ? lines : lines + 1
}
