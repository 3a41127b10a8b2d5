/** What the hub sends. Clients trust it: it was typed at the hub, so no schema and no schema library on this side. */
import type { SceneKind } from '../derive/screen-view.ts'
import type { Rejection, RejectionCode } from '../kernel/rejection.ts'
import type { Language, Texts } from '../model/values.ts'
import type { RecordOf, TableName } from '../tables/registry.ts'
import { say, textsOf } from '../words/say.ts'
import type { FeedsHealth, FeedsNow, StepGoal, StillWanted } from './feeds-down.ts'
import type { FeedReport } from './feeds-up.ts'

/** The whole state as one audience may see it; sent on connection and on `resync`. */
export type Snapshot = {
  /** The oldest protocol whose pages understand it, see version.ts. */
  readonly protocol: number
  /** The build of this audience's pages that the hub serves; left out where it serves none, and by hubs from before builds had names. */
  readonly build?: string
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
  /**
   * Hub time from which it counts, never earlier than that of the delta before: until then a page goes on showing what it showed, so that
   * everything that is pressed, an undo too, turns all screens over at once. Left out where it counts at once, and for phones.
   */
  readonly effectAtMs?: number
  readonly puts: { readonly [T in TableName]?: readonly RecordOf<T>[] }
  readonly removes: { readonly [T in TableName]?: readonly string[] }
}

/** The answer to `clock`, in hub time. */
export type ClockReply = { readonly receivedAtMs: number; readonly sentAtMs: number }

/** The answer to `mayReload`: whether this screen may load its page again now. */
export type ReloadReply = { readonly may: boolean }

/** The answer to a command, over the socket and over HTTP alike. */
export type CommandReply =
  /** `stored: false`: an emergency that is shown at this hub and will be stored when its store is back. */
  | { readonly ok: true; readonly seq: number; readonly stored?: false }
  | { readonly ok: false; readonly code: RejectionCode; readonly message: string; readonly texts: Texts }

export function refused({ code, why }: Rejection, language: Language): Extract<CommandReply, { ok: false }> {
  return { ok: false, code, message: say(why, language), texts: textsOf(why) }
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
  /** At all hubs together, as `screens`, `pairings` and `operators` are. */
  readonly phones: number
  /** The hubs that work together, this one first; this one alone where there is one. */
  readonly hubs: readonly HubPresence[]
  /** False while the hub cannot store commands; the reason is for people. */
  readonly store: { readonly isReady: boolean; readonly reason: Texts | null }
  readonly leadMs: number
  readonly lead: Lead
  /** What goes wrong beside the show and must be put right soon; left out by hubs from before there were any. */
  readonly warnings?: readonly Warning[]
}

/** One of the hubs. */
export type HubPresence = {
  /** Made at its start. */
  readonly id: string
  readonly phones: number
  /** How far its machine's wall clock is from the clock that all hubs share, in milliseconds; 0 where there is one hub. */
  readonly skewMs: number
}

/**
 * `backup`: it could not be made. `disk`: little space is left where the journal lives. `data`: the database is gone from its place, or another one
 * is there. `clock`: hub time is not what this machine's clock says. `password`: the hub's is too short. `hub-away`: one of the hubs cannot store, and which one takes its commands. `hubs-unnamed`: hubs
 * share a store and do not tell their clients of one another. `hubs-apart`: two hubs show one event from two stores. `unstored`: an emergency is
 * shown that is not stored yet.
 */
export type Warning = {
  readonly code: 'backup' | 'clock' | 'disk' | 'data' | 'password' | 'hub-away' | 'hubs-unnamed' | 'hubs-apart' | 'unstored'
  readonly texts: Texts
}

/** How far ahead of its effect a command is sent. */
export type Lead = {
  /** Milliseconds, 300 to 1,000; the same as `leadMs`. */
  readonly ms: number
  /** The screen whose deliveries and clock ask for more than the least lead; null when none does. */
  readonly screenId: string | null
  /** True when that screen asks for more than it gets: it may turn over late. */
  readonly isCapped: boolean
}

export type ScreenPresence = {
  readonly id: string
  readonly connected: boolean
  /** Null when the hub has not seen it since it started. */
  readonly lastSeenAtMs: number | null
  readonly report: ScreenReport | null
  /**
   * Since when it has shown something else than it should, in hub time; null while it is right, on its way (up to 3 s), not connected, or
   * has not said what it shows. What it shows is `report.scene`.
   */
  readonly wrongSinceMs: number | null
  /** What it should show now, in short; null when that cannot be said, such as before an event is open. */
  readonly expected: SceneKind | null
  /**
   * Its page is of another build than those that its hub serves, and loads itself again at a calm moment: until then it may show another picture
   * of the same state, which is not wrong. Left out by hubs from before builds had names.
   */
  readonly isOtherBuild?: boolean
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
  /** What is painted, in short; `fault`: the scene could not be painted and a plain slide stands there. Null: the screen does not say. */
  readonly scene: string | null
  /** Hub time at which this view was due; null: it was shown as soon as there was one, such as after a reload. */
  readonly dueAtMs: number | null
  /** How much too late the screen heard of what was due; 0: in time. */
  readonly lateMs: number
  /** How long what the hub sends takes to arrive, over the last ten minutes; null before it was measured. `deliveryTailMs` is p99.9. */
  readonly deliveryP50Ms: number | null
  readonly deliveryP99Ms: number | null
  readonly deliveryTailMs: number | null
  /** How many deliveries that is made from. */
  readonly deliveryCount: number
  /** Frames that did not come in time, of those watched since the page was loaded: every fade, and half a second of every five. */
  readonly framesMissed: number | null
  /** What the page's script holds, where the browser tells. */
  readonly memoryMb: number | null
  /** How much faster the hub's clock runs than the screen's, in parts per million. */
  readonly driftPpm: number | null
  /** Signs of what it shows for which its machine has no font; empty where all are drawn, left out by hubs of before. */
  readonly missingSigns?: string
  /** How the feed is that it shows; null while it shows none. */
  readonly feed: FeedReport | null
}

/** The report of one Take: when each screen that had to turn over because of it did. */
export type TakeReport = {
  readonly takeId: string
  readonly atMs: number
  /** Null for a clear. */
  readonly sessionId: string | null
  /** The last screen's instant minus the first one's, each with its trim; null while fewer than two have painted. */
  readonly spreadMs: number | null
  readonly screens: readonly ScreenTurn[]
}

export type ScreenTurn = {
  readonly screenId: string
  /** As it was called at that time. */
  readonly name: string
  readonly roomId: string
  readonly dueAtMs: number
  /** Hub time of the first frame; null until it is known. */
  readonly paintedAtMs: number | null
  /** From the Take's instant to what the audience sees: `paintedAtMs` plus the screen's trim, minus `atMs`. */
  readonly offsetMs: number | null
  readonly lateMs: number
  readonly clockErrorMs: number | null
  /**
   * `awaited`: no report yet, and not yet overdue. `late`: it heard of it too late, or painted more than two frames (34 ms) after it was
   * due. `silent`: no report within 5 s.
   */
  readonly state: 'awaited' | 'painted' | 'late' | 'silent'
}

/** One line of the history, as the panel and `GET /api/v1/history` get it. */
export type HistoryEntry = {
  readonly seq: number
  readonly atMs: number
  readonly by: string
  /** Whose it is, however they are called: the account, or the login where there was none; left out for the hub itself and for entries from before. */
  readonly byId?: string
  readonly commandId: string
  readonly command: { readonly type: string } & Readonly<Record<string, unknown>>
  readonly undoable: boolean
  readonly undoes: number | null
  readonly redoes: number | null
}

/**
 * A snapshot for a client that asked for it small, with `packed=1` in the address of its handshake: its tables as JSON, deflated without a
 * header (RFC 1951), in base64. A fifth of the bytes: two seconds less on a line of 64 kbit/s.
 */
export type Packed = Omit<Snapshot, 'tables'> & { readonly tables: string }

/** The origins of all hubs, as clients reach them; empty: this one alone. Sent on connection, ahead of the snapshot. */
export type Hubs = { readonly urls: readonly string[] }

/** This hub closes in a moment: go to another one after so many milliseconds, 0 to 3,000. Sent only where there is another one. */
export type Drain = { readonly afterMs: number }

/** Stands in the address of this client's next handshake: whoever has shown a token or a key once does not wait behind a crowd of phones. It opens nothing. */
export type PriorityToken = { readonly pass: string }

/** Server to client, per namespace. */
export type DownEvents = {
  snapshot: (snapshot: Snapshot) => void
  packed: (packed: Packed) => void
  delta: (delta: Delta) => void
  hubs: (hubs: Hubs) => void
  drain: (drain: Drain) => void
}
export type OperatorDownEvents = DownEvents & {
  pass: (pass: PriorityToken) => void
  presence: (presence: Presence) => void
  history: (entries: readonly HistoryEntry[]) => void
  /** The newest fifty on connection, oldest first; then those that changed, at most four times a second. */
  painted: (takes: readonly TakeReport[]) => void
  feedHealth: (health: FeedsHealth) => void
}
export type DisplayDownEvents = DownEvents & {
  pass: (pass: PriorityToken) => void
  identity: (identity: Identity) => void
  pairing: (code: PairingCode) => void
  paired: (paired: Paired) => void
  /** The screen was forgotten by an operator: go back to showing a code. */
  forgotten: () => void
  feeds: (now: FeedsNow) => void
  step: (goal: StepGoal) => void
  stillWanted: (wanted: StillWanted) => void
}
