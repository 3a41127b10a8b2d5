/** Made-up programmes, edited by hand and imported again: nothing of it is left to do afterwards, and undo gives everything back. */
import { aProgramme, applying, aReview, aSourceSession } from '@tricolore/server/exchange/review/made-up-programme.ts'
import { reviewAnswer } from '@tricolore/server/exchange/review/review-answer.ts'
import { tablesWith, theRooms } from '@tricolore/shared/testing/builders.ts'
import { at, MINUTE_MS } from '@tricolore/shared/testing/clock.ts'
import { given, type Scenario } from '@tricolore/shared/testing/scenario.ts'
import fc from 'fast-check'
import { expect, it } from 'vitest'

const RUNS = Number(process.env.PROPERTY_RUNS ?? 60)
const rooms = ['Bleu', 'Blanc', 'Rouge', 'Auditorium']
const titles = ['Opening', 'A talk', 'Lunch', 'The last one']

type Draft = { readonly key: number; readonly title: number; readonly slot: number; readonly room: number; readonly isBreak: boolean }
type Edit = { readonly which: number; readonly what: 'title' | 'move' | 'cancel' | 'remove' | 'add' | 'go'; readonly n: number }

const number = fc.nat({ max: 11 })
const drafts = fc.uniqueArray(fc.record<Draft>({ key: number, title: number, slot: number, room: number, isBreak: fc.boolean() }), {
  selector: ({ key }) => key,
  minLength: 1,
  maxLength: 12,
})
const edits = fc.array(fc.record<Edit>({ which: number, what: fc.constantFrom('title', 'move', 'cancel', 'remove', 'add', 'go'), n: number }), { maxLength: 8 })

function programmeOf(all: readonly Draft[]) {
  return aProgramme(
    all.map(({ key, title, slot, room, isBreak }) =>
      aSourceSession({
        key: `k${key}`,
        title: titles[title % titles.length] ?? '',
        startMs: at('10:00') + slot * 30 * MINUTE_MS,
        room: rooms[room % rooms.length] ?? null,
        kind: isBreak ? 'interval' : 'talk',
      }),
    ),
  )
}

/** What is refused is refused: it changes nothing. */
function edit(scenario: Scenario, { which, what, n }: Edit): void {
  const ids = [...scenario.tables.sessions.keys()]
  const sessionId = ids[which % Math.max(1, ids.length)] ?? 'none'
  if (what === 'title') scenario.when({ type: 'editSession', sessionId, title: `By hand ${n}` })
  else if (what === 'move') scenario.when({ type: 'moveSession', sessionId, roomId: 'rouge', plannedStartMs: at('12:00') + n * MINUTE_MS })
  else if (what === 'cancel') scenario.when({ type: 'editSession', sessionId, cancelled: n % 2 === 0 })
  else if (what === 'remove') scenario.when({ type: 'removeSession', sessionId })
  else if (what === 'go') scenario.when({ type: 'go', sessionId, expectedLiveSessionId: null })
  else
    scenario.when({
      type: 'addSession',
      sessionId: `mine-${n}`,
      title: titles[n % titles.length] ?? '',
      plannedStartMs: at('10:00'),
      durationMs: MINUTE_MS,
      rooms: { origin: 'bleu' },
    })
}

it('[IMP53] whatever was edited by hand in between: applied, the same file again is an empty diff, and undo gives back what was there', () => {
  fc.assert(
    fc.property(drafts, edits, drafts, fc.boolean(), (first, changes, second, withdraw) => {
      const scenario = given(tablesWith({ rooms: theRooms() }))
      const goOn = { 'many-gone': 'go-on', 'nothing-left': 'go-on', 'other-dates': 'go-on', 'another-event': 'add' }
      const bring = (all: readonly Draft[]) => {
        const reviewed = aReview(scenario.tables, programmeOf(all), { answers: goOn, nowMs: scenario.nowMs })
        scenario.when(applying(reviewed, { only: null, withdraw }), { role: 'hub' }).accepted()
        return reviewed
      }
      bring(first)
      for (const change of changes) edit(scenario, change)
      const before = scenario.tables
      const entries = scenario.log.length
      bring(second)
      const { diff, questions } = reviewAnswer(aReview(scenario.tables, programmeOf(second), { nowMs: scenario.nowMs }))
      expect({ ...diff, removed: withdraw ? diff.removed : [], frozen: [] }).toEqual({ added: [], removed: [], changed: [], frozen: [] })
      expect(questions.filter(({ code }) => code === 'unknown-room')).toEqual([])
      for (const { sessionId, roomId } of scenario.tables.placements.values()) {
        expect([scenario.tables.sessions.has(sessionId), scenario.tables.rooms.has(roomId)]).toEqual([true, true])
      }
      if (scenario.log.length > entries) scenario.when({ type: 'undo' }).accepted()
      expect(scenario.tables).toEqual(before)
    }),
    { numRuns: RUNS },
  )
})
