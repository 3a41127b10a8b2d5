import { readAt } from '@tricolore/shared/at/at.ts'
import type { EventRecords } from '@tricolore/shared/commands/open-event.ts'
import { isInForce } from '@tricolore/shared/derive/in-force.ts'
import { roleIn, shownTake } from '@tricolore/shared/derive/live-take.ts'
import { roomTimer } from '@tricolore/shared/derive/timer-reading.ts'
import { rewound } from '@tricolore/shared/kernel/rewind.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { emptyTables, tableNames } from '@tricolore/shared/tables/table-names.ts'
import { given } from '@tricolore/shared/testing/scenario.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allTypes, generatedSteps, type Step, take } from './generated-commands.ts'
import { generatedEvent } from './generated-event.ts'

/** More on demand: PROPERTY_RUNS=5000. */
const runs = { numRuns: Number(process.env.PROPERTY_RUNS ?? 60) }

/** Without what bars going back: hold, lock and a change of mode. */
const types = allTypes.filter((type) => !['hold', 'setLock', 'setMode'].includes(type))

function played(event: EventRecords, steps: readonly Step[]) {
  const scenario = given(emptyTables())
    .at('08:45')
    .when({ type: 'openEvent', ...event }, { role: 'hub', by: 'hub' })
    .accepted()
  for (const step of steps) take(scenario, step)
  return scenario
}

/** Tables as plain, sorted data: a record that was removed and put back stands elsewhere in its map, which means nothing. */
function content(tables: Tables) {
  return Object.fromEntries(tableNames.map((name) => [name, [...tables[name]].toSorted(([a], [b]) => (a < b ? -1 : 1))]))
}

/** What each of these rooms has to show, in facts. `endsAfterMs`: what ends by its own clock before that instant is left out. */
function facts(tables: Tables, rooms: Tables['rooms'], atMs: number, endsAfterMs: number, screens: Tables['screens'], feeds: Tables['feeds']) {
  const lasts = (fact: { fromMs: number; untilMs: number | null }) =>
    isInForce(fact, readAt(tables, atMs)) && (fact.untilMs === null || fact.untilMs > endsAfterMs)
  const inRooms = [...rooms.keys()].map((roomId) => {
    if (!tables.rooms.has(roomId)) return [roomId, 'is not there']
    const shown = shownTake(readAt(tables, atMs), roomId)
    const timer = roomTimer(readAt(tables, atMs), roomId)
    return [roomId, shown?.sessionId, shown?.originRoomId, roleIn(shown, roomId), timer?.zeroAtMs, timer?.remainingMs, timer?.durationMs]
  })
  const overrides = [...tables.overrides.values()]
    .filter((override) => lasts(override) && (override.screenId === null || screens.has(override.screenId)))
    .filter(({ scene }) => scene.kind !== 'feed' || feeds.has(scene.feedId))
  return {
    rooms: inRooms,
    overrides: overrides.map(({ id }) => id).toSorted(),
    messages: [...tables.messages.values()]
      .filter(lasts)
      .map(({ id }) => id)
      .toSorted(),
  }
}

describe('going back', () => {
  it('[JRN53] and undo give what was there', () => {
    fc.assert(
      fc.property(generatedEvent, generatedSteps(), fc.nat(1000), (event, steps, choice) => {
        const scenario = played(event, steps)
        const before = content(scenario.tables)
        const result = scenario.send({ type: 'goBack', toSeq: 1 + (choice % scenario.log.length) }, { by: 'Zoe' })
        if (result === 'invalid' || !result.ok) return
        scenario.when({ type: 'undo' }, { by: 'Zoe' }).accepted()
        expect(content(scenario.tables)).toEqual(before)
      }),
      runs,
    )
  })

  it('[JRN50] gives every room what it had then: what is live and from where, its countdown, its overrides and messages', () => {
    fc.assert(
      fc.property(generatedEvent, generatedSteps(types), fc.nat(1000), (event, steps, choice) => {
        const scenario = played(
          event,
          steps.map((step) => ({ ...step, waitMs: step.waitMs + 1_000 })),
        )
        const toSeq = 1 + (choice % scenario.log.length)
        const since = scenario.log.slice(toSeq)
        const then = rewound(scenario.tables, since)
        const { effectAtMs } = scenario
        const thenMs = since[0]?.atMs ?? 0
        const result = scenario.send({ type: 'goBack', toSeq }, { by: 'Zoe' })
        if (result === 'invalid' || !result.ok) return
        const { tables } = scenario
        expect(facts(tables, then.rooms, effectAtMs, effectAtMs, tables.screens, tables.feeds)).toEqual(
          facts(then, then.rooms, thenMs, effectAtMs, tables.screens, tables.feeds),
        )
      }),
      runs,
    )
  })
})
