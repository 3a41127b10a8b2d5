import type { EventRecords } from '@tricolore/shared/commands/open-event.ts'
import { isOverlap } from '@tricolore/shared/derive/overlaps.ts'

/** One sentence for each pair of sessions that are planned for one room at one time: the file is opened all the same, since somebody may mean it. */
export function overlapNotes({ rooms, sessions, placements }: EventRecords): readonly string[] {
  const inOrder = sessions.toSorted((a, b) => a.plannedStartMs - b.plannedStartMs)
  const told = new Set<string>()
  return rooms.flatMap((room) => {
    const here = new Set(placements.filter(({ roomId, kind }) => roomId === room.id && kind !== 'closed').map(({ sessionId }) => sessionId))
    const held = inOrder.filter(({ id }) => here.has(id))
    return held.flatMap((earlier, position) =>
      held.slice(position + 1).flatMap((later) => {
        const pair = `${earlier.id} ${later.id}`
        if (told.has(pair) || !isOverlap(earlier, later, room.kind)) return []
        told.add(pair)
        return [`sessions "${earlier.id}" and "${later.id}" are planned in room "${room.id}" at the same time.`]
      }),
    )
  })
}
