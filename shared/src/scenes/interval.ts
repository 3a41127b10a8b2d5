import type { DayWord, RoomTag, SessionCard, UpcomingCard } from '../derive/screen-view.ts'
import { defineScene } from './define-scene.ts'
import { holding } from './holding.ts'
import type { RoomAt } from './room-at.ts'

export type IntervalScene = {
  readonly kind: 'interval'
  readonly room: RoomTag
  /** The interval that is running, such as "Pause"; null before the first session and between two. */
  readonly current: SessionCard | null
  readonly here: UpcomingCard | null
  /** What comes next, or is on, in other rooms; never what is also next here. */
  readonly elsewhere: readonly {
    readonly room: RoomTag
    readonly session: SessionCard
    readonly expectedAtMs: number
    readonly day: DayWord
    readonly isLive: boolean
    readonly isDue: boolean
  }[]
}

/** How many other rooms an interval names. */
const ELSEWHERE = 3

export const interval = defineScene<IntervalScene>()({
  kind: 'interval',
  asks: {},
  menu: 20,
  show(at) {
    const { here, room } = at
    const next = here?.upcoming[0] ?? null
    const current = here?.now?.isInterval ? here.now.session : null
    if (!here || (next === null && here.now === null)) return holding.show(at, {})
    return {
      kind: 'interval',
      room: at.tag(room),
      current: current && at.card(current),
      here: next && at.upcomingCard(next, room.id),
      elsewhere: elsewhere(at, next?.session.id ?? null),
    }
  },
  subject: ({ room, current, here }) => [room.id, current?.sessionId, here?.session.sessionId],
  names: {
    fr: { panel: 'Entracte', shows: 'l’entracte', insteadOf: 'de l’entracte' },
    en: { panel: 'Interval', shows: 'the interval', insteadOf: 'the interval' },
  },
  samples({ nowMs, talks, others, third, pause, rooms, in: soon, MINUTE_MS }) {
    const startsInMs = 15 * MINUTE_MS + 48_000
    function of(session: SessionCard, other: SessionCard, more: Partial<UpcomingCard> = {}, name = other.title, room: RoomTag = rooms.balcon): IntervalScene {
      const here = soon(session, startsInMs, more)
      const { expectedAtMs } = here
      const elsewhere = [
        { room: rooms.nord, session: other, expectedAtMs, day: 'today', isLive: false, isDue: false },
        { room: rooms.ouest, session: { sessionId: 'long', title: name, speakers: [], part: null }, expectedAtMs, day: 'today', isLive: true, isDue: false },
        { room, session: third, expectedAtMs: expectedAtMs + 30 * MINUTE_MS, day: 'today', isLive: false, isDue: false },
      ] as const
      return { kind: 'interval', room: rooms.sud, current: pause, here, elsewhere }
    }
    const usual = of(talks.usual, others.usual)
    return {
      usual,
      long: of(talks.long, others.long, {}, talks.long.title, rooms.halle),
      bare: of(talks.bare, others.bare),
      late: of(talks.usual, others.usual, { plannedAtMs: nowMs + 3 * MINUTE_MS + 48_000, originRoom: rooms.nord }),
      due: of(talks.usual, others.usual, { isDue: true, isCountedDown: false }),
      'another-day': of(talks.usual, others.usual, { day: 'later', isCountedDown: false }),
      alone: { ...usual, here: null, elsewhere: [] },
      banner: usual,
    }
  },
})

type Other = IntervalScene['elsewhere'][number]

/** What is on in other rooms, then what comes soonest in them; each session once, where its stage is. */
function elsewhere(at: RoomAt, nextHereId: string | null): readonly Other[] {
  const found = new Map<string, Other>()
  for (const { room, now, upcoming } of at.rooms.values()) {
    if (room.id === at.room.id) continue
    const isLive = now !== null && !now.isInterval
    const [next] = upcoming
    const session = isLive ? now.session : next?.session
    if (!session || session.id === nextHereId || found.has(session.id)) continue
    const stageId = isLive ? now.originRoomId : (next?.originRoomId ?? null)
    const stage = stageId === at.room.id ? null : at.tagOf(stageId)
    const coming = isLive || !next ? null : at.upcomingCard(next, room.id)
    const expectedAtMs = coming?.expectedAtMs ?? now?.startedAtMs ?? session.plannedStartMs
    found.set(session.id, {
      room: stage ?? at.tag(room),
      session: at.card(session),
      expectedAtMs,
      day: isLive ? 'today' : at.dayWord(expectedAtMs),
      isLive,
      isDue: coming?.isDue ?? false,
    })
  }
  return [...found.values()].toSorted(bySoonest).slice(0, ELSEWHERE)
}

/** Equals stay in the order of rooms. */
function bySoonest(a: Other, b: Other): number {
  if (a.isLive !== b.isLive) return a.isLive ? -1 : 1
  return a.isLive ? 0 : a.expectedAtMs - b.expectedAtMs
}
