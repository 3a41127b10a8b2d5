/** The screens' list in order: what is missing first, then by room and name. */
import { roomsInOrder } from '@tricolore/shared/derive/index-of.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { type Health, isMissing } from '../../hub/screen-health.ts'

export function screenIdsInOrder(tables: Tables, { byScreen }: Pick<Health, 'byScreen'>): readonly string[] {
  const roomAt = new Map(roomsInOrder(tables).map(({ id }, index) => [String(id), index]))
  /** A wrong picture before what is only missing, since a room full of people looks at it; what came late before what is well. */
  const rank = (id: string) => {
    const state = byScreen.get(id)?.state
    if (state === 'wrong') return 0
    if (state === undefined || isMissing(state)) return 1
    return state === 'late' ? 2 : 3
  }
  return [...tables.screens.values()]
    .toSorted(
      (a, b) => rank(a.id) - rank(b.id) || (roomAt.get(a.roomId) ?? 0) - (roomAt.get(b.roomId) ?? 0) || a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1),
    )
    .map(({ id }) => id)
}
