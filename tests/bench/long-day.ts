/** What a long day costs in pure code: 10,000 Takes in the tables, 500 acts in the history, a command that writes 3,000 records. */

import { readAt } from '@tricolore/shared/at/at.ts'
import { registry } from '@tricolore/shared/commands/registry.ts'
import { deriveScreen } from '@tricolore/shared/derive/derive-screen.ts'
import { outlook } from '@tricolore/shared/derive/room-outlook.ts'
import { applyChange } from '@tricolore/shared/kernel/change.ts'
import type { LogEntry } from '@tricolore/shared/kernel/log-entry.ts'
import { runCommand } from '@tricolore/shared/kernel/run-command.ts'
import { Tx } from '@tricolore/shared/kernel/tx.ts'
import { redoTarget, undoTarget } from '@tricolore/shared/kernel/undo.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { aPlacement, aRoom, aScreen, aSession, aTake, tablesWith } from '@tricolore/shared/testing/builders.ts'
import { at, MINUTE_MS } from '@tricolore/shared/testing/clock.ts'
import { say } from '@tricolore/shared/words/say.ts'
import { createPublisher } from '../../server/src/publish/publisher.ts'
import { printTable } from './table.ts'

const TAKES = 10_000
const ROOMS = ['bleu', 'blanc', 'rouge'] as const
const SESSIONS = 30
const SCREENS = 80
const ROUNDS = 60
const ACTS = 500
const PUTS = 3_000
const actor = { name: 'bench', role: 'operator', roomIds: null } as const

export function benchLongDay(): void {
  const goes = timedGoes()
  const renders = Array.from({ length: ROUNDS }, () => timed(() => historyOf(aLog())))
  const writes = Array.from({ length: ROUNDS }, () => timed(manyPuts))
  printTable(`A long day: ${TAKES} Takes, ${ACTS} acts, a command of ${PUTS} records`, [
    { name: 'a GO: run, apply, cut for every audience', unit: 'ms', values: goes.go, limit: '< 3' },
    { name: 'expected times and rundown after it', unit: 'ms', values: goes.outlook, limit: '< 3' },
    { name: `${SCREENS} screens derived together`, unit: 'ms', values: goes.screens, limit: '' },
    { name: `what can be undone, asked for each of ${ACTS} acts`, unit: 'ms', values: renders, limit: '< 10' },
    { name: `a command that writes ${PUTS} records`, unit: 'ms', values: writes, limit: '< 20' },
  ])
}

function timedGoes() {
  const go = registry.get('go')
  if (!go) throw new Error('the registry has no go')
  let tables = aLongDay()
  let nowMs = at('08:00') + TAKES * 1_000
  let made = 0
  let live = tables.takes.get(`take-${TAKES - 1}`)?.sessionId ?? null
  const publisher = createPublisher({ tables, seq: 1, nowMs: () => nowMs, send() {}, onSent() {} })
  const took = { go: [] as number[], outlook: [] as number[], screens: [] as number[] }
  for (let round = 0; round < ROUNDS; round += 1) {
    nowMs += 5_000
    const effectAtMs = nowMs + 300
    const sessionId = `session-${(round * 7) % SESSIONS}`
    const newId = () => {
      made += 1
      return `made-${made}`
    }
    took.go.push(
      timed(() => {
        const payload = { sessionId, expectedLiveSessionId: live }
        const result = runCommand(tables, go, payload, null, { nowMs, effectAtMs, actor, newId, log: [], pairing: () => null })
        if (!result.ok) throw new Error(say(result.rejection.why, 'en'))
        tables = applyChange(tables, result.change)
        publisher.publish(result.change, tables, round + 2, effectAtMs)
      }),
    )
    live = tables.sessions.get(sessionId)?.id ?? null
    took.outlook.push(timed(() => outlook(readAt(tables, effectAtMs))))
    const then = readAt(tables, effectAtMs)
    then.once(outlook)
    took.screens.push(timed(() => Array.from({ length: SCREENS }, (_, screen) => deriveScreen(then, `screen-${screen}`))))
  }
  publisher.close()
  return took
}

/** As the panel's history asks: once for each of its lines, and for its two buttons. */
function historyOf(log: readonly LogEntry[]): number {
  const offered = log.filter(({ seq }) => undoTarget(log, actor, seq) !== null).length
  undoTarget(log, actor, null)
  redoTarget(log, actor)
  return offered
}

/** Every third act takes the one before it back. */
function aLog(): readonly LogEntry[] {
  return Array.from({ length: ACTS }, (_, index) => ({
    seq: index + 1,
    atMs: index,
    by: `operator ${index % 5}`,
    role: 'operator' as const,
    commandId: `command-${index}`,
    command: { type: 'go' },
    change: [],
    undoable: index % 3 !== 2,
    undoes: index % 3 === 2 ? index : null,
    redoes: null,
  }))
}

const before = tablesWith()
const rooms = Array.from({ length: PUTS }, (_, index) => aRoom({ id: `room-${index}`, order: index }))

function manyPuts(): number {
  const tx = new Tx(before)
  for (const room of rooms) tx.put('rooms', room)
  return tx.change().length + tx.tables.rooms.size
}

function timed(work: () => unknown): number {
  const startMs = performance.now()
  work()
  return performance.now() - startMs
}

function aLongDay(): Tables {
  const sessions = Array.from({ length: SESSIONS }, (_, index) =>
    aSession({ id: `session-${index}`, plannedStartMs: at('08:00') + index * 20 * MINUTE_MS, durationMs: 20 * MINUTE_MS, order: index }),
  )
  return tablesWith({
    rooms: ROOMS.map((id, order) => aRoom({ id, order })),
    sessions,
    placements: sessions.flatMap(({ id }) => ROOMS.map((roomId, index) => aPlacement(id, roomId, index === 0 ? 'origin' : 'simulcast'))),
    takes: Array.from({ length: TAKES }, (_, index) =>
      aTake({ id: `take-${index}`, sessionId: `session-${index % SESSIONS}`, originRoomId: ROOMS[0], roomIds: [...ROOMS], atMs: at('08:00') + index * 1_000 }),
    ),
    screens: Array.from({ length: SCREENS }, (_, index) => aScreen({ id: `screen-${index}`, roomId: ROOMS[index % ROOMS.length] ?? 'bleu' })),
  })
}
