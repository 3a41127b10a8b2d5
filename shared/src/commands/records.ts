/**
 * What the hub writes into the history although the show does not change: who came and went, whose account was changed. The author of the
 * entry is the person who did it. No field is a secret, and none is text that somebody typed without being let in.
 */
import * as z from 'zod'
import { type Command, defineCommand, type Role } from '../kernel/command.ts'

/** As the hub saw it; empty where it did not come over the network. */
const address = z.string().max(64)
const accountRole = z.enum(['viewer', 'room', 'operator', 'admin'])

export const recordLogin = record(
  'recordLogin',
  z.strictObject({
    role: z.enum(['viewer', 'door', 'room', 'operator', 'admin']),
    /** Names the session in the list of sessions; null for a volunteer's. */
    sessionId: z.string().max(40).nullable(),
    address,
  }),
)

/** A log-out by oneself, or a session that somebody else ended: `of` is then whose it was. */
export const recordSessionEnd = record('recordSessionEnd', z.strictObject({ sessionId: z.string().max(40), of: z.string().max(60).nullable(), address }))

/** Wrong passwords or keys from one address, until it had to wait. `account` when they were for one that exists. */
export const recordLockout = record(
  'recordLockout',
  z.strictObject({ kind: z.enum(['operator', 'door', 'join']), account: z.string().max(60).nullable(), address }),
)

export const recordAccount = record(
  'recordAccount',
  z.strictObject({
    what: z.enum(['made', 'changed', 'password', 'removed']),
    account: z.string().max(60),
    role: accountRole,
    /** Their names, joined; null: every room. */
    rooms: z.string().max(10_000).nullable(),
    address,
  }),
)

/** Whether the hub's one password lets people in. */
export const recordHubPassword = record('recordHubPassword', z.strictObject({ isOn: z.boolean(), address }))

/** The hub was set back to a backup or an earlier moment while it did not run. */
export const recordRestore = record('recordRestore', z.strictObject({ toSeq: z.number().int().min(0), toAtMs: z.number().int().min(0).nullable() }))

/** Keys were renewed and sessions ended while the hub did not run. */
export const recordRotation = record('recordRotation', z.strictObject({ sessions: z.number().int().min(0) }))

/** Names were taken out of the journal while the hub did not run, which wrote all of it anew: with which hash it ended before, and how many entries say something else now. */
export const recordForgetting = record(
  'recordForgetting',
  z.strictObject({ what: z.enum(['name', 'crew']), entries: z.number().int().min(0), chainBefore: z.string().regex(/^[0-9a-f]{64}$/) }),
)

function record<const Type extends string, Schema extends z.ZodType>(type: Type, payload: Schema): Command<Type, Schema> {
  return defineCommand({
    type,
    payload,
    role: 'hub' satisfies Role,
    isRecord: true,
    undoable: false,
    whenLocked: 'allowed',
    onStale: 'last-wins',
    apply: () => undefined,
  })
}
