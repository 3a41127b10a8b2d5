/** What one change costs in pure code: a programme of 1,000 sessions in 40 rooms with 200 screens. */

import { readAt } from '@tricolore/shared/at/at.ts'
import { registry } from '@tricolore/shared/commands/registry.ts'
import { deriveScreen } from '@tricolore/shared/derive/derive-screen.ts'
import { expectedTimes } from '@tricolore/shared/derive/expected-times.ts'
import { outlook } from '@tricolore/shared/derive/room-outlook.ts'
import { applyChange } from '@tricolore/shared/kernel/change.ts'
import type { CommandContext } from '@tricolore/shared/kernel/command.ts'
import { runCommand } from '@tricolore/shared/kernel/run-command.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { aPlacement, aRoom, aScreen, aSession, tablesWith } from '@tricolore/shared/testing/builders.ts'
import { at, MINUTE_MS } from '@tricolore/shared/testing/clock.ts'
import { say } from '@tricolore/shared/words/say.ts'
import { printTable } from './table.ts'

const ROOMS = 40
const SESSIONS = 1000
const SCREENS = 200
const ROUNDS = 200

export function benchDerive(): void {
  let tables = bigEvent()
  let made = 0
  const nowMs = at('10:00')
  const go = registry.get('go')
  if (!go) throw new Error('the registry has no go')
  const took = { command: [] as number[], expected: [] as number[], rundown: [] as number[], screen: [] as number[], allScreens: [] as number[] }

  for (let round = 0; round < ROUNDS; round += 1) {
    const context: CommandContext = {
      nowMs: nowMs + round * 1000,
      effectAtMs: nowMs + round * 1000 + 300,
      actor: { name: 'bench', role: 'operator', roomIds: null },
      newId: () => {
        made += 1
        return `made-${made}`
      },
      log: [],
      pairing: () => null,
    }
    const roomId = `room-${round % ROOMS}`
    const sessionId = `session-${(round % ROOMS) + ROOMS * Math.floor(round / ROOMS)}`
    const live = round < ROOMS ? null : `session-${(round % ROOMS) + ROOMS * (Math.floor(round / ROOMS) - 1)}`
    took.command.push(
      timed(() => {
        const result = runCommand(tables, go, { sessionId, expectedLiveSessionId: live }, null, context)
        if (!result.ok) throw new Error(`${roomId}: ${say(result.rejection.why, 'en')}`)
        tables = applyChange(tables, result.change)
      }),
    )
    const thenMs = context.effectAtMs
    took.expected.push(timed(() => expectedTimes(readAt(tables, thenMs))))
    took.rundown.push(timed(() => outlook(readAt(tables, thenMs))))
    took.screen.push(timed(() => deriveScreen(readAt(tables, thenMs), `screen-${round % SCREENS}`)))
    took.allScreens.push(
      timed(() => {
        const then = readAt(tables, thenMs)
        for (let screen = 0; screen < SCREENS; screen += 1) deriveScreen(then, `screen-${screen}`)
      }) / SCREENS,
    )
  }
  printTable(`Rundown and derive, ${SESSIONS} sessions, ${ROOMS} rooms, ${SCREENS} screens, one GO a round`, [
    { name: 'run and apply a GO', unit: 'ms', values: took.command, limit: '< 2' },
    { name: 'expected times of the whole programme', unit: 'ms', values: took.expected, limit: '< 2' },
    { name: 'rundown: every room, live and next', unit: 'ms', values: took.rundown, limit: '< 2' },
    { name: 'one screen, alone', unit: 'ms', values: took.screen, limit: '< 2' },
    { name: 'one screen of 200 derived together', unit: 'ms', values: took.allScreens, limit: '< 2' },
  ])
}

function timed(work: () => unknown): number {
  const startMs = performance.now()
  work()
  return performance.now() - startMs
}

function bigEvent(): Tables {
  const sessions = Array.from({ length: SESSIONS }, (_, index) =>
    aSession({ id: `session-${index}`, plannedStartMs: at('08:00') + Math.floor(index / ROOMS) * 25 * MINUTE_MS, durationMs: 20 * MINUTE_MS, order: index }),
  )
  return tablesWith({
    rooms: Array.from({ length: ROOMS }, (_, index) => aRoom({ id: `room-${index}`, order: index })),
    sessions,
    placements: sessions.map(({ id }, index) => aPlacement(id, `room-${index % ROOMS}`)),
    screens: Array.from({ length: SCREENS }, (_, index) => aScreen({ id: `screen-${index}`, roomId: `room-${index % ROOMS}` })),
  })
}
