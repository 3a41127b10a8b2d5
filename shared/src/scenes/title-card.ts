import type { RoomTag, SessionCard } from '../derive/screen-view.ts'
import type { Session } from '../tables/session.ts'
import { defineScene } from './define-scene.ts'
import type { RoomAt } from './room-at.ts'

export type TitleCardScene = { readonly kind: 'title-card'; readonly session: SessionCard; readonly room: RoomTag }

export function titleCardOf(at: RoomAt, session: Session): TitleCardScene {
  return { kind: 'title-card', session: at.card(session), room: at.tag(at.room) }
}

export const titleCard = defineScene<TitleCardScene>()({
  kind: 'title-card',
  asks: { sessionId: 'session' },
  menu: 30,
  show(at, { sessionId }) {
    const session = at.session(sessionId)
    return session && titleCardOf(at, session)
  },
  subject: ({ session, room }) => [session.sessionId, room.id],
  names: {
    fr: {
      panel: 'Carton titre',
      shows: 'un carton titre',
      insteadOf: 'du carton titre',
      history: ({ sessionId }, said) => `le carton de « ${said.session(sessionId)} »`,
    },
    en: {
      panel: 'Title card',
      shows: 'a title card',
      insteadOf: 'the title card',
      history: ({ sessionId }, said) => `the title card of “${said.session(sessionId)}”`,
    },
  },
  samples({ sessions, rooms }) {
    const of = (session: SessionCard): TitleCardScene => ({ kind: 'title-card', session, room: rooms.nord })
    const usual = of(sessions.usual)
    return { usual, long: of(sessions.long), bare: of(sessions.bare), banner: usual, identify: usual }
  },
})
