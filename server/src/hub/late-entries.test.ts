import { registry } from '@tricolore/shared/commands/registry.ts'
import { applyChange } from '@tricolore/shared/kernel/change.ts'
import type { Actor } from '@tricolore/shared/kernel/command.ts'
import type { LogEntry } from '@tricolore/shared/kernel/log-entry.ts'
import { redoTarget, undoTarget } from '@tricolore/shared/kernel/undo.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { aMorning } from '@tricolore/shared/testing/builders.ts'
import { MINUTE_MS } from '@tricolore/shared/testing/clock.ts'
import { given } from '@tricolore/shared/testing/scenario.ts'
import { describe, expect, it } from 'vitest'
import { createLateEntries, isWithdrawalOf, LATE_AFTER_MS } from './late-entries.ts'

const ana: Actor = { name: 'Ana', role: 'operator', roomIds: null }
const timed = (entry: LogEntry) => ({ entry, effectAtMs: entry.atMs })
const stateAfter = (log: readonly LogEntry[]): Tables => log.reduce((state, { change }) => applyChange(state, change), aMorning())

/** What the hub is given, and when its clock says that it was still not there. */
function lateEntries(absentUntilMs: number, apartMs = 0) {
  const stored: LogEntry[] = []
  const late = createLateEntries({
    journal: { append: async (entry) => void stored.push(entry), absentForMs: () => 0 },
    registry,
    nowMs: () => absentUntilMs,
    apartMs: () => apartMs,
    log: { warn: () => {}, error: () => {} },
  })
  return { late, stored }
}

/** The newest of them came late, and was taken back. */
async function afterTakingBack(log: readonly LogEntry[]): Promise<readonly LogEntry[]> {
  const [last] = log.slice(-1)
  const { late, stored } = lateEntries((last?.atMs ?? 0) + MINUTE_MS)
  const committed = log.slice(-1).map(timed)
  const [first] = late.lateIn(committed)
  if (!first) return expect.unreachable('nothing came late')
  const before = log.slice(0, -1)
  const withdrawal = await late.takeBack(first, stateAfter(before), committed)
  expect(stored).toEqual([withdrawal?.entry])
  expect(stored.map(isWithdrawalOf(first.seq))).toEqual([true])
  expect(late.lateIn([...committed, ...stored.map(timed)])).toEqual([])
  expect(stateAfter([...log, ...stored])).toEqual(stateAfter(before))
  return [...log, ...stored]
}

describe('what was refused and came late', () => {
  it('[HA91][UNDO16] an undo is taken back: its act stands, and can be undone', async () => {
    const show = given(aMorning())
    show.when({ type: 'setMode', mode: 'rehearsal' }).accepted()
    show.when({ type: 'undo' }).accepted()
    const log = await afterTakingBack(show.log)
    expect([undoTarget(log, ana, null)?.seq, redoTarget(log, ana)]).toEqual([1, null])
  })

  it('[HA91][UNDO16] a redo is taken back: its act does not stand, and can be done again', async () => {
    const show = given(aMorning())
    show.when({ type: 'setMode', mode: 'rehearsal' }).accepted()
    show.when({ type: 'undo' }).accepted()
    show.when({ type: 'redo' }).accepted()
    const log = await afterTakingBack(show.log)
    expect([undoTarget(log, ana, null), redoTarget(log, ana)?.seq]).toEqual([null, 1])
  })

  it('[HA67] an act is taken back, and cannot be undone any more', async () => {
    const show = given(aMorning())
    show.when({ type: 'setMode', mode: 'rehearsal' }).accepted()
    expect(undoTarget(await afterTakingBack(show.log), ana, null)).toBeNull()
  })

  it('[HA92] an act of a hub whose time is behind is no later for that', () => {
    const show = given(aMorning())
    show.when({ type: 'setMode', mode: 'rehearsal' }).accepted()
    const committed = show.log.map(timed)
    const isLate = (sinceMs: number, apartMs: number) => lateEntries((show.log[0]?.atMs ?? 0) + sinceMs, apartMs).late.lateIn(committed).length === 1
    expect([isLate(LATE_AFTER_MS, 0), isLate(LATE_AFTER_MS + 1, 0)]).toEqual([false, true])
    expect([isLate(MINUTE_MS + LATE_AFTER_MS, MINUTE_MS), isLate(MINUTE_MS + LATE_AFTER_MS + 1, MINUTE_MS)]).toEqual([false, true])
    expect(isLate(MINUTE_MS, Number.POSITIVE_INFINITY)).toBe(false)
  })
})
