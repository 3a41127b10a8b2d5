/** How every benchmark prints: one table, minimum, median and maximum over rounds, with the machine's load beside it. */
import { cpus, loadavg } from 'node:os'

/** What a benchmark printed, for whoever wants the figures and not the table. */
export type PrintedTable = { readonly title: string; readonly load: number; readonly cores: number; readonly rows: readonly Row[] }

export const printed: PrintedTable[] = []

export type Row = { readonly name: string; readonly unit: string; readonly values: readonly number[]; readonly limit: string }

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [low = Number.NaN, high = Number.NaN] = sorted.length % 2 === 1 ? [sorted[middle], sorted[middle]] : [sorted[middle - 1], sorted[middle]]
  return (low + high) / 2
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export function printTable(title: string, rows: readonly Row[]): void {
  const [oneMinute = 0] = loadavg()
  printed.push({ title, load: oneMinute, cores: cpus().length, rows })
  const cells = [
    ['', 'min', 'median', 'max', 'unit', 'rounds', 'asked for'],
    ...rows.map(({ name, unit, values, limit }) => [
      name,
      figure(Math.min(...values)),
      figure(median(values)),
      figure(Math.max(...values)),
      unit,
      String(values.length),
      limit,
    ]),
  ]
  const widths = cells[0]?.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0))) ?? []
  console.log(`\n${title}  (load ${oneMinute.toFixed(1)} on ${cpus().length} cores)`)
  for (const row of cells)
    console.log(`  ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ')}`)
}

function figure(value: number): string {
  if (!Number.isFinite(value)) return '-'
  if (Number.isInteger(value)) return String(value)
  if (Math.abs(value) >= 100) return value.toFixed(0)
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 3)
}
