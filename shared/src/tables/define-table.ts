/**
 * What a table is: one object with the shape of its records, what going back does with them, who sees what of them, and records to try that on. None of
 * it can be left out, and `registry.ts` lists the tables that there are.
 */
import type * as z from 'zod'
import type { Audience } from '../model/audience.ts'

/**
 * When the show goes back to an earlier moment. `restore`: the records are again what they were then, and those that came since go. `keep`: they stay as
 * they are now, since they tell of what going back cannot change: the event and its rooms, who a screen is, what people report, what protects them.
 * `merge`: neither of the two is right, what was then and what is now come together; `commands/go-back/merge-rules.ts` does not compile until it has a rule for this table.
 */
export type GoBackRule = 'restore' | 'keep' | 'merge'

/** `all`, `none`, or a function that gives the record as that audience may see it, null where it may not see it at all. */
export type Rule<Rec> = 'all' | 'none' | ((record: Rec) => Rec | null)

/** What an audience gets of one sample. `anonymous`: without the name of who wrote it. `cut`: these fields are null. `masked`: they say that there is something, not what. */
export type Seen<Rec> = 'whole' | 'anonymous' | 'none' | { readonly cut: readonly (keyof Rec)[] } | { readonly masked: readonly (keyof Rec)[] }

/** A record with what each audience has to get of it: the table's rules said a second time, in other words, and compared with them wherever the hub sends something. */
export type Sample<Rec> = { readonly record: Rec; readonly seen: { readonly [A in Audience]: Seen<Rec> } }

export type Table<Schema extends z.ZodType = z.ZodType, GoesBack extends GoBackRule = GoBackRule> = {
  /** Null for "none", never a field that is missing. */
  readonly schema: Schema
  readonly goesBack: GoesBack
  /** Every audience is named; nothing else in the project asks who is looking. Two audiences that see the same have the same function: their copy is kept once. */
  readonly sees: { readonly [A in Audience]: Rule<z.infer<Schema>> }
  /**
   * One for each thing that a rule looks at, at the least. What is marked `hidden-` never reaches the public in any answer. They belong to one event,
   * near `SAMPLE_NOW_MS`, and name each other's ids.
   */
  readonly samples: readonly [Sample<z.input<Schema>>, ...Sample<z.input<Schema>>[]]
  /** A record as the first release with this table wrote it. It is never touched again: for a field that comes later `migrations.ts` has a step, or a test fails. */
  readonly firstForm: { readonly id: string; readonly [field: string]: unknown }
}

/** Ties rules and samples to the schema; returns the table as it is. */
export function defineTable<Schema extends z.ZodType, const GoesBack extends GoBackRule>(table: Table<Schema, GoesBack>): Table<Schema, GoesBack> {
  return table
}
