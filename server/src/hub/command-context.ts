/** What a command is judged with beside the state: the time, from when it would count, who asks, and what happened before. */
import { randomUUID } from 'node:crypto'
import type { Actor, Command, CommandContext } from '@tricolore/shared/kernel/command.ts'
import { personIdOf } from '@tricolore/shared/kernel/person.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import type { Journal } from '../store/journal.ts'
import type { PairingElsewhere } from '../store/presence-table.ts'
import { readOlderEntries } from './read-older-entries.ts'
import type { State } from './state.ts'

/** Who waits for a name under that code; `wait` for somebody who has tried too many wrong ones. */
type FindPairing = (code: string, by: string) => PairingElsewhere | 'wait' | null

export type PairingCodes = {
  /** Changes nothing: for whoever only wants to see what a command would do. */
  readonly look: FindPairing
  /** A wrong one counts as a try. */
  readonly claim: FindPairing
}

export type CommandContextOptions = {
  readonly journal: Pick<Journal, 'entries' | 'acts'>
  readonly state: State
  readonly nowMs: () => number
  /** How far ahead of its effect a command is sent. */
  readonly leadMs: (tables: Tables) => number
  readonly pairing: PairingCodes
}

export type ContextFor = ReturnType<typeof createCommandContext>

/** Rejects when the journal cannot be read as far back as the command needs it. */
export function createCommandContext({ journal, state, nowMs, leadMs, pairing }: CommandContextOptions) {
  return async (actor: Actor, command: Command, payload: unknown, how: keyof PairingCodes): Promise<CommandContext> => {
    const wish = command.logSince?.(payload)
    const log = wish ? await readOlderEntries(journal, state.recent(), wish, actor) : state.recent()
    const atMs = Math.max(Math.floor(nowMs()), state.lastAtMs())
    return {
      nowMs: atMs,
      effectAtMs: Math.max(state.lastEffectAtMs(), atMs + leadMs(state.tables())),
      actor,
      newId: randomUUID,
      log,
      pairing: (code) => pairing[how](code, actor.sentBy ? personIdOf(actor.sentBy) : actor.name),
    }
  }
}
