/** Scenes and requests whichever they are. Those that only a newer release knows are answered as such, never with a fault. */
import type { CrewLanguage } from '../words/by-language.ts'
import type { Said } from './define-scene.ts'
import { isRequestKind, isSceneKind, requests, type Scene, scenes } from './registry.ts'
import type { RoomAt } from './room-at.ts'

type SomeRequest = { readonly kind: string }

/** What is put up; null when what it names is gone, undefined when this release does not know it. */
export function shownFor(request: SomeRequest, at: RoomAt): Scene | null | undefined {
  if (!isRequestKind(request.kind)) return undefined
  // The type assertion is safe: a request has the fields that its own kind asks for.
  const { show } = requests[request.kind] as { readonly show: (at: RoomAt, asked: SomeRequest) => Scene | null }
  return show(at, request)
}

/** What the scene is about. One of a newer release is about nothing: its stand-in is one picture. */
export function subjectOf(scene: Scene): readonly (string | null | undefined)[] {
  if (!isSceneKind(scene.kind)) return []
  // The type assertion is safe: it is the object of the scene's own kind.
  const { subject } = scenes[scene.kind] as { readonly subject: (scene: Scene) => readonly (string | null | undefined)[] }
  return subject(scene)
}

/** After "showed", in the history: a plain word, or what was asked for. */
export function requestName(asked: string | SomeRequest, language: CrewLanguage, said: Said): string {
  const request = typeof asked === 'string' ? { kind: asked } : asked
  if (!isRequestKind(request.kind)) return request.kind
  // The type assertion is safe, as above.
  const names = requests[request.kind].names[language] as { readonly shows?: string; readonly history?: (asked: SomeRequest, said: Said) => string }
  return names.history?.(request, said) ?? names.shows ?? request.kind
}
