/**
 * A scene is one object: what a screen shows of it, how an operator asks for it, what it is called, and samples of it. From the registry on the hub,
 * the screens, the panel, the gallery and the tests know it. Its component stands in display-client/src/scene/<kind>/.
 *
 * This folder loads nothing of the others when it runs, and no zod, since screens load it: what a scene is made of comes in as `at`.
 */
import type { FeedId, RoomId, SessionId } from '../model/ids.ts'
import type { Texts } from '../model/values.ts'
import type { CrewLanguage } from '../words/by-language.ts'
import type { HoldingScene } from './holding.ts'
import type { RoomAt } from './room-at.ts'
import type { SampleWords } from './sample-words.ts'

/** What an operator may have to name. Record, command, panel and tests each know what to do with every sort, or they do not compile. */
export type Sorts = { readonly session: SessionId; readonly room: RoomId; readonly feed: FeedId; readonly texts: Texts }
export type Sort = keyof Sorts

/** By field, such as `{ sessionId: 'session' }`; without any, the scene's plain word will do. Null: operators cannot put it up. */
export type Asks = Readonly<Record<string, Sort>> | null
/** What a request says, as `asks` has it. */
export type Asked<A extends Asks> = { readonly [Field in keyof A]: A[Field] extends Sort ? Sorts[A[Field]] : never }

/** How the history calls what a request names; what is gone by now is called by its id. */
export type Said = Readonly<Record<'session' | 'room' | 'feed', (id: string) => string>>

/** After "shows", and after "instead of" (French takes its article along). */
type Shown = { readonly shows: string; readonly insteadOf: string }
/** In the panel's list, and after "showed" in the history: without fields as it `shows`. */
type Requested<A> = { readonly panel: string } & (keyof A extends never
  ? { readonly history?: never }
  : { readonly history: (asked: Asked<A & Asks>, said: Said) => string })

type Asking<A extends Asks> = {
  readonly asks: A
  /** Its place in the panel's list, smallest first; null: it is not put up from there. */
  readonly menu: A extends null ? null : number | null
}

export type SceneDefinition<S extends { readonly kind: string }, A extends Asks> = Asking<A> & {
  readonly kind: S['kind']
  /** Null when what it is about is gone: the plan shows then, never a blank. */
  readonly show: (at: RoomAt, asked: Asked<A>) => S | HoldingScene | null
  /** What it is about: another subject is another picture and fades in, with the same one details change in place. */
  readonly subject: (scene: S) => readonly (string | null | undefined)[]
  readonly names: Readonly<Record<CrewLanguage, A extends null ? Shown : Shown & Requested<A>>>
  /** By case, for the gallery and the tests. In the cases `banner` and `identify` these lie over it. */
  readonly samples: (words: SampleWords) => Readonly<Record<'usual', S> & Record<string, S>>
  /** No banner lies over it. */
  readonly isAlone?: true
}

/** `S`: the scene as data, all that is painted of it. */
export function defineScene<S extends { readonly kind: string }>() {
  return <const A extends Asks>(scene: SceneDefinition<S, A>): SceneDefinition<S, A> => scene
}

export type RequestDefinition<Kind extends string, A extends Asks, S> = Asking<A> & {
  readonly kind: Kind
  readonly show: (at: RoomAt, asked: Asked<A>) => S | null
  readonly names: Readonly<Record<CrewLanguage, Requested<A>>>
}

/** Another way to ask for a scene that there is. */
export function defineRequest<S extends { readonly kind: string }>() {
  return <const Kind extends string, const A extends NonNullable<Asks>>(request: RequestDefinition<Kind, A, S>): RequestDefinition<Kind, A, S> => request
}
