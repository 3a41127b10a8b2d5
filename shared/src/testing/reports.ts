/** What a screen says of itself, with everything filled in: a test names only what matters to it. */
import type { ScreenReport } from '../protocol/down.ts'

export function aReport(some: Partial<ScreenReport> = {}): ScreenReport {
  return {
    seq: 1,
    viewKey: 'view',
    paintedAtMs: 0,
    clockErrorMs: 1,
    width: 1920,
    height: 1080,
    framesPerSecond: 60,
    build: 'test',
    scene: 'interval',
    dueAtMs: null,
    lateMs: 0,
    deliveryP50Ms: 5,
    deliveryP99Ms: 20,
    deliveryTailMs: 40,
    deliveryCount: 1_000,
    framesMissed: 0,
    memoryMb: 40,
    driftPpm: 0,
    feed: null,
    ...some,
  }
}
