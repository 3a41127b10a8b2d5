import type { FeedView, SessionCard } from '../derive/screen-view.ts'
import { defineScene } from './define-scene.ts'

export type ReplayScene = { readonly kind: 'replay'; readonly session: SessionCard; readonly feed: FeedView | null }

export const replay = defineScene<ReplayScene>()({
  kind: 'replay',
  asks: null,
  menu: null,
  show(at) {
    const session = at.here?.session
    return session ? { kind: 'replay', session: at.card(session), feed: at.feedView(at.recordingOf(session.id)) } : null
  },
  subject: ({ session, feed }) => [session.sessionId, feed?.feedId],
  names: {
    fr: { shows: 'une rediffusion', insteadOf: 'de la rediffusion' },
    en: { shows: 'a replay', insteadOf: 'the replay' },
  },
  samples({ sessions, picture }) {
    const of = (session: SessionCard, feed: FeedView | null = null): ReplayScene => ({ kind: 'replay', session, feed })
    return { usual: of(sessions.usual), long: of(sessions.long), bare: of(sessions.bare), picture: of(sessions.usual, picture) }
  },
})
