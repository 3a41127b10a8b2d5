/**
 * Back to how the show stood, as one act that undo takes back. What the caller gets: a lead later the screens show what they showed then,
 * and countdowns go on to the same zero as then, since the speaker on stage never stopped. What goes back is said by each table, in
 * `shared/src/tables`; the as-run log keeps the truth: Takes that happened stay, and what is live again is a new Take.
 */
import * as z from 'zod'
import { type CommandContext, defineCommand } from '../../kernel/command.ts'
import type { LogEntry } from '../../kernel/log-entry.ts'
import { type Rejection, rejection } from '../../kernel/rejection.ts'
import { rewound } from '../../kernel/rewind.ts'
import { GivenInstantMs } from '../../model/values.ts'
import { mergeTables } from './merge-rules.ts'
import { restoreRecords } from './rules.ts'

/** What an act does counts a second after it at the latest; a wish to see the show as that act left it means its effect too. */
const LONGEST_LEAD_MS = 1_000

export const GoBackPayload = z.union([
  /** How this entry of the history left the show: the entries after it are what is gone back over. */
  z.strictObject({ toSeq: z.number().int().min(1) }),
  /** How the show stood at this instant of hub time. */
  z.strictObject({ atMs: GivenInstantMs }),
])
export type GoBackPayload = z.infer<typeof GoBackPayload>

export const goBack = defineCommand({
  type: 'goBack',
  payload: GoBackPayload,
  role: 'operator',
  undoable: true,
  whenLocked: 'refused',
  onStale: 'last-wins',
  logSince: (payload) => ('toSeq' in payload ? { seq: payload.toSeq } : { atMs: payload.atMs }),
  apply(tx, payload, context) {
    const show = tx.tables.show.get('show')
    if (show?.hold) return held(show.hold.by)
    const way = wayBack(payload, context)
    if ('code' in way) return way
    const then = rewound(tx.tables, way.since)
    if (!then.event.has('event')) return beforeTheEvent
    if (then.show.get('show')?.mode !== show?.mode) return otherMode
    restoreRecords(tx, then)
    mergeTables(tx, { then, thenMs: way.thenMs }, context)
    return tx.change().length === 0 ? asNow : undefined
  },
})

/** The entries to go back over, and the instant at which the show stood so. */
function wayBack(payload: GoBackPayload, { log, nowMs }: CommandContext): { readonly since: readonly LogEntry[]; readonly thenMs: number } | Rejection {
  const since = log.filter((entry) => ('toSeq' in payload ? entry.seq > payload.toSeq : entry.atMs > payload.atMs))
  const [first] = since
  if ('atMs' in payload && payload.atMs > nowMs) return inTheFuture
  if (!first) return asNow
  const before = log.findLast((entry) => entry.seq < first.seq)
  const isReached = before !== undefined || first.seq === 1
  if (!isReached || ('toSeq' in payload && first.seq !== payload.toSeq + 1)) return tooFar
  const thenMs = 'atMs' in payload ? payload.atMs : Math.max(first.atMs, (before?.atMs ?? 0) + LONGEST_LEAD_MS)
  return { since, thenMs }
}

function held(by: string | null): Rejection {
  return rejection('held', 'heldBeforeGoingBack', { by })
}

const beforeTheEvent = rejection('impossible', 'noEventThen')
const otherMode = rejection('impossible', 'otherModeThen')
const asNow = rejection('impossible', 'asThenAlready')
const inTheFuture = rejection('invalid', 'notPassedYet')
const tooFar = rejection('impossible', 'tooFarBack')
