/**
 * Remembers for some minutes what a command id was answered, so that a repeated command gets the same answer and is not done twice. An id
 * belongs to the login that sent it: clients choose their ids, and two that count from 1 choose the same ones.
 */
import { createHash } from 'node:crypto'
import type { Rejection } from '@tricolore/shared/kernel/rejection.ts'

/** An answer before it has a language. `stored: false`: an emergency that is shown and will be stored. */
export type Answer = { readonly ok: true; readonly seq: number; readonly stored?: false } | { readonly ok: false; readonly rejection: Rejection }

/** What was sent: by which login, under which id, and all of the command. */
export type Asked = { readonly loginId: string | null; readonly commandId: string; readonly command: Readonly<Record<string, unknown>> }

const REMEMBERED_MS = 10 * 60_000
const MOST_REMEMBERED = 10_000

export type Answers = {
  /** `other`: that login sent another command under the same id. */
  get(asked: Asked, nowMs: number): Answer | 'other' | null
  remember(asked: Asked, answer: Answer, nowMs: number): void
}

export function createAnswers(): Answers {
  const known = new Map<string, { readonly answer: Answer; readonly atMs: number; readonly digest: string }>()
  return {
    get(asked, nowMs) {
      const found = known.get(keyOf(asked))
      if (!found || nowMs - found.atMs > REMEMBERED_MS) return null
      return found.digest === digestOf(asked) ? found.answer : 'other'
    },
    remember(asked, answer, nowMs) {
      const key = keyOf(asked)
      known.delete(key)
      known.set(key, { answer, atMs: nowMs, digest: digestOf(asked) })
      for (const [oldest, { atMs }] of known) {
        if (known.size <= MOST_REMEMBERED && nowMs - atMs <= REMEMBERED_MS) break
        known.delete(oldest)
      }
    },
  }
}

function keyOf({ loginId, commandId }: Asked): string {
  return `${loginId ?? ''} ${commandId}`
}

/** Instead of the command itself, which may be a whole programme. A client that repeats one sends the same text again. */
function digestOf({ command }: Asked): string {
  return createHash('sha256').update(JSON.stringify(command)).digest('base64')
}
