/**
 * Reads a programme, whatever wrote it: what it is is told by what stands in it, never by its name. Pure; runs in a worker (`in-worker.ts`), since a file
 * is whatever somebody sent. One sentence a fault; a value that records cannot take is cut or left out, and said.
 */

import { readCsv } from './csv.ts'
import { decodeText } from './decode-text.ts'
import { readICalendar } from './icalendar.ts'
import { readJson } from './json-formats.ts'
import type { ReadOptions, ReadProgramme, ReadResult } from './programme.ts'
import { readScheduleXml } from './schedule-xml.ts'
import { settle } from './settle.ts'
import { readXlsx } from './xlsx.ts'
import { xmlTree } from './xml-tree.ts'

export const MOST_IMPORT_BYTES = 5 * 1024 * 1024

export const readProgramme: ReadProgramme = async (bytes, options) => {
  if (bytes.length > MOST_IMPORT_BYTES) return unreadable('The file is larger than 5 MB: is it the programme of one event?')
  const foreign = foreignKind(bytes)
  if (foreign !== null) return unreadable(foreign)
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return readXlsx(bytes, options)
  const decoded = decodeText(bytes)
  if (!decoded.ok) return unreadable(decoded.fault)
  const text = decoded.text.replace(/^\ufeff/, '')
  return withNote(readText(text, options), decoded.note)
}

function readText(text: string, options: ReadOptions): ReadResult {
  const start = text.trimStart().slice(0, 2_000)
  if (start === '') return unreadable('The file is empty.')
  if (/^[{[]/.test(start)) return readJson(text, options)
  if (/^BEGIN:VCALENDAR/i.test(start)) return readICalendar(text, options)
  if (/^<(?:!doctype\s+html|html|head|body)\b/i.test(start) || /^<[\s\S]*<html[\s>]/i.test(start)) return unreadable(webPage(text))
  if (start.startsWith('<')) return readXml(text.trimStart(), options)
  return readCsv(text, options)
}

function readXml(text: string, options: ReadOptions): ReadResult {
  const tree = xmlTree(text)
  if (!tree.ok) return unreadable(tree.fault)
  if (tree.root.name === 'schedule') return settle(readScheduleXml(tree.root), options)
  return unreadable(`The file is XML, but no schedule.xml: it begins with <${tree.root.name.slice(0, 40)}>.`)
}

function webPage(text: string): string {
  const title = /<title[^<>]*>([^<>]{1,200})<\/title>/i.exec(text.slice(0, 20_000))?.[1]?.replaceAll(/\s+/g, ' ').trim()
  const named = title === undefined || title === '' ? '' : ` ("${title.slice(0, 80)}")`
  return `The file is a web page${named} and no programme: it may ask for a login. Open the export's address in a browser where you are logged in, and save what it shows.`
}

/** Files of other programs that people mistake for what they want, by their first bytes. */
function foreignKind(bytes: Uint8Array): string | null {
  if (bytes.length === 0) return 'The file is empty.'
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return 'The file is an old Excel file (.xls): save it as .xlsx or as CSV.'
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46])) return 'The file is a PDF: export the programme as a table (CSV, XLSX), a calendar or JSON.'
  if (startsWith(bytes, [0x1f, 0x8b])) return 'The file is packed (gzip): unpack it first.'
  return null
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, position) => bytes[position] === byte)
}

function withNote(result: ReadResult, note: string | null): ReadResult {
  if (note === null || result.kind !== 'read') return result
  return { ...result, programme: { ...result.programme, notes: [note, ...result.programme.notes] } }
}

function unreadable(fault: string): ReadResult {
  return { kind: 'unreadable', faults: [fault] }
}
