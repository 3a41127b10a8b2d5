/** The hub takes back what a store carried out long after the sender was told that it was refused. */
import * as z from 'zod'
import { reverseChange } from '../kernel/change.ts'
import { defineCommand, type Outcome } from '../kernel/command.ts'
import type { LogEntry } from '../kernel/log-entry.ts'
import { rejection } from '../kernel/rejection.ts'
import { applyWhole } from './show.ts'

export const withdrawLate = defineCommand({
  type: 'withdrawLate',
  payload: z.strictObject({
    /** The entry that came too late. */
    seq: z.number().int().min(1),
  }),
  role: 'hub',
  undoable: false,
  whenLocked: 'allowed',
  onStale: 'last-wins',
  logSince: ({ seq }) => ({ seq }),
  apply(tx, { seq }, context) {
    const target = context.log.find((entry) => entry.seq === seq)
    if (!target) return rejection('nothing-to-undo', 'notInTheHistory')
    return applyWhole(tx, reverseChange(target.change), target, context) ?? whatItUndoes(target)
  },
})

/** An undo that is taken back has done its act again, and a redo has undone it: that is how undo reads it, and how every release does. */
function whatItUndoes({ seq, undoes, redoes }: LogEntry): Outcome {
  if (undoes !== null) return { redoes: undoes }
  return { undoes: redoes ?? seq }
}
