/** What every kind of picture is to the rest of the screen. Players live outside React: a scene comes and goes, the picture goes on. */
import type { FeedView } from '@tricolore/shared/derive/screen-view.ts'
import type { FeedsNow } from '@tricolore/shared/protocol/feeds-down.ts'
import type { FeedReport } from '@tricolore/shared/protocol/feeds-up.ts'
import type { PictureState } from './picture-state.ts'
import type { SoundGate } from './sound-gate.ts'
import type { WhepOutcome, WhepRequest } from './whep-session.ts'

export type PlayerState = {
  readonly picture: PictureState | 'refused'
  /** A word for the crew, see scene/feed-faults.ts; null while all is well. */
  readonly fault: string | null
}

/** What is asked of a player; `feed` may say anew since when a recording plays. */
export type PlayerUse = { readonly feed: FeedView; readonly isShown: boolean; readonly hasSound: boolean }

export type PlayerReport = Omit<FeedReport, 'feedId' | 'use'>

/** Something that can be drawn on a canvas, with its size in pixels. */
export type Frame = { readonly image: CanvasImageSource; readonly width: number; readonly height: number }

export type FeedPlayer = {
  getState(): PlayerState
  subscribe(listener: () => void): () => void
  /**
   * Draws the picture into the box, as often as wanted at once, until the returned function is called. `onPicture` hears when there is something
   * to be looked at in that box, and when there is not any more; false at first.
   */
  show(host: HTMLElement, label: string, onPicture: (isThere: boolean) => void): () => void
  use(use: PlayerUse): void
  /** Ten times a second. */
  tick(): void
  heard?(now: FeedsNow): void
  /** The phase that the hub wants; null: none. */
  goal?(phaseMs: number | null): void
  report(): PlayerReport
  /** The newest frame, for a still; null while there is none. */
  frame(): Frame | null
  close(): void
}

/** What players need of the page. Instants of `performance.now()` are called local. */
export type PlayerContext = {
  readonly localMs: () => number
  /** Hub time at a local instant. */
  readonly hubMsAt: (localMs: number) => number
  /** The hub instant at which people see what the browser shows at that local instant: later by what the screen's trim makes up for. */
  readonly seenAtMs: (localMs: number) => number
  /** The screen's own key, for addresses of the hub; null while it has none. */
  readonly screenKey: () => string | null
  /** Whether this is the screen of its room that sounds, when there is something to sound. */
  readonly carriesSound: () => boolean
  /** From a path to its address at the hub in use. */
  readonly reach: (path: string) => string
  /** Opens a connection by WHEP. */
  readonly connect: (request: WhepRequest) => Promise<WhepOutcome>
  readonly sound: SoundGate
}

export const emptyReport: PlayerReport = {
  state: 'connecting',
  framesDecoded: 0,
  framesPerSecond: null,
  width: 0,
  height: 0,
  rtpTimestamp: null,
  shownAtMs: null,
  targetMs: null,
  bufferMs: null,
  jitterMs: null,
  packetsLost: 0,
  packetsReceived: 0,
  sound: 'off',
  connectMs: null,
  offsetMs: null,
  fault: null,
}
