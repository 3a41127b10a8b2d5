import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { aMorning, aTake } from '@tricolore/shared/testing/builders.ts'
import { at, SECOND_MS } from '@tricolore/shared/testing/clock.ts'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { collected } from '../../../tests/support/collected.ts'
import { memoryTakeReports } from '../store/take-report-store.ts'
import { createSyncReport } from './sync-report.ts'

beforeEach(() => vi.useFakeTimers({ now: at('09:00') }))
afterEach(() => vi.useRealTimers())

it('[SCR118] states that no longer count are let go after ten seconds, also where no change comes after them', async () => {
  const world = { tables: aMorning() }
  const report = createSyncReport({
    nowMs: () => Date.now(),
    displayTables: () => world.tables,
    reportOf: () => null,
    isConnected: () => false,
    servedBuild: () => null,
    seq: () => 1,
    store: memoryTakeReports(),
    send: () => {},
    onAlarm: () => {},
    onTurn: () => {},
    log: pino({ level: 'silent' }),
  })
  const burst: WeakRef<Tables>[] = []
  for (let second = 0; second < 5; second += 1) {
    world.tables = aMorning({ takes: [aTake({ id: `go-${second}`, sessionId: 'part-1', roomIds: ['bleu'], atMs: Date.now() + SECOND_MS })] })
    burst.push(new WeakRef(world.tables))
    report.committed(Date.now() + SECOND_MS)
    await vi.advanceTimersByTimeAsync(SECOND_MS)
  }
  await vi.advanceTimersByTimeAsync(12 * SECOND_MS)
  vi.useRealTimers()
  await collected(() => burst.slice(0, -1).every((state) => state.deref() === undefined))
  expect(burst.at(-1)?.deref()).toBe(world.tables)
  report.close()
})
