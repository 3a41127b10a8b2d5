/** How many connections the system lets this process hold. */
import process from 'node:process'

/** Operators, screens, everybody who only loads a page, and files: never given to phones. */
const RESERVED = 1_000

export type ConnectionLimits = {
  /** The most phones that leave room for everybody else; at least one. */
  readonly phones: number
  /** The most connections of any kind: the other half of what phones do not get is for the journal, backups, uploads and what is served. */
  readonly all: number
}

export function connectionLimits(): ConnectionLimits {
  const files = mostFiles()
  const reserved = Math.min(RESERVED, Math.floor(files / 2))
  return { phones: Math.max(1, files - reserved), all: Math.max(1, files - Math.floor(reserved / 2)) }
}

function mostFiles(): number {
  // Without it the report asks the network for the names of its interfaces' addresses.
  if (process.report) Reflect.set(process.report, 'excludeNetwork', true)
  const report: unknown = process.report?.getReport()
  const limits: unknown = Reflect.get(Object(report), 'userLimits')
  const files: unknown = Reflect.get(Object(Reflect.get(Object(limits), 'open_files')), 'soft')
  // Windows has no such limit, and some systems say "unlimited".
  return typeof files === 'number' ? files : Number.POSITIVE_INFINITY
}
