/** How the benchmarks of the fan-out are run: at which size, how often, and in which order. */

const isQuick = process.argv.includes('--quick')

/** `FANOUT_CLIENTS=1000,5000` sets the sizes of the crowd, `FANOUT_ROUNDS=5` the rounds; `--quick` is one small crowd, twice. */
export const crowdSizes: readonly number[] = (process.env.FANOUT_CLIENTS ?? (isQuick ? '1000' : '1000,5000,10000')).split(',').map(Number)
export const largestCrowd = Math.max(...crowdSizes)
export const roundCount = Number(process.env.FANOUT_ROUNDS ?? (isQuick ? 2 : 3))

/** Everybody is first once: nobody always meets the same state of the machine. */
export function rotated<Item>(items: readonly Item[], round: number): readonly Item[] {
  return items.map((_, position) => items[(position + round) % items.length]).filter((item) => item !== undefined)
}

/** Values by the name of their row, over rounds. */
export class Values {
  readonly #rows = new Map<string, number[]>()

  add(row: string, value: number): void {
    const values = this.#rows.get(row)
    if (values) values.push(value)
    else this.#rows.set(row, [value])
  }

  of(row: string): readonly number[] {
    return this.#rows.get(row) ?? []
  }

  /** Round by round, one row as a share of another. */
  ratio(row: string, to: string): readonly number[] {
    const base = this.of(to)
    return this.of(row).map((value, round) => value / (base[round] ?? Number.NaN))
  }
}
