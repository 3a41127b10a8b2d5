import * as z from 'zod'
import { RecordId, RoomId, SessionId, TakeId } from '../model/ids.ts'
import { DurationMs, InstantMs } from '../model/values.ts'
import { defineTable } from './define-table.ts'
import { minutesAgo } from './samples.ts'

/** A speaker's countdown: an anchor that nothing ticks. A room's timer is its latest record with `fromMs` not after now. */
export const Timer = z.strictObject({
  id: RecordId,
  roomId: RoomId,
  sessionId: SessionId.nullable(),
  /** The GO that started it, so that cancelling the one removes the other. */
  takeId: TakeId.nullable(),
  fromMs: InstantMs,
  /** Running: the instant at which it reads 0:00. Null when paused or when there is no countdown. */
  zeroAtMs: InstantMs.nullable(),
  /** Paused: what it reads, negative in overtime. Null when running or when there is no countdown. */
  remainingMs: z.number().int().nullable(),
  /** 0, with no amber and no red: it counts up from `zeroAtMs`. */
  durationMs: DurationMs,
  /** At or below this many milliseconds the countdown is amber, then red. */
  amberMs: DurationMs,
  redMs: DurationMs,
})
export type Timer = z.infer<typeof Timer>

export const timers = defineTable({
  schema: Timer,
  goesBack: 'merge',
  sees: { operator: 'all', display: 'all', source: 'all', public: 'all' },
  samples: [
    {
      record: {
        id: 'timer',
        roomId: 'bleu',
        sessionId: 'talk',
        takeId: 'shown',
        fromMs: minutesAgo(5),
        zeroAtMs: minutesAgo(-25),
        remainingMs: null,
        durationMs: 30 * 60_000,
        amberMs: 5 * 60_000,
        redMs: 60_000,
      },
      seen: { operator: 'whole', display: 'whole', source: 'whole', public: 'whole' },
    },
  ],
  firstForm: { id: 'timer', roomId: 'bleu', sessionId: null, takeId: null, fromMs: 0, zeroAtMs: null, remainingMs: null, durationMs: 0, amberMs: 0, redMs: 0 },
})
