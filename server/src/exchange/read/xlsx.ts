/** A spreadsheet (XLSX) as rows of text. The only file that knows its reader, which is given nothing that could become too large. */
import { inflateRawSync } from 'node:zlib'
import readXlsxFile from 'read-excel-file/universal'
import type { ReadOptions, ReadResult } from './programme.ts'
import { readTable, type TableRow } from './table.ts'
import { zipEntries } from './zip-entries.ts'

/** Unpacked, all together. A programme of a thousand sessions has some 3 MB. */
const MOST_UNPACKED_BYTES = 40 * 1024 * 1024
const MOST_ENTRIES = 500
const TOO_LARGE = 'Unpacked, the spreadsheet would be larger than 40 MB: it is no programme, or holds more than one. Save the sheet with the programme as CSV.'
const DAMAGED = 'The spreadsheet is damaged: it was not saved or loaded to its end.'

type Cell = string | number | boolean | Date | null

export async function readXlsx(bytes: Uint8Array, options: ReadOptions): Promise<ReadResult> {
  const fault = faultOf(bytes)
  if (fault !== null) return { kind: 'unreadable', faults: [fault] }
  let sheets: readonly { readonly sheet: string; readonly data: readonly (readonly unknown[])[] }[]
  try {
    sheets = await readXlsxFile(new Uint8Array(bytes).buffer, { trim: false })
  } catch {
    // Its reader gives up in many ways, none of which says more to somebody who saved a file.
    return { kind: 'unreadable', faults: [DAMAGED] }
  }
  const results = sheets.map(({ data }) => readTable('xlsx', rowsOf(data), options))
  // The first sheet that is a programme; else the one that is nearest to one.
  const [best] = (['read', 'needs-time-zone', 'needs-columns', 'unreadable'] as const).flatMap((kind) => results.filter((result) => result.kind === kind))
  return best ?? { kind: 'unreadable', faults: ['The spreadsheet has no sheet with anything in it.'] }
}

/** What each entry really unpacks to is measured, whatever it says of itself. */
function faultOf(bytes: Uint8Array): string | null {
  const entries = zipEntries(bytes)
  if (entries === null) return DAMAGED
  const names = new Set(entries.map(({ name }) => name))
  if (names.has('content.xml')) return 'The file is a LibreOffice spreadsheet (.ods): save it as .xlsx or as CSV.'
  if (names.has('word/document.xml')) return 'The file is a text document: save the programme as a table (XLSX or CSV).'
  if (![...names].some((name) => /^xl\/workbook\.xml$/i.test(name))) return 'The file is a zip archive and no spreadsheet: unpack it first.'
  if (entries.length > MOST_ENTRIES) return TOO_LARGE
  let unpacked = 0
  for (const { packed, isDeflated, saidBytes } of entries) {
    const left = MOST_UNPACKED_BYTES - unpacked
    if (saidBytes > left) return TOO_LARGE
    try {
      unpacked += isDeflated ? inflateRawSync(packed, { maxOutputLength: left + 1 }).length : packed.length
    } catch (reason) {
      return reason instanceof RangeError || (reason instanceof Error && 'code' in reason && reason.code === 'ERR_BUFFER_TOO_LARGE') ? TOO_LARGE : DAMAGED
    }
    if (unpacked > MOST_UNPACKED_BYTES) return TOO_LARGE
  }
  return null
}

function rowsOf(data: readonly (readonly unknown[])[]): readonly TableRow[] {
  return data.map((cells, position) => ({ number: position + 1, cells: cells.map((cell) => written(isCell(cell) ? cell : null)) }))
}

function isCell(value: unknown): value is Cell {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value) || value instanceof Date
}

/** Excel keeps a time of day as a part of its day 0, and a date as the midnight that it begins with. */
function written(cell: Cell): string {
  if (cell === null) return ''
  if (!(cell instanceof Date)) return String(cell)
  if (Number.isNaN(cell.getTime())) return ''
  // Times are kept as parts of a day, which is a second off here and there.
  const rounded = new Date(Math.round(cell.getTime() / 60_000) * 60_000).toISOString()
  const time = rounded.slice(11, 16)
  if (cell.getTime() < Date.UTC(1905, 0, 1)) return time
  return time === '00:00' ? rounded.slice(0, 10) : `${rounded.slice(0, 10)} ${time}`
}
