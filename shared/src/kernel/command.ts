/** What a command is: one object with its name, the shape of its payload, who may send it, its undo policy and its effect. */
import type * as z from 'zod'
import type { Tables } from '../tables/registry.ts'
import type { LogEntry } from './log-entry.ts'
import type { SentBy } from './person.ts'
import type { Rejection } from './rejection.ts'
import type { Tx } from './tx.ts'

/**
 * From the least to the most, see `roles.ts`. `viewer`: sees what operators see and sends nothing. `door`: a volunteer's link, reports of its
 * room. `room`: a room's operator. `operator`: the show. `admin`: the accounts too. `hub`: only the hub itself; never accepted from outside.
 */
export type Role = 'viewer' | 'door' | 'room' | 'operator' | 'admin' | 'hub'

export type Actor = {
  readonly name: string
  readonly role: Role
  /** The only rooms that this person may speak for; null: every room. */
  readonly roomIds: readonly string[] | null
  /** Left out: the hub itself, and tools on its machine. */
  readonly sentBy?: SentBy
}

/** What a command may know besides the state; all of it arrives as arguments, so that the same command gives the same change again. */
export type CommandContext = {
  /** Hub time at which the command was accepted. */
  readonly nowMs: number
  /** Hub time at which what it does becomes visible: `nowMs` plus the lead that lets every screen hear of it first. */
  readonly effectAtMs: number
  readonly actor: Actor
  readonly newId: () => string
  /** The newest journal entries, oldest first, and before them what `logSince` asks for. */
  readonly log: readonly LogEntry[]
  /** The screen that shows this pairing code now, or null; `wait` after too many wrong codes of the same sender. */
  readonly pairing: (code: string) => { readonly screenId: string; readonly keyHash: string } | 'wait' | null
}

/**
 * How much of the journal a command has to see. `seq`, `atMs`: all of it since that entry, or since the newest one that is not later than that
 * instant. `acts`: that entry, or the sender's own ones that can be undone, and whatever took them back or did them again.
 */
export type LogWish = { readonly seq: number } | { readonly atMs: number } | { readonly acts: number | 'own' }

/** What a command may say besides the change that it wrote. */
export type Outcome = Rejection | { readonly undoes: number } | { readonly redoes: number } | undefined

export type Command<Type extends string = string, Schema extends z.ZodType = z.ZodType> = {
  readonly type: Type
  readonly payload: Schema
  /** The least role that may send it. */
  readonly role: Role
  /** The rooms that it is about, null for all of them, for senders who may speak for some only. Left out: the payload's `roomId`. */
  readonly roomsOf?: (payload: z.infer<Schema>, tables: Tables) => readonly string[] | null
  /** True: journaled although it changes nothing, so that it stands in the history. */
  readonly isRecord?: boolean
  /** True: what protects people, shown at once also where nothing can be stored, and stored later. It writes emergencies and nothing else. */
  readonly isUrgent?: boolean
  readonly undoable: boolean
  /** `refused` while the show is locked, or `allowed`: what protects people or the picture must always work. */
  readonly whenLocked: 'refused' | 'allowed'
  /** When somebody else changed the same records after the sender's `baseSeq`: refuse, or the last word wins. */
  readonly onStale: 'refuse' | 'last-wins'
  /** What the context's `log` has to hold for this payload besides the newest entries; left out: nothing. */
  readonly logSince?: (payload: z.infer<Schema>) => LogWish
  readonly apply: (tx: Tx, payload: z.infer<Schema>, context: CommandContext) => Outcome
}

/** Ties the payload's type to the schema; returns the command as it is. */
export function defineCommand<const Type extends string, Schema extends z.ZodType>(command: Command<Type, Schema>): Command<Type, Schema> {
  return command
}

export type Registry = ReadonlyMap<string, Command>
