import { readAt } from '@tricolore/shared/at/at.ts'
import { deriveScreen } from '@tricolore/shared/derive/derive-screen.ts'
import type { PaintedTake } from '@tricolore/shared/protocol/down.ts'
import { createHeldStates } from '@tricolore/shared/state/held-states.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import type { Take } from '@tricolore/shared/tables/take.ts'
import { aMorning, aScreen, aTake } from '@tricolore/shared/testing/builders.ts'
import { at, MINUTE_MS } from '@tricolore/shared/testing/clock.ts'
import { aReport } from '@tricolore/shared/testing/reports.ts'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { memoryPainted, type PaintedStore } from '../store/painted-store.ts'
import { createPaintedBook } from './painted-book.ts'

beforeEach(() => vi.useFakeTimers({ now: at('09:00') }))
afterEach(() => vi.useRealTimers())

const TAKE_AT = at('09:01')
const wall = (roomId: string) => aScreen({ id: `wall-${roomId}`, roomId })
const morning = (...takes: Take[]) => aMorning({ screens: [wall('bleu'), wall('blanc'), wall('hall')], takes })
const take = aTake({ id: 'the-go', sessionId: 'part-1', roomIds: ['bleu', 'blanc', 'rouge'], atMs: TAKE_AT })

/** A book whose hub time is the fake clock; the screens are all connected but those named. */
function aBook({
  tables = morning(),
  store = memoryPainted(),
  absent = [] as string[],
}: {
  tables?: typeof take extends never ? never : ReturnType<typeof morning>
  store?: PaintedStore
  absent?: string[]
} = {}) {
  const sent: PaintedTake[] = []
  const held = createHeldStates(tables)
  const book = createPaintedBook({
    nowMs: () => Date.now(),
    tablesAt: held.at,
    tablesFrom: held.from,
    isConnected: (screenId) => !absent.includes(screenId),
    store,
    send: (takes) => sent.push(...takes),
    log: pino({ level: 'silent' }),
  })
  const change = (next: Tables, effectAtMs: number) => {
    held.add(next, effectAtMs)
    book.takesChanged()
  }
  /** The screen paints what it should show from that instant on. */
  const paints = (screenId: string, dueAtMs: number, afterMs: number, some = {}) =>
    book.reported(
      screenId,
      aReport({ viewKey: deriveScreen(readAt(held.at(dueAtMs), dueAtMs), screenId)?.viewKey ?? '', dueAtMs, paintedAtMs: dueAtMs + afterMs, ...some }),
    )
  const statesOf = (takeId: string) => book.get(takeId)?.screens.map(({ screenId, state }) => `${screenId} ${state}`)
  return { book, sent, store, change, paints, statesOf }
}

async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms)
}

test('[CLK64] a Take is proved by the connected screens whose picture it changes, and by no other', async () => {
  const { change, paints, book, statesOf } = aBook({ absent: ['wall-hall'] })
  change(morning(take), TAKE_AT)
  await pass(MINUTE_MS - 1)
  expect(book.get('the-go')).toBeNull()
  await pass(100)
  expect(statesOf('the-go')).toEqual(['wall-bleu awaited', 'wall-blanc awaited'])
  paints('wall-bleu', TAKE_AT, 8)
  paints('wall-blanc', TAKE_AT, 17)
  expect(statesOf('the-go')).toEqual(['wall-bleu painted', 'wall-blanc painted'])
  expect(book.get('the-go')).toMatchObject({ takeId: 'the-go', atMs: TAKE_AT, sessionId: 'part-1', spreadMs: 9 })
})

test('[CLK64] a report that came before it was known who turns over counts, and the same picture again is no second proof', async () => {
  const { change, paints, book } = aBook()
  change(morning(take), TAKE_AT)
  await pass(MINUTE_MS - 50)
  paints('wall-bleu', TAKE_AT, -120)
  await pass(100)
  paints('wall-bleu', TAKE_AT, 4_000)
  expect(book.get('the-go')?.screens[0]).toMatchObject({ screenId: 'wall-bleu', offsetMs: -120 })
})

test('[CLK66] a screen without a report within 5 s is silent, and late once it has said it after all', async () => {
  const { change, paints, book, statesOf } = aBook({ absent: ['wall-hall', 'wall-blanc'] })
  change(morning(take), TAKE_AT)
  await pass(MINUTE_MS + 4_900)
  book.tick()
  expect(statesOf('the-go')).toEqual(['wall-bleu awaited'])
  await pass(100)
  book.tick()
  expect(statesOf('the-go')).toEqual(['wall-bleu silent'])
  paints('wall-bleu', TAKE_AT, 7_000, { dueAtMs: null })
  expect(statesOf('the-go')).toEqual(['wall-bleu late'])
})

test('[CLK68] panels hear of it at most four times a second', async () => {
  const { change, paints, sent } = aBook()
  change(morning(take), TAKE_AT)
  await pass(MINUTE_MS)
  for (const [position, screenId] of ['wall-bleu', 'wall-blanc'].entries()) {
    await pass(20)
    paints(screenId, TAKE_AT, position)
  }
  await pass(1_000)
  expect(sent.map(({ takeId, spreadMs }) => [takeId, spreadMs])).toEqual([['the-go', 1]])
})

test('[CLK68] a Take that was taken back before its instant has no proof; one that was taken back later keeps it', async () => {
  const cancelled = aBook()
  cancelled.change(morning(take), at('09:00'))
  cancelled.change(morning(), TAKE_AT - 500)
  await pass(MINUTE_MS + 1_000)
  expect(cancelled.book.get('the-go')).toBeNull()

  vi.setSystemTime(at('09:00'))
  const undone = aBook()
  undone.change(morning(take), TAKE_AT)
  await pass(MINUTE_MS + 100)
  undone.paints('wall-bleu', TAKE_AT, 8)
  undone.change(morning(), TAKE_AT + 2_000)
  await pass(3_000)
  expect(undone.book.get('the-go')?.screens).toContainEqual(expect.objectContaining({ screenId: 'wall-bleu', state: 'painted' }))
})

test('[CLK68] a Take that was taken back too late for its instant happened, until the taking back counts', async () => {
  const { change, statesOf } = aBook()
  change(morning(take), TAKE_AT)
  await pass(MINUTE_MS - 100)
  change(morning(), TAKE_AT + 200)
  await pass(200)
  expect(statesOf('the-go')).toContain('wall-bleu awaited')
})

test('[CLK68] over a restart the proof stays, a cue is proved at its instant, and one that came meanwhile by screens that are back', async () => {
  const store = memoryPainted()
  const first = aBook({ store, tables: morning(take) })
  await pass(MINUTE_MS + 100)
  for (const screenId of ['wall-bleu', 'wall-blanc', 'wall-hall']) first.paints(screenId, TAKE_AT, 5)
  await pass(1_000)
  first.book.close()

  const [meanwhile, later] = [at('09:02'), at('09:03')].map((atMs, index) =>
    aTake({ id: `cue-${index}`, sessionId: `part-${index + 2}`, roomIds: ['blanc', 'bleu'], atMs }),
  )
  if (!meanwhile || !later) return expect.unreachable()
  vi.setSystemTime(at('09:02:20'))
  const again = aBook({ store, tables: morning(take, meanwhile, later) })
  expect(again.book.newest(50).map(({ takeId }) => takeId)).toEqual(['the-go'])
  again.paints('wall-bleu', meanwhile.atMs, 6)
  await pass(4_000)
  expect(again.statesOf('cue-0')).toContain('wall-bleu painted')
  await pass(MINUTE_MS)
  again.paints('wall-bleu', later.atMs, 7)
  expect(again.statesOf('cue-1')).toContain('wall-bleu painted')
  expect(again.book.newest(2).map(({ takeId }) => takeId)).toEqual(['cue-0', 'cue-1'])
})
