/**
 * Under what a command id is stored. Clients choose their ids, and two that count from 1 choose the same ones: the first to come has it as it
 * is, as all had before logins stood in the journal, so that hubs of that time find it; another login's is kept with that login's id behind it.
 */
import { sameContent } from '@tricolore/shared/kernel/change.ts'
import type { LogEntry } from '@tricolore/shared/kernel/log-entry.ts'
import { isBySame } from '@tricolore/shared/kernel/person.ts'

/** Never in an id that a client may send, see `Envelope`. */
const BEHIND = '@'

type Sent = Pick<LogEntry, 'commandId' | 'sentBy'>

/** As whoever comes second with the same id is stored; null where that cannot be told. */
export function ownKey({ commandId, sentBy }: Sent): string | null {
  return sentBy ? `${commandId}${BEHIND}${sentBy.loginId}` : null
}

/** Where the command of that id by that login may stand. */
export function keysOf(commandId: string, loginId: string | null): readonly string[] {
  return loginId === null ? [commandId] : [commandId, `${commandId}${BEHIND}${loginId}`]
}

/** As the client gave it. */
export function commandIdOf(key: string): string {
  return key.split(BEHIND, 1)[0] ?? key
}

/**
 * Whether two entries of one id are one login's. Where the journal does not say whose one is, because an older release or a tool wrote it, the same
 * whole command by the same name is the same press; anything else is somebody else's.
 */
export function isSameSent(a: LogEntry, b: LogEntry): boolean {
  if (a.sentBy && b.sentBy) return a.sentBy.loginId === b.sentBy.loginId
  if (!a.sentBy && !b.sentBy) return true
  return isBySame(a, b) && sameContent(a.command, b.command)
}

/** Of what stands under `keysOf`: the login's own entry, else one of which the journal does not say who sent it. */
export function ownEntry(found: readonly LogEntry[], loginId: string | null): LogEntry | null {
  const own = loginId === null ? undefined : found.find(({ sentBy }) => sentBy?.loginId === loginId)
  return own ?? found.find(({ sentBy }) => sentBy === undefined) ?? null
}
