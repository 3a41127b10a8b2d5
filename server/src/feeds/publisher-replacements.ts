/** One publisher a feed: who was turned away, and whom the operator lets take over. In memory: a window of seconds survives no restart. */
import type { FeedHealth } from '@tricolore/shared/protocol/feeds-down.ts'

const WAITING_MS = 30_000
const WINDOW_MS = 30_000

export type PublisherReplacements = ReturnType<typeof createPublisherReplacements>

export function createPublisherReplacements() {
  const turnedAwayMs = new Map<string, number>()
  const openUntilMs = new Map<string, number>()

  return {
    turnedAway: (feedId: string, atMs: number) => void turnedAwayMs.set(feedId, atMs),
    /** The next publisher of that feed replaces the one that is there; answers until when. */
    open(feedId: string, nowMs: number): number {
      const untilMs = Math.floor(nowMs + WINDOW_MS)
      openUntilMs.set(feedId, untilMs)
      return untilMs
    },
    isOpen: (feedId: string, nowMs: number) => nowMs < (openUntilMs.get(feedId) ?? 0),
    /** Somebody publishes it now, or nobody can any more. */
    settled(feedId: string): void {
      turnedAwayMs.delete(feedId)
      openUntilMs.delete(feedId)
    },
    health(feedId: string, nowMs: number): Pick<FeedHealth, 'waitingSinceMs' | 'takeOverUntilMs'> {
      const [awayMs, untilMs] = [turnedAwayMs.get(feedId) ?? null, openUntilMs.get(feedId) ?? null]
      return {
        waitingSinceMs: awayMs !== null && nowMs - awayMs < WAITING_MS ? Math.floor(awayMs) : null,
        takeOverUntilMs: untilMs !== null && nowMs < untilMs ? untilMs : null,
      }
    },
  }
}
