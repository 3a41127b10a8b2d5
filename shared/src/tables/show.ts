import * as z from 'zod'
import { ActorName, InstantMs } from '../model/values.ts'
import { defineTable } from './define-table.ts'
import { HIDDEN_NAME, minutesAgo } from './samples.ts'

/** `show`: the public sees it. `rehearsal`: screens follow, phones do not. */
export const ShowMode = z.enum(['show', 'rehearsal'])
export type ShowMode = z.infer<typeof ShowMode>

/** How the show is being run. The table holds one record, `show`. */
export const Show = z.strictObject({
  id: z.literal('show'),
  mode: ShowMode,
  /** Locked: only what protects people or the picture is accepted. */
  locked: z.boolean(),
  /** On hold: GO is refused until somebody releases it. */
  hold: z.strictObject({ sinceMs: InstantMs, by: ActorName }).nullable(),
})
export type Show = z.infer<typeof Show>

export const show = defineTable({
  schema: Show,
  goesBack: 'keep',
  sees: { operator: 'all', display: 'none', source: 'none', public: 'none' },
  samples: [
    {
      record: { id: 'show', mode: 'show', locked: false, hold: { sinceMs: minutesAgo(65), by: HIDDEN_NAME } },
      seen: { operator: 'whole', display: 'none', source: 'none', public: 'none' },
    },
  ],
  firstForm: { id: 'show', mode: 'show', locked: false, hold: null },
})
