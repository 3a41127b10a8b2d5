/** What the hub sends. Clients trust it: it was typed at the hub, so no schema and no schema library on this side. */
import type { Rejection, RejectionCode } from '../engine/rejection.ts'
import type { RecordOf, TableName } from '../model/tables.ts'
import type { Texts } from '../model/values.ts'

/** The whole state as one audience may see it; sent on connection and on `resync`. */
export type Snapshot = {
  readonly protocol: number
  readonly seq: number
  readonly hubNowMs: number
  readonly tables: { readonly [T in TableName]?: readonly RecordOf<T>[] }
}

/** Apply when `prevSeq` is your seq; otherwise ask for `resync`. `seq` may equal `prevSeq` when only the audience's view of the state moved. */
export type Delta = {
  readonly prevSeq: number
  readonly seq: number
  /** Hub time at which it was sent: every push bounds the clock's offset once more. */
  readonly hubNowMs: number
  readonly puts: { readonly [T in TableName]?: readonly RecordOf<T>[] }
  readonly removes: { readonly [T in TableName]?: readonly string[] }
}

/** The answer to `clock`, in hub time. */
export type ClockReply = { readonly receivedAtMs: number; readonly sentAtMs: number }

/** The answer to a command, over the socket and over HTTP alike. */
export type CommandReply =
  | { readonly ok: true; readonly seq: number }
  | { readonly ok: false; readonly code: RejectionCode; readonly message: string; readonly texts: Texts }

export function refused({ code, texts }: Rejection, language: keyof Texts): Extract<CommandReply, { ok: false }> {
  return { ok: false, code, message: texts[language], texts }
}

/** To a screen that is not yet known: the code that it shows until an operator names it. */
export type PairingCode = { readonly code: string; readonly expiresAtMs: number }

/** To a screen that an operator has just named: who it is from now on. */
export type Paired = { readonly screenId: string; readonly key: string }

/** To a known screen on connection: who it is. */
export type Identity = { readonly screenId: string }

/** To the panels, beside the state and never journaled; sent on connection and when it changes, at most once a second. */
export type Presence = {
  readonly screens: readonly ScreenPresence[]
  readonly pairings: readonly { readonly code: string; readonly sinceMs: number; readonly size: { readonly width: number; readonly height: number } | null }[]
  readonly operators: readonly { readonly name: string; readonly sinceMs: number }[]
  readonly phones: number
  /** False while the hub cannot store commands; the reason is for people. */
  readonly store: { readonly isReady: boolean; readonly reason: Texts | null }
  readonly leadMs: number
}

export type ScreenPresence = {
  readonly id: string
  readonly connected: boolean
  /** Null when the hub has not seen it since it started. */
  readonly lastSeenAtMs: number | null
  readonly report: ScreenReport | null
}

/** What a screen says of itself; see `up.ts` for the bounds. */
export type ScreenReport = {
  readonly seq: number
  readonly viewKey: string
  /** Hub time of the frame in which that view was first on screen. */
  readonly paintedAtMs: number
  readonly clockErrorMs: number | null
  /** Pixels; 0: not known. */
  readonly width: number
  readonly height: number
  /** Frames a second, measured; null before the first measurement. */
  readonly framesPerSecond: number | null
  readonly build: string
}

/** One line of the history, as the panel and `GET /api/v1/history` get it. */
export type HistoryEntry = {
  readonly seq: number
  readonly atMs: number
  readonly by: string
  readonly commandId: string
  readonly command: { readonly type: string } & Readonly<Record<string, unknown>>
  readonly undoable: boolean
  readonly undoes: number | null
  readonly redoes: number | null
}

/** Server to client, per namespace. */
export type DownEvents = {
  snapshot: (snapshot: Snapshot) => void
  delta: (delta: Delta) => void
}
export type OperatorDownEvents = DownEvents & { presence: (presence: Presence) => void; history: (entries: readonly HistoryEntry[]) => void }
export type DisplayDownEvents = DownEvents & {
  identity: (identity: Identity) => void
  pairing: (code: PairingCode) => void
  paired: (paired: Paired) => void
  /** The screen was forgotten by an operator: go back to showing a code. */
  forgotten: () => void
}
