/** One try of a command: judged on the state that is known here, stored, committed. In that order, and in its turn. */
import type { Actor, CommandContext } from '@tricolore/shared/kernel/command.ts'
import type { LogEntry } from '@tricolore/shared/kernel/log-entry.ts'
import { runCommand } from '@tricolore/shared/kernel/run-command.ts'
import type { Logger } from 'pino'
import type { Metrics } from '../host/process/metrics.ts'
import { CommandIdTaken, type Journal, SeqTaken } from '../store/journal.ts'
import type { ContextFor } from './command-context.ts'
import type { NamedCommand, Outcome } from './decide.ts'
import { keyOf } from './emergency-layer.ts'
import { internalFault, perhapsDone, stoodStill } from './refusals.ts'
import type { State } from './state.ts'
import type { StoreHealth } from './store-health.ts'
import type { UrgentCommands } from './urgent-commands.ts'
import { assertValid } from './valid-change.ts'

export type CarryOutOptions = {
  readonly journal: Pick<Journal, 'append' | 'isShared'>
  readonly state: State
  readonly contextFor: ContextFor
  readonly urgent: Pick<UrgentCommands, 'isOver' | 'factsOf'>
  /** False while other hubs could take it for something from long ago. */
  readonly isTimeKnown: () => boolean
  readonly store: Pick<StoreHealth, 'failed' | 'succeeded'>
  readonly metrics: Pick<Metrics, 'storeCommit'>
  readonly log: Pick<Logger, 'error'>
}

export function createCarryOut({ journal, state, contextFor, urgent, isTimeKnown, store, metrics, log }: CarryOutOptions) {
  /** What was shown before it was stored keeps its record and its instant. */
  function fixedFor(key: string): Partial<CommandContext> {
    const facts = urgent.factsOf(key)
    return facts ? { effectAtMs: facts.effectAtMs, newId: () => facts.recordId } : {}
  }

  /** The entry that it becomes; an answer when there is nothing to store. */
  function judged({ command, payload, baseSeq, commandId }: NamedCommand, context: CommandContext): LogEntry | Outcome {
    const { name: by, role, sentBy } = context.actor
    const named = { type: command.type, ...payload }
    try {
      const result = runCommand(state.tables(), command, payload, baseSeq, context)
      if (!result.ok) return { ok: false, rejection: result.rejection }
      const { change, undoes, redoes } = result
      const isReturn = undoes !== null || redoes !== null
      if (change.length === 0 && !isReturn && !command.isRecord) return { ok: true, seq: state.seq() }
      assertValid(change, isReturn || command.type === 'goBack')
      const { undoable } = command
      const sender = sentBy ? { sentBy } : {}
      return { seq: state.seq() + 1, atMs: context.nowMs, by, role, ...sender, commandId, command: named, change, undoable, undoes, redoes }
    } catch (reason) {
      log.error({ err: reason, commandId, command: named, by }, 'a command threw')
      return { ok: false, rejection: internalFault }
    }
  }

  async function stored(entry: LogEntry, effectAtMs: number): Promise<Outcome> {
    try {
      const startedMs = performance.now()
      await journal.append(entry, effectAtMs)
      metrics.storeCommit.observe((performance.now() - startedMs) / 1000)
    } catch (reason) {
      if (reason instanceof SeqTaken) return 'overtaken'
      if (reason instanceof CommandIdTaken) return 'id-taken'
      const fault = store.failed(reason)
      return { ok: false, rejection: journal.isShared ? perhapsDone(fault) : fault }
    }
    store.succeeded()
    state.commit([{ entry, effectAtMs }])
    return { ok: true, seq: entry.seq }
  }

  return async (given: NamedCommand, actor: Actor): Promise<Outcome> => {
    const key = keyOf({ commandId: given.commandId, ...actor })
    if (urgent.isOver(key)) return { ok: true, seq: state.seq() }
    // Another hub would take it back for having come late; nothing is taken back that was shown first.
    if (!given.command.isUrgent && !isTimeKnown()) return { ok: false, rejection: stoodStill }
    let context: CommandContext
    try {
      context = { ...(await contextFor(actor, given.command, given.payload, 'claim')), ...fixedFor(key) }
    } catch (reason) {
      return { ok: false, rejection: store.failed(reason) }
    }
    const entry = judged(given, context)
    return typeof entry === 'object' && 'change' in entry ? stored(entry, context.effectAtMs) : entry
  }
}
