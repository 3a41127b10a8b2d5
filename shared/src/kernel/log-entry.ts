import type { Change } from './change.ts'
import type { Role } from './command.ts'
import type { SentBy } from './person.ts'

/** One accepted command, as the journal keeps it. */
export type LogEntry = {
  /** Counts accepted commands from 1 without a gap. */
  readonly seq: number
  /** Hub time of acceptance; never smaller than that of the entry before. */
  readonly atMs: number
  readonly by: string
  readonly role: Role
  /** Left out: the hub itself, and entries from before logins stood in the journal. */
  readonly sentBy?: SentBy
  readonly commandId: string
  readonly command: { readonly type: string } & Readonly<Record<string, unknown>>
  readonly change: Change
  readonly undoable: boolean
  /** The seq of the entry that this one takes back; null for other commands. */
  readonly undoes: number | null
  /** The seq of the entry that this one does again; null for other commands. */
  readonly redoes: number | null
}
