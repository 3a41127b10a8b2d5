/** For tests: the sample conference as a table, in CSV and in a spreadsheet that holds no more than one has to. */
import { crc32 } from 'node:zlib'
import type { SampleSession } from './samples.ts'

const HEADINGS = ['ID', 'Titre', 'Intervenants', 'Date', 'Début', 'Durée (min)', 'Salle', 'Résumé']
const MINUTE = 1 / 1_440
const EXCEL_DAY_0_MS = Date.UTC(1899, 11, 30)

export function sampleTables(sessions: readonly SampleSession[]): { readonly csv: string; readonly xlsx: Uint8Array } {
  const csv = [
    HEADINGS,
    ...sessions.map(({ id, title, speakers, start, minutes, room, abstract }) => [
      id,
      title,
      speakers.map(({ name }) => name).join('; '),
      `${start.slice(8, 10)}/${start.slice(5, 7)}/${start.slice(0, 4)}`,
      start.slice(11).replace(':', 'h'),
      String(minutes),
      room,
      abstract,
    ]),
  ]
  const quoted = (cell: string) => (/[";\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  const rows = sessions.map(({ id, title, speakers, start, minutes, room, abstract }) => {
    const time = Number(start.slice(11, 13)) * 60 + Number(start.slice(14))
    const day = (Date.parse(`${start.slice(0, 10)}T00:00:00Z`) - EXCEL_DAY_0_MS) / 86_400_000
    return [
      id,
      title,
      speakers.map(({ name }) => name).join('\n'),
      { value: day, style: 1 },
      { value: time * MINUTE, style: 2 },
      { value: minutes, style: 0 },
      room,
      abstract,
    ]
  })
  return { csv: csv.map((row) => row.map(quoted).join(';')).join('\r\n'), xlsx: spreadsheet([['Sample conference'], [], HEADINGS, ...rows]) }
}

type Cell = string | { readonly value: number; readonly style: number }

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

export function spreadsheet(rows: readonly (readonly Cell[])[]): Uint8Array {
  const cell = (value: Cell, column: number, row: number) => {
    const place = `${String.fromCharCode(65 + column)}${row + 1}`
    if (typeof value !== 'string') return `<c r="${place}" s="${value.style}"><v>${value.value}</v></c>`
    return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`
  }
  const sheet = rows.map((cells, row) => `<row r="${row + 1}">${cells.map((value, column) => cell(value, column, row)).join('')}</row>`).join('')
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const packages = 'http://schemas.openxmlformats.org/package/2006/relationships'
  const head = '<?xml version="1.0" encoding="UTF-8"?>'
  return zip({
    '[Content_Types].xml': `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    '_rels/.rels': `${head}<Relationships xmlns="${packages}"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="Programme" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${packages}"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `${head}<styleSheet xmlns="${main}"><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="20" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': `${head}<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`,
  })
}

/** Stored and not packed; `packed` gives bytes that are, with what they say that they unpack to. */
export function zip(
  files: Readonly<Record<string, string>>,
  packed: Readonly<Record<string, { readonly bytes: Uint8Array; readonly saidBytes: number }>> = {},
): Uint8Array {
  const encoder = new TextEncoder()
  const entries = Object.entries(files).map(([name, text]) => ({ name: encoder.encode(name), bytes: encoder.encode(text), saidBytes: -1 }))
  const all = [...entries, ...Object.entries(packed).map(([name, entry]) => ({ name: encoder.encode(name), ...entry }))]
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let place = 0
  for (const { name, bytes, saidBytes } of all) {
    const fields = new DataView(new ArrayBuffer(26))
    fields.setUint16(0, 20, true)
    fields.setUint16(4, saidBytes < 0 ? 0 : 8, true)
    fields.setUint32(10, saidBytes < 0 ? crc32(bytes) : 0, true)
    fields.setUint32(14, bytes.length, true)
    fields.setUint32(18, saidBytes < 0 ? bytes.length : saidBytes, true)
    fields.setUint16(22, name.length, true)
    const common = new Uint8Array(fields.buffer)
    const tail = new DataView(new ArrayBuffer(14))
    tail.setUint32(10, place, true)
    const local = [encoder.encode('PK\x03\x04'), common, name, bytes]
    directory.push(encoder.encode('PK\x01\x02'), new Uint8Array([20, 0]), common, new Uint8Array(tail.buffer), name)
    parts.push(...local)
    place += local.reduce((sum, { length }) => sum + length, 0)
  }
  const end = new DataView(new ArrayBuffer(18))
  end.setUint16(4, all.length, true)
  end.setUint16(6, all.length, true)
  end.setUint32(
    8,
    directory.reduce((sum, { length }) => sum + length, 0),
    true,
  )
  end.setUint32(12, place, true)
  return new Uint8Array(Buffer.concat([...parts, ...directory, encoder.encode('PK\x05\x06'), new Uint8Array(end.buffer)]))
}
