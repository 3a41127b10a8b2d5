import { createMetrics } from '@tricolore/server/host/process/metrics.ts'
import { createWriteLoop } from '@tricolore/server/publish/write-loop.ts'
import type { Delta, Snapshot } from '@tricolore/shared/protocol/down.ts'
import fc from 'fast-check'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { FakePhone } from './fake-phone.ts'

/** More on demand: PROPERTY_RUNS=5000. */
const runs = { numRuns: Number(process.env.PROPERTY_RUNS ?? 60) }
const PHONES = 6
/** A third of what may wait for a phone: a few of them are too many. */
const padding = 'x'.repeat(25_000)

beforeEach(() => vi.useFakeTimers({ toFake: ['setImmediate', 'setInterval', 'clearInterval', 'setTimeout'] }))
afterEach(() => vi.useRealTimers())

const phone = fc.integer({ min: 0, max: PHONES - 1 })
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('change' as const) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('turn' as const) }) },
  fc.record({ kind: fc.constant('look' as const) }),
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('join' as const), phone }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('leave', 'stall', 'read', 'hold', 'flush', 'ask'), phone }) },
)

it('[AUD42] whoever joins, leaves, stalls and reads again, no phone gets a delta that does not follow, and all end on the newest state', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 40, maxLength: 200, size: 'max' }), (steps) => {
      let seq = 1
      const snapshot = (): Snapshot => ({ protocol: 1, seq, hubNowMs: 0, tables: {} })
      const phones = Array.from({ length: PHONES }, () => new FakePhone())
      const here = new Set<FakePhone>()
      const loop = createWriteLoop({
        snapshot,
        log: pino({ level: 'silent' }),
        metrics: createMetrics('test'),
        nowMs: () => 0,
        lineOf: (socket) => phones.find((one) => one.socket === socket)?.line ?? null,
        chunk: 2,
      })
      const change = () => {
        // As the publisher does: the next change waits until the last one has been written.
        if (loop.isWriting()) return
        seq += 1
        // The type assertion is safe: the loop looks at no record.
        loop.delta('public', { prevSeq: seq - 1, seq, hubNowMs: 0, puts: { padding }, removes: {} } as unknown as Delta)
      }
      for (const one of steps) {
        if (one.kind === 'change') change()
        else if (one.kind === 'turn') vi.advanceTimersToNextTimer()
        else if (one.kind === 'look') vi.advanceTimersByTime(100)
        else {
          const who = phones[one.phone]
          if (!who) continue
          if (one.kind === 'join' && !here.has(who)) {
            here.add(who)
            loop.follow(who.socket, 'public')
          } else if (one.kind === 'leave' && here.delete(who)) {
            loop.leave(who.socket, 'public')
            phones[one.phone] = new FakePhone()
          } else if (one.kind === 'stall') who.stall()
          else if (one.kind === 'read') who.read()
          else if (one.kind === 'hold') who.hold()
          else if (one.kind === 'flush') who.flush()
          else if (one.kind === 'ask' && here.has(who)) {
            const answer = loop.resync(who.socket, 'public')
            if (answer) who.answered(answer)
          }
        }
        for (const who of here) expect(who.gaps).toBe(0)
      }
      for (const who of here) who.read()
      for (const who of here) who.flush()
      vi.advanceTimersByTime(500)
      for (const who of here) who.flush()
      expect([...here].map(({ seq: heard, gaps }) => ({ heard, gaps }))).toEqual([...here].map(() => ({ heard: seq, gaps: 0 })))
      loop.close()
    }),
    runs,
  )
})
