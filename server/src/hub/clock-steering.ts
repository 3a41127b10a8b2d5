/** Keeps hub time with the engine's clock, so that several hubs mean the same instant. With a store of one hub it does nothing. */
import type { Journal } from '../journal/journal.ts'
import type { HubClock, TimeSource } from './hub-clock.ts'

const EVERY_MS = 10_000

/** Answers how to stop. */
export function steerClock(clock: HubClock, journal: Pick<Journal, 'isShared' | 'nowOffsetMs'>, { wallMs }: TimeSource): () => void {
  if (!journal.isShared) return () => {}
  const timer = setInterval(() => clock.steer(wallMs() + journal.nowOffsetMs() - clock.nowMs()), EVERY_MS).unref()
  return () => clearInterval(timer)
}
