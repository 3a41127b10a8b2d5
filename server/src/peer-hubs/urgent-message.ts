/**
 * What one hub tells another directly: an emergency that it shows, or has stored. Signed with what only hubs on one store know, since whoever
 * could send it would empty the house; good for some seconds, and the command id makes it happen once.
 */
import { createHmac } from 'node:crypto'
import type { Registry } from '@tricolore/shared/kernel/command.ts'
import { RecordId } from '@tricolore/shared/model/ids.ts'
import { Envelope } from '@tricolore/shared/protocol/up.ts'
import * as z from 'zod'
import { isSameSecret } from '../auth/digest.ts'
import type { Urgent } from '../hub/emergency-layer.ts'
import { parseCommand } from '../hub/parse-command.ts'

/** How old it may be by hub time, on either side: hubs are in step, and a line of half a second is a bad one. */
const GOOD_FOR_MS = 10_000

/** A hundred rooms by ids of 64 signs, twice: those of the command and those of who sent it. */
const MOST_SIGNS = 20_000

export const SignedMessage = z.strictObject({ message: z.string().max(MOST_SIGNS), signature: z.string().max(64) })
export type SignedMessage = z.infer<typeof SignedMessage>

const Message = z.strictObject({
  sentAtMs: z.number().finite(),
  storedSeq: z.number().int().min(1).nullable(),
  commandId: z.string().min(1).max(200),
  nowMs: z.number().finite(),
  effectAtMs: z.number().finite(),
  recordId: RecordId,
  command: Envelope.shape.command,
  actor: z.strictObject({
    name: z.string().max(60),
    role: z.enum(['viewer', 'door', 'room', 'operator', 'admin', 'hub']),
    roomIds: z.array(z.string().max(64)).max(100).nullable(),
    sentBy: z.strictObject({ loginId: z.string().max(64), accountId: z.string().max(64).nullable() }).nullable(),
  }),
})

export function signUrgent({ parsed, actor, ...urgent }: Urgent, key: string, sentAtMs: number): SignedMessage {
  const { name, role, roomIds, sentBy = null } = actor
  const command = { type: parsed.command.type, ...parsed.payload }
  const message = JSON.stringify({ ...urgent, sentAtMs, command, actor: { name, role, roomIds: roomIds && [...roomIds], sentBy } } satisfies z.input<
    typeof Message
  >)
  return { message, signature: signatureOf(message, key) }
}

/** Null: it is not from a hub on this store, is too old, or is no emergency. */
export function readUrgent(signed: SignedMessage, key: string, registry: Registry, nowMs: number): Urgent | null {
  if (!isSameSecret(signed.signature, signatureOf(signed.message, key))) return null
  const { sentAtMs, command, actor, ...urgent } = Message.parse(JSON.parse(signed.message))
  if (Math.abs(nowMs - sentAtMs) > GOOD_FOR_MS) return null
  const result = parseCommand(registry, { command })
  if (!result.ok || !result.parsed.command.isUrgent) return null
  const { sentBy, ...who } = actor
  return { ...urgent, parsed: result.parsed, actor: { ...who, ...(sentBy && { sentBy }) } }
}

function signatureOf(message: string, key: string): string {
  return createHmac('sha256', key).update(message).digest('base64url')
}
