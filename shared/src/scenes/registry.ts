/** The registry: every scene there is, one line a scene. What is not here does not exist. */
import { black } from './black.ts'
import { closed } from './closed.ts'
import type { Asked, Asks } from './define-scene.ts'
import { emergency } from './emergency.ts'
import { endOfDay } from './end-of-day.ts'
import { oneFeed } from './feed.ts'
import { foyer } from './foyer.ts'
import { holding } from './holding.ts'
import { interval } from './interval.ts'
import { message } from './message.ts'
import { overlay } from './overlay.ts'
import { replay } from './replay.ts'
import { simulcast } from './simulcast.ts'
import { stage } from './stage.ts'
import { testPattern } from './test-pattern.ts'
import { titleCard } from './title-card.ts'

/** New ones come last: clients read the published schemas in this order. */
const listed = [
  black,
  holding,
  interval,
  endOfDay,
  testPattern,
  titleCard,
  simulcast,
  oneFeed,
  message,
  replay,
  closed,
  emergency,
  stage,
  foyer,
  overlay,
] as const

type Listed = (typeof listed)[number]
type AnyScene = Extract<Listed, { readonly subject: unknown }>
type AnyRequest = Exclude<Listed, { readonly asks: null }>

type ByKind<Item extends { readonly kind: string }> = { readonly [I in Item as I['kind']]: I }

function byKind<Item extends { readonly kind: string }>(items: readonly Item[]): ByKind<Item> {
  // The type assertion is safe: each stands under its own kind.
  return Object.fromEntries(items.map((item) => [item.kind, item])) as ByKind<Item>
}

export type Scene = Parameters<AnyScene['subject']>[0]
export const scenes: ByKind<AnyScene> = byKind(listed.filter((item): item is AnyScene => 'subject' in item))

/** What an override may ask for. */
export type Requests = ByKind<AnyRequest>
export type RequestKind = keyof Requests
export const requests: Requests = byKind(listed.filter((item): item is AnyRequest => item.asks !== null))
// The type assertion is safe: these are its keys.
export const requestKinds = Object.keys(requests) as readonly RequestKind[]

/** The fields of a request, by kind. */
export type AskedOf<Kind extends RequestKind> = Asked<Requests[Kind]['asks']>

/** Scenes that ask for nothing may be named by their plain word. */
export type PlainWord = { [K in RequestKind]: keyof Requests[K]['asks'] extends never ? K : never }[RequestKind]
export const plainWords = requestKinds.filter((kind): kind is PlainWord => fieldsOf(kind).length === 0)

/** What a request of that kind has to say: its fields, and of which sort each is. */
export function fieldsOf(kind: RequestKind): readonly (readonly [field: string, sort: NonNullable<Asks>[string]])[] {
  return Object.entries(requests[kind].asks)
}

export function isSceneKind(kind: string): kind is keyof typeof scenes {
  return Object.hasOwn(scenes, kind)
}

export function isRequestKind(kind: string): kind is RequestKind {
  return Object.hasOwn(requests, kind)
}

/** What the panel's list offers, in its order. */
export const menu: readonly RequestKind[] = requestKinds
  .filter((kind) => requests[kind].menu !== null)
  .toSorted((a, b) => (requests[a].menu ?? 0) - (requests[b].menu ?? 0))
