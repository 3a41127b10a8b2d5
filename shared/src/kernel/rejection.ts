/** A refusal is a value: a code from this closed list, for programs, and why, by its key: said in words only where somebody reads it (words/say.ts). */
import { type Sentence, type SentenceKey, sentence, type TakenBy } from '../words/sentence.ts'

export type RejectionCode =
  /** The input does not parse: wrong shape, unknown field, value out of range. */
  | 'invalid'
  | 'unknown-command'
  /** Nobody is logged in, or the token, key or password is wrong or has expired. */
  | 'unauthorised'
  /** Logged in, but this role (or this room's link) may not do that. */
  | 'forbidden'
  | 'not-found'
  /** The state is not what the sender believed: somebody was faster. */
  | 'conflict'
  /** The record changed since the undone change, so undoing would destroy somebody's work. */
  | 'undo-conflict'
  | 'nothing-to-undo'
  | 'nothing-to-redo'
  | 'locked'
  | 'held'
  /** The command makes no sense now: a cue in the past, a timer that is not there. */
  | 'impossible'
  | 'rate-limited'
  /** The hub cannot store commands at the moment, or is closing. */
  | 'read-only'
  /** A bug: it was logged with the command, and nothing was changed. */
  | 'internal'

export type Rejection = { readonly code: RejectionCode; readonly why: Sentence }

/** `key`, `given`: one of the sentences under `hub` in words/en.ts, and what it names. */
export function rejection<Key extends SentenceKey>(code: RejectionCode, key: Key, ...given: TakenBy<Key>): Rejection {
  return { code, why: sentence(key, ...given) }
}
