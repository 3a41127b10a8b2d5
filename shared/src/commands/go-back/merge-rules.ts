/** Tables whose records go back neither whole nor not at all. */
import type { CommandContext } from '../../kernel/command.ts'
import type { Tx } from '../../kernel/tx.ts'
import type { TablesThat } from '../../tables/registry.ts'
import { restoreFeedChoices } from './feeds.ts'
import { restoreRooms } from './rooms.ts'
import { type Past, restoreLive } from './takes.ts'

type MergeRule = (tx: Tx, past: Past, context: CommandContext) => void

/** In the order in which they are done. `with the Takes`: a countdown goes back with the Take that it counts for, by the rule of those. */
export const mergeRules: { readonly [T in TablesThat<'merge'>]: MergeRule | 'with the Takes' } = {
  rooms: restoreRooms,
  feeds: restoreFeedChoices,
  takes: restoreLive,
  timers: 'with the Takes',
}

export function mergeTables(tx: Tx, past: Past, context: CommandContext): void {
  for (const rule of Object.values(mergeRules)) if (rule !== 'with the Takes') rule(tx, past, context)
}
