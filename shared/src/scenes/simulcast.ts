import type { FeedView, RoomTag, SessionCard } from '../derive/screen-view.ts'
import type { Feed } from '../tables/feed.ts'
import type { Session } from '../tables/session.ts'
import { defineScene } from './define-scene.ts'
import type { RoomAt } from './room-at.ts'

export type SimulcastScene = { readonly kind: 'simulcast'; readonly session: SessionCard | null; readonly originRoom: RoomTag; readonly feed: FeedView | null }

/** Null when the origin room is gone. `session`: what is said to be live there; null: nothing is. */
export function simulcastOf(at: RoomAt, originRoomId: string | null, session: Session | null, feed: Feed | null): SimulcastScene | null {
  const originRoom = at.tagOf(originRoomId)
  return originRoom && { kind: 'simulcast', session: session && at.card(session), originRoom, feed: at.feedView(feed) }
}

export const simulcast = defineScene<SimulcastScene>()({
  kind: 'simulcast',
  asks: { originRoomId: 'room' },
  menu: 40,
  show: (at, { originRoomId }) => simulcastOf(at, originRoomId, at.sessionIn(originRoomId), at.chosenFeed(originRoomId)),
  subject: ({ session, originRoom, feed }) => [session?.sessionId, originRoom.id, feed?.feedId],
  names: {
    fr: {
      panel: 'Simulcast',
      shows: 'un simulcast',
      insteadOf: 'du simulcast',
      history: ({ originRoomId }, said) => `le simulcast de ${said.room(originRoomId)}`,
    },
    en: {
      panel: 'Simulcast',
      shows: 'a simulcast',
      insteadOf: 'the simulcast',
      history: ({ originRoomId }, said) => `the simulcast of ${said.room(originRoomId)}`,
    },
  },
  samples({ sessions, rooms, picture }) {
    const of = (session: SessionCard | null, originRoom: RoomTag, feed: FeedView | null): SimulcastScene => ({ kind: 'simulcast', session, originRoom, feed })
    const usual = of(sessions.usual, rooms.nord, null)
    return {
      usual,
      long: of(sessions.long, rooms.halle, null),
      bare: of(sessions.bare, rooms.nord, null),
      empty: of(null, rooms.nord, null),
      banner: usual,
      picture: of(sessions.usual, rooms.nord, picture),
      'long-picture': of(sessions.long, rooms.halle, picture),
      'bare-picture': of(sessions.bare, rooms.nord, picture),
    }
  },
})
