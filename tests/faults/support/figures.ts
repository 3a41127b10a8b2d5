/** What a fault shows: counts that must hold wherever it is run, and timings that say how this machine did beside what is demanded. */
import { printTable, quantile, type Row } from '../../bench/table.ts'

export type FaultOptions = {
  /** The form for `npm test`: small, and only what is certain on any machine. */
  readonly short: boolean
  /** How often, instead of what the form does by itself: a long form in pieces. */
  readonly times: number | null
}

export type Fault = {
  /** As in RELIABILITY's table, such as `F1`. */
  readonly id: string
  readonly title: string
  run(options: FaultOptions): Promise<Figures>
}

export type Demand = { readonly exactly: number } | { readonly atMost: number } | { readonly atLeast: number }

export type Count = { readonly name: string; readonly value: number; readonly demand: Demand | null }

export type Timing = {
  readonly name: string
  readonly unit: string
  readonly values: readonly number[]
  /** What is demanded of which share of the values: `{ share: 0.95, atMost: 2000 }`; null: shown only. */
  readonly demand: { readonly share: number; readonly atMost: number } | null
}

export type Figures = {
  readonly counts: readonly Count[]
  readonly timings: readonly Timing[]
  /** What a reader must know to judge the figures, such as the seed. */
  readonly notes: readonly string[]
}

export function count(name: string, value: number, demand: Demand | null = null): Count {
  return { name, value, demand }
}

/** `demand` as `{ p95: 2000 }`: the value that 95 % stay under. */
export function timing(name: string, unit: string, values: readonly number[], demand: Readonly<Record<`p${number}`, number>> | null = null): Timing {
  const [first] = Object.entries(demand ?? {})
  return { name, unit, values, demand: first ? { share: Number(first[0].slice(1)) / 100, atMost: first[1] } : null }
}

export function holds({ value, demand }: Count): boolean {
  if (demand === null) return true
  if ('exactly' in demand) return value === demand.exactly
  return 'atMost' in demand ? value <= demand.atMost : value >= demand.atLeast
}

/** What does not hold, a sentence each. */
export function broken({ counts }: Figures): readonly string[] {
  return counts.filter((one) => !holds(one)).map((one) => `${one.name}: ${one.value}, demanded ${said(one.demand)}`)
}

export function printFigures({ id, title }: Fault, figures: Figures): void {
  const rows: readonly Row[] = [
    ...figures.counts.map((one) => ({ name: one.name, unit: '', values: [one.value], limit: `${said(one.demand)}${holds(one) ? '' : '  NOT HELD'}` })),
    ...figures.timings.flatMap(timingRows),
  ]
  printTable(`${id}  ${title}`, rows)
  for (const note of figures.notes) console.log(`  ${note}`)
}

function timingRows({ name, unit, values, demand }: Timing): readonly Row[] {
  const all: Row = { name, unit, values, limit: '-' }
  if (!demand) return [all]
  const at = demand.share >= 1 ? Math.max(...values) : quantile(values, demand.share)
  const isMissed = !(at <= demand.atMost)
  const share = { name: `${name}, p${Math.round(demand.share * 1000) / 10}`, unit, values: [at], limit: `<= ${demand.atMost}${isMissed ? '  MISSED' : ''}` }
  return [all, share]
}

function said(demand: Demand | null): string {
  if (demand === null) return '-'
  if ('exactly' in demand) return String(demand.exactly)
  return 'atMost' in demand ? `<= ${demand.atMost}` : `>= ${demand.atLeast}`
}
