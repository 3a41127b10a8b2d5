import type { UpcomingCard } from '../derive/screen-view.ts'
import { defineScene } from './define-scene.ts'

/** `next`: what this room begins with on another day; null: it has nothing more, or still something today. */
export type EndOfDayScene = { readonly kind: 'end-of-day'; readonly next: UpcomingCard | null }

export const endOfDay = defineScene<EndOfDayScene>()({
  kind: 'end-of-day',
  asks: {},
  menu: 70,
  show({ here, room, upcomingCard }) {
    const [first] = here?.upcoming ?? []
    const next = first ? upcomingCard(first, room.id) : null
    return { kind: 'end-of-day', next: next?.day === 'today' ? null : next }
  },
  subject: () => [],
  names: {
    fr: { panel: 'Fin de journée', shows: 'la fin de journée', insteadOf: 'de la fin de journée' },
    en: { panel: 'End of day', shows: 'the end of the day', insteadOf: 'the end of the day' },
  },
  samples({ talks, others, in: soon, MINUTE_MS }) {
    const night = 22 * 60 * MINUTE_MS
    const of = (next: EndOfDayScene['next']): EndOfDayScene => ({ kind: 'end-of-day', next })
    return {
      usual: of(null),
      long: of(soon(talks.long, 5 * night, { day: 'later', isCountedDown: false })),
      tomorrow: of(soon(others.usual, night, { day: 'tomorrow', isCountedDown: false })),
    }
  },
})
