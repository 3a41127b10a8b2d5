/** Remembers for some minutes what a command id was answered, so that a repeated command gets the same answer and is not done twice. */
import type { Rejection } from '@tricolore/shared/engine/rejection.ts'

/** An answer before it has a language. `stored: false`: an emergency that is shown and will be stored. */
export type Answer = { readonly ok: true; readonly seq: number; readonly stored?: false } | { readonly ok: false; readonly rejection: Rejection }

const REMEMBERED_MS = 10 * 60_000
const MOST_REMEMBERED = 10_000

export type Answers = {
  get(commandId: string, nowMs: number): Answer | null
  remember(commandId: string, answer: Answer, nowMs: number): void
}

export function createAnswers(): Answers {
  const byCommandId = new Map<string, { readonly answer: Answer; readonly atMs: number }>()
  return {
    get(commandId, nowMs) {
      const known = byCommandId.get(commandId)
      return known && nowMs - known.atMs <= REMEMBERED_MS ? known.answer : null
    },
    remember(commandId, answer, nowMs) {
      byCommandId.delete(commandId)
      byCommandId.set(commandId, { answer, atMs: nowMs })
      for (const [oldest, { atMs }] of byCommandId) {
        if (byCommandId.size <= MOST_REMEMBERED && nowMs - atMs <= REMEMBERED_MS) break
        byCommandId.delete(oldest)
      }
    },
  }
}
