/** Writes into the journal who came, went and changed whose account, so that it stands in the history beside what they did. */
import type { CommandInput } from '@tricolore/shared/commands/registry.ts'
import type { Actor } from '@tricolore/shared/kernel/command.ts'
import type { Rejection } from '@tricolore/shared/kernel/rejection.ts'
import type { Logger } from 'pino'
import { createHourlyLimit } from '../host/net/hourly-limit.ts'

export type AuditRecord = Extract<CommandInput, { type: `record${string}` }>

/**
 * `by`: who did it; null for the hub itself. `cameBy`: the link or account whose logins come and go, of which only so many are written down.
 * Resolves when it stands in the history, and soon in any case: a store that cannot write keeps nobody out.
 */
export type Audit = (by: string | null, record: AuditRecord, cameBy?: string) => Promise<void>

/** How it gets into the journal: as every command does. */
export type SubmitRecord = (
  input: { readonly command: AuditRecord },
  actor: Actor,
) => Promise<{ readonly ok: true } | { readonly ok: false; readonly rejection: Rejection }>

/** Wrong passwords can be sent without end, from any number of addresses: they must not fill the journal. Counted they are all the same. */
const MOST_LOCKOUTS_AN_HOUR = 30
/** Whoever holds a link or an account can log in and out without end too. The rest is in the hub's log, and who is there in the list of sessions. */
const MOST_COMINGS_AN_HOUR = 30

/** How long a person waits for the store at most. */
const PATIENCE_MS = 500

export function createAudit(submit: SubmitRecord, nowMs: () => number, log: Logger): Audit {
  const lockouts = createHourlyLimit(MOST_LOCKOUTS_AN_HOUR)
  const comings = createHourlyLimit(MOST_COMINGS_AN_HOUR)
  return async (by, record, cameBy) => {
    if (record.type === 'recordLockout') {
      if (lockouts.waitMs('all', nowMs()) > 0) return
      lockouts.count('all', nowMs())
    }
    log.info({ by, ...record }, 'audit')
    if (cameBy !== undefined) {
      if (comings.waitMs(cameBy, nowMs()) > 0) return
      comings.count(cameBy, nowMs())
    }
    const written = submit({ command: record }, { name: by ?? 'Tricolore', role: 'hub', roomIds: null }).then(
      (answer) => {
        if (!answer.ok) log.warn({ by, ...record, code: answer.rejection.code }, 'what happened could not be journaled')
      },
      (reason: unknown) => log.error({ err: reason, by, ...record }, 'what happened could not be journaled'),
    )
    let patience: NodeJS.Timeout | undefined
    const late = new Promise<void>((resolve) => {
      patience = setTimeout(resolve, PATIENCE_MS)
    })
    await Promise.race([written, late])
    clearTimeout(patience)
  }
}
