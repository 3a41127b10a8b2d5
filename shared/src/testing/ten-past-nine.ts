/** One instant of a morning, 9:10 with the first part live, and what each kind of screen in one room shows of it. */
import { readAt } from '../at/at.ts'
import { deriveScreen } from '../derive/derive-screen.ts'
import type { Scene, SceneKind } from '../derive/screen-view.ts'
import type { RecordOf, TableName, Tables } from '../tables/registry.ts'
import { aMorning, aScreen, aTake } from './builders.ts'
import { at } from './clock.ts'

type Lists = { readonly [T in TableName]?: readonly RecordOf<T>[] }

export const NOW = at('09:10')
export const screens = [
  aScreen({ id: 'big', roomId: 'rouge' }),
  aScreen({ id: 'origin', roomId: 'bleu' }),
  aScreen({ id: 'monitor', roomId: 'rouge', purpose: 'stage' }),
  aScreen({ id: 'entrance', roomId: 'rouge', purpose: 'foyer' }),
  aScreen({ id: 'mixer', roomId: 'rouge', purpose: 'overlay' }),
]
export const live = aTake({ id: 'take-1', sessionId: 'part-1', roomIds: ['bleu', 'blanc', 'rouge'], atMs: at('09:00') })

export const morning = (more: Lists = {}) => aMorning({ screens, takes: [live], ...more })

export function viewOf(tables: Tables, screenId: string, nowMs = NOW) {
  const derived = deriveScreen(readAt(tables, nowMs), screenId)
  if (!derived) throw new Error(`no view for ${screenId}`)
  return derived.view
}

export const kindOf = (tables: Tables, screenId: string, nowMs = NOW): SceneKind => viewOf(tables, screenId, nowMs).scene.kind

export function sceneOf<Kind extends SceneKind>(tables: Tables, screenId: string, kind: Kind, nowMs = NOW): Extract<Scene, { kind: Kind }> {
  const { scene } = viewOf(tables, screenId, nowMs)
  if (scene.kind !== kind) throw new Error(`${screenId} shows ${scene.kind}, not ${kind}`)
  // The type assertion is safe: the kind was just compared.
  return scene as Extract<Scene, { kind: Kind }>
}
