/** A refusal is a value: a code from this closed list and a sentence in every language that an operator reads. */
import type { Texts } from '../model/values.ts'

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

export type Rejection = { readonly code: RejectionCode; readonly texts: Texts }

export function rejection(code: RejectionCode, texts: Texts): Rejection {
  return { code, texts }
}
