/** The screens' list in order: what is missing first, then by room and name. */
import { roomsInOrder } from '@tricolore/shared/derive/index-of.ts'
import type { Tables } from '@tricolore/shared/model/tables.ts'
import type { Health } from '../../hub/screen-health.ts'

export function screenIdsInOrder(tables: Tables, { byScreen }: Pick<Health, 'byScreen'>): readonly string[] {
  const roomAt = new Map(roomsInOrder(tables).map(({ id }, index) => [String(id), index]))
  const isMissing = (id: string) => {
    const standing = byScreen.get(id)?.standing
    return standing === 'behind' || standing === 'absent'
  }
  return [...tables.screens.values()]
    .toSorted(
      (a, b) =>
        Number(isMissing(b.id)) - Number(isMissing(a.id)) ||
        (roomAt.get(a.roomId) ?? 0) - (roomAt.get(b.roomId) ?? 0) ||
        a.name.localeCompare(b.name) ||
        (a.id < b.id ? -1 : 1),
    )
    .map(({ id }) => id)
}
