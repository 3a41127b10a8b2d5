/** A journal as text for people and other programs, without anything that opens a door. */

import { datable } from '@tricolore/shared/derive/datable.ts'
import type { LogEntry } from '@tricolore/shared/kernel/log-entry.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { knownPart } from '@tricolore/shared/tables/stored-record.ts'
import { isTableName, tableNames } from '@tricolore/shared/tables/table-names.ts'
import { csvOf } from '../host/process/csv.ts'
import { plainJson } from '../host/process/terminal-text.ts'
import { historyEntry } from '../publish/history.ts'
import type { Journal } from '../store/journal.ts'

const formats = ['json', 'ndjson', 'csv'] as const
export type ExportFormat = (typeof formats)[number]

export function isExportFormat(text: string): text is ExportFormat {
  return formats.some((format) => format === text)
}

const PAGE = 1_000

/** Fields that open a door, wherever they stand: a screen's key, a code that it shows, what another engine asks of its viewers, a password. */
const SECRET_FIELDS = new Set(['key', 'keyHash', 'bearer', 'code', 'password', 'passwordHash', 'token', 'tokenHash'])

/** Rejects with a `CorruptJournal`. */
export async function exportOf(journal: Pick<Journal, 'open' | 'entries'>, format: ExportFormat): Promise<string> {
  const { tables, lastSeq } = await journal.open()
  const event = tables.event.get('event') ?? null
  const lines = await logLines(journal, lastSeq)
  switch (format) {
    case 'json':
      return `${plainJson(JSON.stringify({ format: 1, event: event?.name ?? null, seq: lastSeq, tables: openTables(tables), ...unknownTables(tables), log: lines }, null, 2))}\n`
    case 'ndjson':
      return lines.map((line) => `${plainJson(JSON.stringify(line))}\n`).join('')
    case 'csv':
      return tableOf(lines, event?.timeZone ?? 'UTC')
  }
}

async function logLines(journal: Pick<Journal, 'entries'>, lastSeq: number) {
  const lines: ReturnType<typeof lineOf>[] = []
  for (let seq = 0; seq < lastSeq; ) {
    const page = await journal.entries(seq, Math.min(PAGE, lastSeq - seq))
    lines.push(...page.map(lineOf))
    seq = page.at(-1)?.seq ?? lastSeq
  }
  return lines
}

function lineOf(entry: LogEntry) {
  const { seq, atMs, by, command, undoes, redoes } = historyEntry(entry)
  return { seq, atMs, at: new Date(datable(atMs)).toISOString(), by, command: withoutSecrets(command), undoes, redoes }
}

function openTables(tables: Tables): Readonly<Record<string, readonly unknown[]>> {
  const open = tableNames.filter((name) => name !== 'screenKeys')
  return Object.fromEntries(open.map((name) => [name, [...tables[name].values()].map((record) => withoutSecrets(knownPart(name, record)))]))
}

/** Tables and fields of a newer release stay out: what in them opens a door this one cannot know. That they are there is said. */
function unknownTables(tables: Tables): { readonly notExported?: Readonly<Record<string, number>> } {
  const unknown = Object.entries<ReadonlyMap<string, unknown>>(tables).filter(([name]) => !isTableName(name))
  return unknown.length === 0 ? {} : { notExported: Object.fromEntries(unknown.map(([name, records]) => [name, records.size])) }
}

function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).flatMap(([name, inner]) => (SECRET_FIELDS.has(name) ? [] : [[name, withoutSecrets(inner)]])))
}

function tableOf(lines: readonly ReturnType<typeof lineOf>[], timeZone: string): string {
  const rows = lines.map(({ seq, atMs, by, command, undoes, redoes }) => {
    const { type, ...payload } = Object(command)
    return [seq, localText(atMs, timeZone), by, type, undoes ?? '', redoes ?? '', JSON.stringify(payload)]
  })
  return csvOf([['seq', `time (${timeZone})`, 'by', 'command', 'undoes', 'redoes', 'payload'], ...rows])
}

function localText(atMs: number, timeZone: string): string {
  return new Date(datable(atMs)).toLocaleString('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
}
