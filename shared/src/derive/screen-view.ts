/** What one screen shows, as data: everything that is painted and nothing else, so that equal views are equal pictures. */
import type { Language } from '../model/values.ts'
import type { Scene as AnyScene } from '../scenes/registry.ts'
import type { FeedCodec, FeedKind } from '../tables/feed.ts'

export type RoomTag = { readonly id: string; readonly name: string; readonly colour: string }

export type SpeakerTag = { readonly name: string; readonly organisation: string | null }

export type SessionCard = {
  readonly sessionId: string
  /** In the screen's language where the programme has it. */
  readonly title: string
  readonly speakers: readonly SpeakerTag[]
  /** "part 2 of 3"; null outside a plenary. */
  readonly part: { readonly number: number; readonly of: number } | null
}

/** Something to come, in one room. */
export type UpcomingCard = {
  readonly session: SessionCard
  /** The stage, when it is in another room; null when it is here or nowhere. */
  readonly originRoom: RoomTag | null
  readonly plannedAtMs: number
  readonly expectedAtMs: number
  /** Its time has come and nobody pressed GO yet: no countdown, "in a moment". */
  readonly isDue: boolean
  /** Where `expectedAtMs` lies. What is not today is written with its day. */
  readonly day: DayWord
  /** Close enough to count the seconds: within today, and not hours away. */
  readonly isCountedDown: boolean
}

/** A conference day, as somebody says it now; `later` and `earlier` are called by name and date. */
export type DayWord = 'today' | 'tomorrow' | 'later' | 'earlier'

export type CountdownView = {
  readonly zeroAtMs: number | null
  readonly remainingMs: number | null
  readonly durationMs: number
  readonly amberMs: number
  readonly redMs: number
}

export type FoyerRow = {
  readonly room: RoomTag
  readonly now: {
    readonly session: SessionCard
    readonly originRoom: RoomTag | null
    readonly isOnStageHere: boolean
    readonly isInterval: boolean
    /** Null: its time is up, and it ends in a moment. */
    readonly expectedEndMs: number | null
    readonly endDay: DayWord
  } | null
  readonly next: UpcomingCard | null
  /** The room had something today, and nothing of it is left. */
  readonly isDayOver: boolean
  readonly occupancyPercent: number | null
  /** Where to go instead, by name, while nobody fits in any more. */
  readonly goInstead: readonly string[]
}

/** A picture from a room, and how a screen gets it. */
export type FeedView = {
  readonly feedId: string
  /** Where it is made. */
  readonly roomId: string
  readonly kind: FeedKind
  /** Of the hub itself where it begins with `/`; null for what needs none. */
  readonly url: string | null
  /** For `whep`: what another engine asks of its viewers. Null in a scene: it is no part of what is seen. */
  readonly bearer: string | null
  /** For `camera`: the device's name; null: the first one. */
  readonly device: string | null
  readonly codec: FeedCodec
  /** For `file`: the hub instant at which its beginning is shown. While it is only armed, that is not settled yet. */
  readonly zeroAtMs: number | null
}

export type ScreenFeeds = {
  readonly shown: FeedView | null
  /** To be connected and decoded, unseen and silent, since they may be next. */
  readonly armed: readonly FeedView[]
  /** True when this screen plays the sound of what it shows. */
  readonly hasSound: boolean
}

/** By kind: each stands with the rest of it in scenes/. */
export type Scene = AnyScene

export type SceneKind = Scene['kind']

export type ScreenView = {
  readonly language: Language
  /** IANA name: clocks on the screen run in the event's zone. */
  readonly timeZone: string
  readonly eventName: string
  readonly shortName: string
  readonly accent: string
  readonly insetPercent: number
  readonly scene: Scene
  /** A strip over the scene; null when there is none. */
  readonly banner: string | null
  /** The screen's own name over everything, while the crew looks for it. */
  readonly identify: { readonly screenName: string; readonly roomName: string } | null
  /** What is shown is rehearsed, and says so. Left out otherwise: a page of before paints the same, and knows it by the same key. */
  readonly isRehearsed?: true
}

export type DerivedScreen = {
  readonly view: ScreenView
  /** Names the whole visible content: equal keys mean equal pictures. */
  readonly viewKey: string
  /** The first instant after now at which the view may change without a command; null when never. */
  readonly nextChangeAtMs: number | null
  /** Not part of what is seen but for what the scene holds: no part of `viewKey`. */
  readonly feeds: ScreenFeeds
}
