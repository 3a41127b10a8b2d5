import type { RoomTag, SessionCard } from '../derive/screen-view.ts'
import { defineScene } from './define-scene.ts'

// biome-ignore format: tests/boundaries/pins.test.ts has it on one line.
export type OverlayScene = { readonly kind: 'overlay'; readonly lowerThird: { readonly session: SessionCard; readonly originRoom: RoomTag; readonly isOnStageHere: boolean } | null }

/** The lower third for a mixer or OBS; nothing while nobody is on stage. */
export const overlay = defineScene<OverlayScene>()({
  kind: 'overlay',
  asks: null,
  menu: null,
  show(at) {
    const session = at.here?.session
    const originRoom = at.tagOf(at.here?.take?.originRoomId ?? null)
    if (!session || !originRoom) return { kind: 'overlay', lowerThird: null }
    return { kind: 'overlay', lowerThird: { session: at.card(session), originRoom, isOnStageHere: originRoom.id === at.room.id } }
  },
  subject: ({ lowerThird }) => [lowerThird?.session.sessionId, lowerThird?.originRoom.id],
  names: {
    fr: { shows: 'une incrustation', insteadOf: 'de l’incrustation' },
    en: { shows: 'an overlay', insteadOf: 'the overlay' },
  },
  samples({ sessions, rooms }) {
    const of = (session: SessionCard, isOnStageHere = false): OverlayScene => ({
      kind: 'overlay',
      lowerThird: { session, originRoom: rooms.nord, isOnStageHere },
    })
    return {
      usual: of(sessions.usual),
      long: of(sessions.long),
      bare: of(sessions.bare),
      here: of(sessions.usual, true),
      empty: { kind: 'overlay', lowerThird: null },
    }
  },
})
