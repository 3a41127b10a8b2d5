import { applyChange } from '@tricolore/shared/kernel/change.ts'
import type { LogEntry } from '@tricolore/shared/kernel/log-entry.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { Occupancy } from '@tricolore/shared/tables/room-report.ts'
import { aMorning } from '@tricolore/shared/testing/builders.ts'
import { expect, it } from 'vitest'
import type { Commit } from './commit.ts'
import { createState } from './state.ts'

const tables = aMorning()

function full(percent: number, seq: number, before: Tables = tables): LogEntry {
  const after = Occupancy.parse({ id: 'bleu', percent, atMs: seq, by: 'Bo' })
  const change = [{ table: 'occupancy', id: after.id, before: before.occupancy.get(after.id) ?? null, after }] as const
  const command = { type: 'setOccupancy', roomId: 'bleu', percent }
  return { seq, atMs: seq, by: 'Bo', role: 'operator', commandId: `tap-${seq}`, command, change, undoable: true, undoes: null, redoes: null }
}

const withoutRoom = (stored: Tables) => applyChange(stored, [{ table: 'rooms', id: 'bleu', before: stored.rooms.get('bleu') ?? null, after: null }])

/** A state over which something is shown, or nothing. */
function aState(shown: { over: (tables: Tables) => Tables }) {
  const commits: Commit[] = []
  const state = createState({
    start: { tables, lastSeq: 0, lastAtMs: 0, recent: [] },
    over: (stored) => shown.over(stored),
    onStored: () => {},
    onCommit: (commit) => void commits.push(commit),
  })
  return { state, commits }
}

it('[HUB91] a commit leads from what was shown to what is shown, whatever lies over the stored state', () => {
  const shown = { over: (stored: Tables) => stored }
  const { state, commits } = aState(shown)
  state.commit([{ entry: full(40, 1), effectAtMs: 10 }])
  // Something is shown, and not stored, until the next entry makes it needless.
  shown.over = (stored) => (stored.occupancy.get('bleu')?.percent === 50 ? stored : withoutRoom(stored))
  state.shownAnew(20)
  state.commit([{ entry: full(50, 2, state.tables()), effectAtMs: 15 }])
  state.shownAnew(30)
  expect(commits.map(({ entries, seq, effectAtMs }) => [entries.map((entry) => entry.seq), seq, effectAtMs])).toEqual([
    [[1], 1, 10],
    [[], 1, 20],
    [[2], 2, 20],
    [[], 2, 30],
  ])
  let seen = tables
  for (const { before, after, change } of commits) {
    expect(before).toEqual(seen)
    seen = applyChange(seen, change)
    expect(seen).toEqual(after)
  }
  expect(commits.map(({ after }) => after.rooms.has('bleu'))).toEqual([true, false, true, true])
})

it('[HUB91] several entries that nobody sees apart are one commit', () => {
  const { state, commits } = aState({ over: (stored) => stored })
  const [first, second] = [full(40, 1), full(50, 2, applyChange(tables, full(40, 1).change))]
  state.commit([
    { entry: first, effectAtMs: 10 },
    { entry: second, effectAtMs: 5 },
  ])
  expect(commits).toMatchObject([{ entries: [{ seq: 1 }, { seq: 2 }], seq: 2, effectAtMs: 10 }])
  expect(commits[0]?.change).toMatchObject([{ table: 'occupancy', before: null, after: { percent: 50 } }])
})
