/**
 * Made-up shows, followed from now through the changes that are said to come: in between nothing changes by itself. Nobody writes down what may
 * change; it falls out of what was read.
 */
import { type At, readAt } from '@tricolore/shared/at/at.ts'
import { publicWindow } from '@tricolore/shared/audience/public-window.ts'
import { redactTables } from '@tricolore/shared/audience/redact.ts'
import type { EventRecords } from '@tricolore/shared/commands/open-event.ts'
import { deriveView, roomViewpoint } from '@tricolore/shared/derive/derive-screen.ts'
import { publicStatus } from '@tricolore/shared/derive/public-status.ts'
import { outlook } from '@tricolore/shared/derive/room-outlook.ts'
import { pageParts } from '@tricolore/shared/status-page/page-parts.ts'
import { wholeMinute } from '@tricolore/shared/status-page/times.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { emptyTables } from '@tricolore/shared/tables/table-names.ts'
import { MINUTE_MS } from '@tricolore/shared/testing/clock.ts'
import { given } from '@tricolore/shared/testing/scenario.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { generatedSteps, type Step, take } from './generated-commands.ts'
import { generatedEvent } from './generated-event.ts'

/** More on demand: PROPERTY_RUNS=5000. */
const runs = { numRuns: Number(process.env.PROPERTY_RUNS ?? 40) }
const purposes = ['audience', 'stage', 'foyer', 'overlay'] as const
/** How many changes are followed; and for how long the answer is looked at that is said to stand for good. */
const CHANGES = 8
const FOR_GOOD_MS = 1_000 * MINUTE_MS

type Show = { readonly tables: Tables; readonly nowMs: number; readonly at: (nowMs: number) => At }
type Told = { readonly answer: unknown; readonly nextChangeMs: number | null }

/** The tables after made-up acts, and one reader for each instant that is asked about. */
function showAfter(event: EventRecords, steps: readonly Step[], seenBy: (tables: Tables) => Tables = (tables) => tables): Show {
  const scenario = given(emptyTables()).at('08:45')
  scenario.when({ type: 'openEvent', ...event }, { role: 'hub', by: 'hub' }).accepted()
  for (const step of steps) take(scenario, { ...step, waitMs: step.waitMs % (5 * MINUTE_MS) })
  const tables = seenBy(scenario.tables)
  const readers = new Map<number, At>()
  const at = (nowMs: number) => {
    const reader = readers.get(nowMs) ?? readAt(tables, nowMs)
    readers.set(nowMs, reader)
    return reader
  }
  return { tables, nowMs: scenario.nowMs, at }
}

/** `part`: where in between it is asked again, 0 to 1, beside the last instant before the change. */
function standsUntilItsNextChange(told: (nowMs: number) => Told, fromMs: number, part: number): void {
  let nowMs = fromMs
  for (let change = 0; change < CHANGES; change += 1) {
    const { answer, nextChangeMs } = told(nowMs)
    const lastMs = (nextChangeMs ?? nowMs + FOR_GOOD_MS) - 1
    expect(lastMs).toBeGreaterThanOrEqual(nowMs)
    for (const laterMs of [lastMs, nowMs + Math.floor((lastMs - nowMs) * part)]) expect(told(laterMs).answer).toEqual(answer)
    if (nextChangeMs === null) return
    nowMs = nextChangeMs
  }
}

/** Asks on, as a derivation does: what is asked next follows from the answer before. */
type Question = { readonly kind: 'has come' | 'minute'; readonly ms: number }
const question: fc.Arbitrary<Question> = fc.record({ kind: fc.constantFrom('has come', 'minute'), ms: fc.integer({ min: -5 * MINUTE_MS, max: 5 * MINUTE_MS }) })

function answers(at: At, questions: readonly Question[]): readonly (boolean | number)[] {
  const given: (boolean | number)[] = []
  for (const { kind, ms } of questions) {
    if (kind === 'minute') given.push(at.nextWholeMinute(ms))
    else given.push(at.hasCome(ms) || at.hasCome(ms + 1_500))
  }
  return given
}

const somewhere = fc.double({ min: 0, max: 1, noNaN: true })

describe('until the next change that was read', () => {
  it('[SCR140] each question is answered the same, and one of the answers is another there', () => {
    fc.assert(
      fc.property(fc.array(question, { minLength: 1 }), fc.integer({ min: -MINUTE_MS, max: MINUTE_MS }), somewhere, (asked, nowMs, part) => {
        const at = readAt(emptyTables(), nowMs)
        const now = answers(at, asked)
        const untilMs = at.nextChangeMs ?? nowMs + 10 * MINUTE_MS
        expect(untilMs).toBeGreaterThan(nowMs)
        for (const laterMs of [nowMs + Math.floor((untilMs - 1 - nowMs) * part), untilMs - 1])
          expect(answers(readAt(emptyTables(), laterMs), asked)).toEqual(now)
        if (at.nextChangeMs !== null) expect(answers(readAt(emptyTables(), at.nextChangeMs), asked)).not.toEqual(now)
      }),
    )
  })

  it('[SCR140] every screen of every room, known or not, shows the same and wants the same pictures', () => {
    fc.assert(
      fc.property(generatedEvent, generatedSteps(), somewhere, (event, steps, part) => {
        const { tables, nowMs, at } = showAfter(event, steps)
        const unknown = [...tables.rooms.values()].flatMap((room) => purposes.map((purpose) => roomViewpoint(room, purpose)))
        for (const viewpoint of [...unknown, ...tables.screens.values()]) {
          const told = (atMs: number): Told => {
            const { nextChangeAtMs = null, ...answer } = deriveView(at(atMs), viewpoint) ?? {}
            return { answer, nextChangeMs: nextChangeAtMs }
          }
          standsUntilItsNextChange(told, nowMs, part)
        }
      }),
      runs,
    )
  })

  it('[SCR140] the status, the phones’ window and what the panel expects of every room are the same', () => {
    fc.assert(
      fc.property(generatedEvent, generatedSteps(), somewhere, (event, steps, part) => {
        const { nowMs, at } = showAfter(event, steps, (tables) => redactTables('public', tables))
        const status = (atMs: number): Told => {
          const { nextChangeAtMs = null, ...answer } = publicStatus(at(atMs), 'fr') ?? {}
          return { answer, nextChangeMs: nextChangeAtMs }
        }
        standsUntilItsNextChange(status, nowMs, part)
        standsUntilItsNextChange((atMs) => at(atMs).ask(publicWindow), nowMs, part)
        standsUntilItsNextChange((atMs) => at(atMs).ask(outlook), nowMs, part)
      }),
      runs,
    )
  })

  it('[SCR143] the attendees’ page says the same, or until the next whole minute', () => {
    fc.assert(
      fc.property(generatedEvent, generatedSteps(), somewhere, (event, steps, part) => {
        const { nowMs, at } = showAfter(event, steps, (tables) => redactTables('public', tables))
        const page = (atMs: number): Told => {
          const status = publicStatus(at(atMs), 'fr')
          const parts = pageParts({ status, language: 'fr', nowMs: atMs, freshness: { kind: 'live' }, programme: { kind: 'closed' } })
          const nextMinuteMs = wholeMinute(atMs) + MINUTE_MS
          return {
            answer: Object.values(parts).map(({ html }) => html.toString()),
            nextChangeMs: Math.min(status?.nextChangeAtMs ?? nextMinuteMs, nextMinuteMs),
          }
        }
        standsUntilItsNextChange(page, nowMs, part)
      }),
      runs,
    )
  })
})
