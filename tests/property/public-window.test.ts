import { readAt } from '@tricolore/shared/at/at.ts'
import { publicWindow, windowed } from '@tricolore/shared/audience/public-window.ts'
import { redactTables } from '@tricolore/shared/audience/redact.ts'
import type { PublicStatus } from '@tricolore/shared/derive/public-status.ts'
import { publicStatus } from '@tricolore/shared/derive/public-status.ts'
import { emptyTables } from '@tricolore/shared/tables/table-names.ts'
import { MINUTE_MS } from '@tricolore/shared/testing/clock.ts'
import { given } from '@tricolore/shared/testing/scenario.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { generatedSteps, take } from './generated-commands.ts'
import { generatedEvent } from './generated-event.ts'

/** More on demand: PROPERTY_RUNS=5000. */
const runs = { numRuns: Number(process.env.PROPERTY_RUNS ?? 100) }

/** When it next changes may differ: what is outside the window may change without a trace inside. */
function shown(status: PublicStatus | null) {
  if (!status) return null
  const { nextChangeAtMs: _when, ...rest } = status
  return rest
}

describe('the public window', () => {
  it('[PUB8] gives the same status as everything that the public may see, at any time', () => {
    fc.assert(
      fc.property(generatedEvent, generatedSteps(), fc.array(fc.nat(360), { minLength: 1, maxLength: 5 }), (event, steps, minutes) => {
        const scenario = given(emptyTables()).at('08:45')
        scenario.when({ type: 'openEvent', ...event }, { role: 'hub', by: 'hub' }).accepted()
        const startMs = scenario.nowMs
        for (const step of steps) take(scenario, { ...step, waitMs: step.waitMs % (5 * MINUTE_MS) })
        const seen = redactTables('public', scenario.tables)
        for (const nowMs of [scenario.nowMs, scenario.effectAtMs, ...minutes.map((minute) => startMs + minute * MINUTE_MS)]) {
          const window = publicWindow(readAt(seen, nowMs))
          const inside = publicStatus(readAt(windowed(seen, window), nowMs), 'fr')
          const whole = publicStatus(readAt(seen, nowMs), 'fr')
          expect(shown(inside)).toEqual(shown(whole))
        }
      }),
      runs,
    )
  })

  it('[PUB8] stays true until the next change that it names', () => {
    fc.assert(
      fc.property(generatedEvent, generatedSteps(), (event, steps) => {
        const scenario = given(emptyTables()).at('08:45')
        scenario.when({ type: 'openEvent', ...event }, { role: 'hub', by: 'hub' }).accepted()
        for (const step of steps) take(scenario, { ...step, waitMs: step.waitMs % (5 * MINUTE_MS) })
        const seen = redactTables('public', scenario.tables)
        const inside = publicStatus(readAt(windowed(seen, publicWindow(readAt(seen, scenario.nowMs))), scenario.nowMs), 'fr')
        const lastMs = (inside?.nextChangeAtMs ?? scenario.nowMs + 1_000 * MINUTE_MS) - 1
        expect(shown(publicStatus(readAt(seen, lastMs), 'fr'))).toEqual(shown(inside))
      }),
      runs,
    )
  })
})
