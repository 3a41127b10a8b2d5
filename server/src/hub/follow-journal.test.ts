import { registry } from '@tricolore/shared/commands/registry.ts'
import { applyChange } from '@tricolore/shared/kernel/change.ts'
import type { LogEntry } from '@tricolore/shared/kernel/log-entry.ts'
import { aMorning } from '@tricolore/shared/testing/builders.ts'
import { MINUTE_MS } from '@tricolore/shared/testing/clock.ts'
import { given } from '@tricolore/shared/testing/scenario.ts'
import { pino } from 'pino'
import { expect, it } from 'vitest'
import { createMetrics } from '../host/process/metrics.ts'
import { memoryJournal } from '../store/memory/memory-journal.ts'
import { createFollowJournal } from './follow-journal.ts'
import { createLateEntries } from './late-entries.ts'
import { createStoreHealth } from './store-health.ts'

it('[HA90] what was read and could not be taken back is taken back when the store answers again, without news', async () => {
  const show = given(aMorning())
  show.when({ type: 'setOccupancy', roomId: 'bleu', percent: 50 }).accepted()
  const stored: LogEntry[] = [...show.log]
  const lateAtMs = stored.at(-1)?.atMs ?? 0
  let isAway = true
  let onNewEntries = () => {}
  const log = pino({ level: 'silent' })
  const journal = {
    ...memoryJournal(),
    isShared: true,
    newEntries: async (after: number) => stored.filter(({ seq }) => seq > after).map((entry) => ({ entry, effectAtMs: entry.atMs })),
    absentForMs: () => 0,
    follow(follower: { readonly onNewEntries: () => void }) {
      onNewEntries = follower.onNewEntries
      return () => {}
    },
    async append(entry: LogEntry) {
      if (isAway) throw new Error('the line broke')
      stored.push(entry)
    },
  }
  let turn = Promise.resolve()
  const inTurn = (run: () => Promise<void>) => {
    turn = turn.then(run)
  }
  const store = createStoreHealth({ journal, log, metrics: createMetrics('0'), onChange: () => store.fault() ?? others.goOn(), inTurn })
  const before = aMorning()
  let [seq, tables] = [0, before]
  const others = createFollowJournal({
    journal,
    seq: () => seq,
    tables: () => tables,
    commit: () => expect.unreachable('it would be shown'),
    commitTogether(entries) {
      for (const { entry } of entries) {
        seq = entry.seq
        tables = applyChange(tables, entry.change)
      }
    },
    late: createLateEntries({ journal, registry, nowMs: () => lateAtMs + MINUTE_MS, apartMs: () => 0, log }),
    store,
    inTurn,
  })
  onNewEntries()
  await turn
  expect([seq, store.fault()?.code]).toEqual([0, 'read-only'])
  isAway = false
  store.succeeded()
  await turn
  expect([seq, stored.at(-1)?.command.type, store.fault()]).toEqual([2, 'withdrawLate', null])
  expect(tables).toEqual(before)
  others.close()
  store.close()
})
