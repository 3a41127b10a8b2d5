/** How many connections the system lets this process hold. */
import process from 'node:process'

/** Files, the journal, operators, screens and everybody who only loads a page: never given to phones. */
const RESERVED = 1_000

/** The most phones that leave room for everybody else; at least one. */
export function mostPhones(): number {
  // Without it the report asks the network for the names of its interfaces' addresses.
  if (process.report) Reflect.set(process.report, 'excludeNetwork', true)
  const report: unknown = process.report?.getReport()
  const limits: unknown = Reflect.get(Object(report), 'userLimits')
  const files: unknown = Reflect.get(Object(Reflect.get(Object(limits), 'open_files')), 'soft')
  // Windows has no such limit, and some systems say "unlimited".
  if (typeof files !== 'number') return Number.POSITIVE_INFINITY
  return Math.max(1, files - Math.min(RESERVED, Math.floor(files / 2)))
}
