/** The edge of the hub: what came in, whatever way, becomes a command with a parsed payload, or a refusal. */
import type { Command, Registry } from '@tricolore/shared/kernel/command.ts'
import type { Rejection } from '@tricolore/shared/kernel/rejection.ts'
import { Envelope } from '@tricolore/shared/protocol/up.ts'
import { invalidInput } from './invalid-input.ts'
import { unknownCommand } from './refusals.ts'
import { ordersFault } from './text-orders.ts'

export type ParsedCommand = {
  /** Null when the sender gave none. */
  readonly commandId: string | null
  readonly baseSeq: number | null
  readonly command: Command
  readonly payload: Readonly<Record<string, unknown>>
}

export type ParseResult = { readonly ok: true; readonly parsed: ParsedCommand } | { readonly ok: false; readonly rejection: Rejection; readonly type: string }

export function parseCommand(registry: Registry, input: unknown): ParseResult {
  const envelope = Envelope.safeParse(input)
  if (!envelope.success) return { ok: false, rejection: invalidInput(envelope.error), type: 'unknown' }
  const { commandId = null, baseSeq = null } = envelope.data
  const { type, ...fields } = envelope.data.command
  const command = registry.get(type)
  if (!command) return { ok: false, rejection: unknownCommand(type), type: 'unknown' }
  const payload = command.payload.safeParse(fields)
  if (!payload.success) return { ok: false, rejection: invalidInput(payload.error), type }
  const orders = ordersFault(payload.data)
  if (orders) return { ok: false, rejection: orders, type }
  // The type assertion is safe: the payload of every command is an object, as `fields` was.
  return { ok: true, parsed: { commandId, baseSeq, command, payload: payload.data as Record<string, unknown> } }
}
