import { readAt } from '@tricolore/shared/at/at.ts'
import { redactTables } from '@tricolore/shared/audience/redact.ts'
import { deriveView, roomViewpoint } from '@tricolore/shared/derive/derive-screen.ts'
import { emptyTables } from '@tricolore/shared/tables/table-names.ts'
import { MINUTE_MS } from '@tricolore/shared/testing/clock.ts'
import { given } from '@tricolore/shared/testing/scenario.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { generatedSteps, take } from './generated-commands.ts'
import { generatedEvent } from './generated-event.ts'

/** More on demand: PROPERTY_RUNS=5000. */
const runs = { numRuns: Number(process.env.PROPERTY_RUNS ?? 50) }
const purposes = ['audience', 'stage', 'foyer', 'overlay'] as const

describe('every screen of every room', () => {
  it('[SCR1] shows something, and the same until the change that it names', () => {
    fc.assert(
      fc.property(generatedEvent, generatedSteps(), (event, steps) => {
        const scenario = given(emptyTables()).at('08:45')
        scenario.when({ type: 'openEvent', ...event }, { role: 'hub', by: 'hub' }).accepted()
        for (const step of steps) take(scenario, { ...step, waitMs: step.waitMs % (5 * MINUTE_MS) })
        const { tables, nowMs } = scenario
        for (const room of tables.rooms.values()) {
          for (const purpose of purposes) {
            const viewpoint = roomViewpoint(room, purpose)
            const derived = deriveView(readAt(tables, nowMs), viewpoint)
            expect(derived).not.toBeNull()
            const lastMs = (derived?.nextChangeAtMs ?? nowMs + 1_000 * MINUTE_MS) - 1
            expect(lastMs).toBeGreaterThanOrEqual(nowMs)
            expect(deriveView(readAt(tables, lastMs), viewpoint)?.view).toEqual(derived?.view)
          }
        }
      }),
      runs,
    )
  })

  it('[SCR8] is the same to the screen, which may not know everything, and to the operators’ monitor', () => {
    fc.assert(
      fc.property(generatedEvent, generatedSteps(), (event, steps) => {
        const scenario = given(emptyTables()).at('08:45')
        scenario.when({ type: 'openEvent', ...event }, { role: 'hub', by: 'hub' }).accepted()
        for (const step of steps) take(scenario, step)
        const [panel, display] = [redactTables('operator', scenario.tables), redactTables('display', scenario.tables)]
        for (const room of panel.rooms.values()) {
          for (const purpose of purposes) {
            const viewpoint = roomViewpoint(room, purpose)
            expect(deriveView(readAt(display, scenario.nowMs), viewpoint)?.viewKey).toBe(deriveView(readAt(panel, scenario.nowMs), viewpoint)?.viewKey)
          }
        }
      }),
      runs,
    )
  })
})
