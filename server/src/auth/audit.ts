/** Writes into the journal who came, went and changed whose account, so that it stands in the history beside what they did. */
import type { CommandInput } from '@tricolore/shared/commands/registry.ts'
import type { Logger } from 'pino'
import type { Hub } from '../hub/hub.ts'
import { createHourlyLimit } from './hourly-limit.ts'

export type AuditRecord = Extract<CommandInput, { type: `record${string}` }>

/** `by`: who did it; null for the hub itself. Nobody waits for it: a store that cannot write keeps nobody out. */
export type Audit = (by: string | null, record: AuditRecord) => void

/** Wrong passwords can be sent without end, from any number of addresses: they must not fill the journal. Counted they are all the same. */
const MOST_LOCKOUTS_AN_HOUR = 30

export function createAudit(submit: Hub['submit'], nowMs: () => number, log: Logger): Audit {
  const lockouts = createHourlyLimit(MOST_LOCKOUTS_AN_HOUR)
  return (by, record) => {
    if (record.type === 'recordLockout') {
      if (lockouts.waitMs('all', nowMs()) > 0) return
      lockouts.count('all', nowMs())
    }
    log.info({ by, ...record }, 'audit')
    submit({ command: record }, { name: by ?? 'Tricolore', role: 'hub', roomIds: null }).then(
      (answer) => {
        if (!answer.ok) log.warn({ by, ...record, code: answer.rejection.code }, 'what happened could not be journaled')
      },
      (reason: unknown) => log.error({ err: reason, by, ...record }, 'what happened could not be journaled'),
    )
  }
}
