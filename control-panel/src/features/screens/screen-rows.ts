/** The screens' list in order: what is missing first, then by room and name. What merely came late keeps its place: every GO would shuffle the list. */
import { roomsInOrder } from '@tricolore/shared/derive/index-of.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { type Health, isMissing } from '../../hub/screen-health.ts'

export function screenIdsInOrder(tables: Tables, { byScreen }: Pick<Health, 'byScreen'>): readonly string[] {
  const roomAt = new Map(roomsInOrder(tables).map(({ id }, index) => [String(id), index]))
  /** A wrong picture before what is only missing, since a room full of people looks at it. */
  const rank = (id: string) => {
    const state = byScreen.get(id)?.state
    if (state === 'wrong') return 0
    return state === undefined || isMissing(state) ? 1 : 2
  }
  return [...tables.screens.values()]
    .toSorted(
      (a, b) => rank(a.id) - rank(b.id) || (roomAt.get(a.roomId) ?? 0) - (roomAt.get(b.roomId) ?? 0) || a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1),
    )
    .map(({ id }) => id)
}

/** `wanted` in the order of `before`, so that nothing moves under a finger; what is new comes last. */
export function keptOrder(before: readonly string[], wanted: readonly string[]): readonly string[] {
  const known = new Set(before)
  const here = new Set(wanted)
  return [...before.filter((id) => here.has(id)), ...wanted.filter((id) => !known.has(id))]
}
