/** The short forms of faults as tests: what `npm run faults` counts holds on every machine; its timings are printed there and judged by people. */
import { expect, it } from 'vitest'
import { carryOut } from './carry-out.ts'
import { broken, type Fault } from './figures.ts'

/** Only ends what would never end. */
const PATIENCE_MS = 300_000

/** Each with the rule that it shows, and how many times, where that is not the least that shows it. */
export function inShort(rules: readonly (readonly [rule: string, fault: Fault, times?: number])[]): void {
  for (const [rule, fault, times = null] of rules)
    it(
      rule,
      async () => {
        // One text, so that a report without the difference says it too.
        expect(broken(await carryOut(fault, { short: true, times })).join('\n')).toBe('')
      },
      PATIENCE_MS,
    )
}
