import { readAt } from '@tricolore/shared/at/at.ts'
import { deriveScreen } from '@tricolore/shared/derive/derive-screen.ts'
import type { TakeReport } from '@tricolore/shared/protocol/down.ts'
import { createScheduledStates } from '@tricolore/shared/state/scheduled-states.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import type { Take } from '@tricolore/shared/tables/take.ts'
import { aMorning, aScreen, aTake } from '@tricolore/shared/testing/builders.ts'
import { at, MINUTE_MS } from '@tricolore/shared/testing/clock.ts'
import { aReport } from '@tricolore/shared/testing/reports.ts'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { memoryTakeReports, type TakeReportStore } from '../store/take-report-store.ts'
import { createTakeReports } from './take-reports.ts'

beforeEach(() => vi.useFakeTimers({ now: at('09:00') }))
afterEach(() => vi.useRealTimers())

const TAKE_AT = at('09:01')
const wall = (roomId: string) => aScreen({ id: `wall-${roomId}`, roomId })
const morning = (...takes: Take[]) => aMorning({ screens: [wall('bleu'), wall('blanc'), wall('hall')], takes })
const take = aTake({ id: 'the-go', sessionId: 'part-1', roomIds: ['bleu', 'blanc', 'rouge'], atMs: TAKE_AT })

/** The reports of a hub whose time is the fake clock; the screens are all connected but those named. */
function theReports({
  tables = morning(),
  store = memoryTakeReports(),
  absent = [] as string[],
}: {
  tables?: typeof take extends never ? never : ReturnType<typeof morning>
  store?: TakeReportStore
  absent?: string[]
} = {}) {
  const sent: TakeReport[] = []
  const scheduled = createScheduledStates(tables)
  const reports = createTakeReports({
    nowMs: () => Date.now(),
    tablesAt: scheduled.at,
    tablesFrom: scheduled.from,
    isConnected: (screenId) => !absent.includes(screenId),
    store,
    send: (takes) => sent.push(...takes),
    log: pino({ level: 'silent' }),
  })
  const change = (next: Tables, effectAtMs: number) => {
    scheduled.add(next, effectAtMs)
    reports.takesChanged()
  }
  /** The screen paints what it should show from that instant on. */
  const paints = (screenId: string, dueAtMs: number, afterMs: number, some = {}) =>
    reports.reported(
      screenId,
      aReport({ viewKey: deriveScreen(readAt(scheduled.at(dueAtMs), dueAtMs), screenId)?.viewKey ?? '', dueAtMs, paintedAtMs: dueAtMs + afterMs, ...some }),
    )
  const statesOf = (takeId: string) => reports.get(takeId)?.screens.map(({ screenId, state }) => `${screenId} ${state}`)
  return { reports, sent, store, change, paints, statesOf }
}

async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms)
}

test('[CLK64] a Take’s report has the connected screens whose picture it changes, and by no other', async () => {
  const { change, paints, reports, statesOf } = theReports({ absent: ['wall-hall'] })
  change(morning(take), TAKE_AT)
  await pass(MINUTE_MS - 1)
  expect(reports.get('the-go')).toBeNull()
  await pass(100)
  expect(statesOf('the-go')).toEqual(['wall-bleu awaited', 'wall-blanc awaited'])
  paints('wall-bleu', TAKE_AT, 8)
  paints('wall-blanc', TAKE_AT, 17)
  expect(statesOf('the-go')).toEqual(['wall-bleu painted', 'wall-blanc painted'])
  expect(reports.get('the-go')).toMatchObject({ takeId: 'the-go', atMs: TAKE_AT, sessionId: 'part-1', spreadMs: 9 })
})

test('[CLK64] a report that came before it was known who turns over counts, and the same picture again does not', async () => {
  const { change, paints, reports } = theReports()
  change(morning(take), TAKE_AT)
  await pass(MINUTE_MS - 50)
  paints('wall-bleu', TAKE_AT, -120)
  await pass(100)
  paints('wall-bleu', TAKE_AT, 4_000)
  expect(reports.get('the-go')?.screens[0]).toMatchObject({ screenId: 'wall-bleu', offsetMs: -120 })
})

test('[CLK66] a screen without a report within 5 s is silent, and late once it has said it after all', async () => {
  const { change, paints, reports, statesOf } = theReports({ absent: ['wall-hall', 'wall-blanc'] })
  change(morning(take), TAKE_AT)
  await pass(MINUTE_MS + 4_900)
  reports.tick()
  expect(statesOf('the-go')).toEqual(['wall-bleu awaited'])
  await pass(100)
  reports.tick()
  expect(statesOf('the-go')).toEqual(['wall-bleu silent'])
  paints('wall-bleu', TAKE_AT, 7_000, { dueAtMs: null })
  expect(statesOf('the-go')).toEqual(['wall-bleu late'])
})

test('[CLK68] panels hear of it at most four times a second', async () => {
  const { change, paints, sent } = theReports()
  change(morning(take), TAKE_AT)
  await pass(MINUTE_MS)
  for (const [position, screenId] of ['wall-bleu', 'wall-blanc'].entries()) {
    await pass(20)
    paints(screenId, TAKE_AT, position)
  }
  await pass(1_000)
  expect(sent.map(({ takeId, spreadMs }) => [takeId, spreadMs])).toEqual([['the-go', 1]])
})

test('[CLK68] a Take that was taken back before its instant has no report; one that was taken back later keeps it', async () => {
  const cancelled = theReports()
  cancelled.change(morning(take), at('09:00'))
  cancelled.change(morning(), TAKE_AT - 500)
  await pass(MINUTE_MS + 1_000)
  expect(cancelled.reports.get('the-go')).toBeNull()

  vi.setSystemTime(at('09:00'))
  const undone = theReports()
  undone.change(morning(take), TAKE_AT)
  await pass(MINUTE_MS + 100)
  undone.paints('wall-bleu', TAKE_AT, 8)
  undone.change(morning(), TAKE_AT + 2_000)
  await pass(3_000)
  expect(undone.reports.get('the-go')?.screens).toContainEqual(expect.objectContaining({ screenId: 'wall-bleu', state: 'painted' }))
})

test('[CLK68] a Take that was taken back too late for its instant happened, until the taking back counts', async () => {
  const { change, statesOf } = theReports()
  change(morning(take), TAKE_AT)
  await pass(MINUTE_MS - 100)
  change(morning(), TAKE_AT + 200)
  await pass(200)
  expect(statesOf('the-go')).toContain('wall-bleu awaited')
})

test('[CLK72] a Take that a hub hears of only when its instant is over has a report of its screens too', async () => {
  const { change, paints, reports, statesOf } = theReports({ absent: ['wall-hall'] })
  const other = aTake({ id: 'hall', sessionId: 'part-2', roomIds: ['hall'], atMs: at('09:00:30') })
  change(morning(other), at('09:00:30'))
  await pass(MINUTE_MS + 700)
  change(morning(other, take), TAKE_AT)
  await pass(4_900)
  reports.tick()
  expect(statesOf('the-go')).toEqual(['wall-bleu awaited', 'wall-blanc awaited'])
  paints('wall-bleu', TAKE_AT, 720)
  paints('wall-blanc', TAKE_AT, 790)
  expect(reports.get('the-go')).toMatchObject({ spreadMs: 70, screens: [{ offsetMs: 720 }, { offsetMs: 790 }] })
})

test('[CLK68] over a restart the report stays, a cue has its own at its instant, and one that came meanwhile by screens that are back', async () => {
  const store = memoryTakeReports()
  const first = theReports({ store, tables: morning(take) })
  await pass(MINUTE_MS + 100)
  for (const screenId of ['wall-bleu', 'wall-blanc', 'wall-hall']) first.paints(screenId, TAKE_AT, 5)
  await pass(1_000)
  first.reports.close()

  const [meanwhile, later] = [at('09:02'), at('09:03')].map((atMs, index) =>
    aTake({ id: `cue-${index}`, sessionId: `part-${index + 2}`, roomIds: ['blanc', 'bleu'], atMs }),
  )
  if (!meanwhile || !later) return expect.unreachable()
  vi.setSystemTime(at('09:02:20'))
  const again = theReports({ store, tables: morning(take, meanwhile, later) })
  expect(again.reports.newest(50).map(({ takeId }) => takeId)).toEqual(['the-go'])
  again.paints('wall-bleu', meanwhile.atMs, 6)
  await pass(4_000)
  expect(again.statesOf('cue-0')).toContain('wall-bleu painted')
  await pass(MINUTE_MS)
  again.paints('wall-bleu', later.atMs, 7)
  expect(again.statesOf('cue-1')).toContain('wall-bleu painted')
  expect(again.reports.newest(2).map(({ takeId }) => takeId)).toEqual(['cue-0', 'cue-1'])
})
