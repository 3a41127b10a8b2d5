import type { RoomTag, UpcomingCard } from '../derive/screen-view.ts'
import { defineScene } from './define-scene.ts'

export type ClosedScene = { readonly kind: 'closed'; readonly room: RoomTag; readonly goTo: RoomTag | null; readonly here: UpcomingCard | null }

export const closed = defineScene<ClosedScene>()({
  kind: 'closed',
  asks: null,
  menu: null,
  show(at) {
    const elsewhere = [...at.rooms.values()].find((other) => other.take?.originRoomId === other.room.id)
    const next = at.here?.upcoming[0]
    return {
      kind: 'closed',
      room: at.tag(at.room),
      goTo: elsewhere ? at.tag(elsewhere.room) : null,
      here: next ? at.upcomingCard(next, at.room.id) : null,
    }
  },
  subject: ({ room, goTo }) => [room.id, goTo?.id],
  names: {
    fr: { shows: '« salle fermée »', insteadOf: 'de « salle fermée »' },
    en: { shows: '“room closed”', insteadOf: '“room closed”' },
  },
  samples({ others, rooms, in: soon, MINUTE_MS }) {
    const of = (goTo: RoomTag | null, session = others.usual): ClosedScene => ({
      kind: 'closed',
      room: rooms.balcon,
      goTo,
      here: soon(session, 46 * MINUTE_MS),
    })
    return { usual: of(rooms.nord), long: of(rooms.halle, others.long), bare: of(null, others.bare) }
  },
})
