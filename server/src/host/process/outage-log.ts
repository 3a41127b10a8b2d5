/**
 * What is away for a while, told to whoever reads the log: a line when it begins, one a minute while it lasts, one when it is over. Whatever
 * is tried meanwhile, and however often.
 */
import type { Logger } from 'pino'

const REMINDER_MS = 60_000

export type OutageLog = {
  /** It was tried, in vain. */
  failed(reason: unknown): void
  /** It works. */
  works(): void
}

/**
 * The same in words of one's own, and without reminders: a line when it begins and one when it is over.
 */
export function createFaultLog(begins: string, isOver: string, log: Pick<Logger, 'warn'>) {
  let isFailing = false
  return {
    failed(fields: Readonly<Record<string, unknown>>): void {
      if (!isFailing) log.warn(fields, begins)
      isFailing = true
    },
    works(): void {
      if (isFailing) log.warn(isOver)
      isFailing = false
    },
  }
}

/** `what` is away, such as `PostgreSQL`. `nowMs`: any clock that never runs backwards. */
export function createOutageLog(what: string, log: Pick<Logger, 'warn'>, nowMs: () => number = () => performance.now()): OutageLog {
  let outage: { readonly sinceMs: number; toldMs: number; tries: number } | null = null
  const lengthOf = (sinceMs: number) => Math.round((nowMs() - sinceMs) / 1000)

  return {
    failed(reason) {
      // The sentence and no stack: what is away is away, wherever it was missed.
      const why = reason instanceof Error ? reason.message : String(reason)
      if (!outage) {
        outage = { sinceMs: nowMs(), toldMs: nowMs(), tries: 1 }
        return log.warn({ reason: why }, `${what} is away`)
      }
      outage.tries += 1
      if (nowMs() - outage.toldMs < REMINDER_MS) return
      outage.toldMs = nowMs()
      log.warn({ reason: why, forSeconds: lengthOf(outage.sinceMs), tries: outage.tries }, `${what} is still away`)
    },
    works() {
      if (!outage) return
      log.warn({ afterSeconds: lengthOf(outage.sinceMs), tries: outage.tries }, `${what} is there again`)
      outage = null
    },
  }
}
