/** What a command would do, for whoever wants to see it first: the same judgement, without anything that follows from it. */
import type { Change } from '@tricolore/shared/kernel/change.ts'
import type { Actor, Registry } from '@tricolore/shared/kernel/command.ts'
import type { Rejection } from '@tricolore/shared/kernel/rejection.ts'
import { runCommand } from '@tricolore/shared/kernel/run-command.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import type { ContextFor } from './command-context.ts'
import { type FairTurns, senderOf, WAIT_MS } from './fair-turns.ts'
import { parseCommand } from './parse-command.ts'
import { tooFast } from './refusals.ts'

/** `tables`: the state on which it was judged. */
export type Previewed =
  | { readonly ok: true; readonly change: Change; readonly effectAtMs: number; readonly tables: Tables }
  | { readonly ok: false; readonly rejection: Rejection }

export type Preview = (input: unknown, actor: Actor) => Promise<Previewed>

export type PreviewOptions = {
  readonly registry: Registry
  readonly turns: Pick<FairTurns, 'inTurn' | 'mayWait'>
  readonly contextFor: ContextFor
  readonly tables: () => Tables
}

export function createPreview({ registry, turns, contextFor, tables }: PreviewOptions): Preview {
  return async (input, actor) => {
    const result = parseCommand(registry, input)
    if (!result.ok) return { ok: false, rejection: result.rejection }
    const { command, payload } = result.parsed
    const sender = senderOf(actor)
    if (!turns.mayWait(sender)) return { ok: false, rejection: tooFast(WAIT_MS) }
    return turns.inTurn(async () => {
      const context = await contextFor(actor, command, payload, 'look')
      const outcome = runCommand(tables(), command, payload, null, context)
      return outcome.ok ? { ok: true, change: outcome.change, effectAtMs: context.effectAtMs, tables: tables() } : outcome
    }, sender)
  }
}
