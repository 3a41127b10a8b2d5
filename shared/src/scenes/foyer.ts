import type { RoomOutlook } from '../derive/room-outlook.ts'
import type { FoyerRow, SessionCard } from '../derive/screen-view.ts'
import { defineScene } from './define-scene.ts'
import type { RoomAt } from './room-at.ts'

export type FoyerScene = { readonly kind: 'foyer'; readonly rows: readonly FoyerRow[] }

export const foyer = defineScene<FoyerScene>()({
  kind: 'foyer',
  asks: null,
  menu: null,
  show: (at) => ({ kind: 'foyer', rows: [...at.rooms.values()].map((row) => rowOf(at, row)) }),
  subject: () => [],
  names: {
    fr: { shows: 'le tableau du foyer', insteadOf: 'du tableau du foyer' },
    en: { shows: 'the foyer’s table', insteadOf: 'the foyer’s table' },
  },
  samples({ nowMs, sessions, others, third, rooms, in: soon, MINUTE_MS }) {
    const expectedEndMs = nowMs + 16 * MINUTE_MS
    const pause: SessionCard = { sessionId: 'pause', title: 'Pause', speakers: [], part: null }
    function of(session: SessionCard, other: SessionCard): FoyerScene {
      const next = soon(other, 20 * MINUTE_MS)
      const now = { session, originRoom: null, isOnStageHere: true, isInterval: false, expectedEndMs, endDay: 'today' } as const
      const relayed = { ...now, originRoom: rooms.nord, isOnStageHere: false }
      const rows: readonly FoyerRow[] = [
        { room: rooms.nord, now, next, isDayOver: false, occupancyPercent: 100, goInstead: [rooms.sud.name, rooms.ouest.name] },
        { room: rooms.ouest, now: relayed, next: { ...next, originRoom: rooms.nord }, isDayOver: false, occupancyPercent: 85, goInstead: [] },
        { room: rooms.sud, now: relayed, next: { ...next, isDue: true, isCountedDown: false }, isDayOver: false, occupancyPercent: 40, goInstead: [] },
        {
          room: rooms.halle,
          now: { ...now, session: pause, isOnStageHere: false, isInterval: true },
          next: null,
          isDayOver: false,
          occupancyPercent: null,
          goInstead: [],
        },
        { room: rooms.balcon, now: null, next: soon(third, 50 * MINUTE_MS), isDayOver: false, occupancyPercent: null, goInstead: [] },
      ]
      return { kind: 'foyer', rows }
    }
    const usual = of(sessions.usual, others.usual)
    const again = usual.rows.map((row) => ({ ...row, room: { ...row.room, id: `${row.room.id}-2`, name: `${row.room.name} 2` } }))
    return {
      usual,
      long: of(sessions.long, others.long),
      bare: of(sessions.bare, others.bare),
      night: {
        kind: 'foyer',
        rows: usual.rows.map((row) => ({
          ...row,
          now: null,
          next: { ...soon(third, 21 * 60 * MINUTE_MS), day: 'tomorrow', isCountedDown: false },
          isDayOver: true,
        })),
      },
      many: { kind: 'foyer', rows: [...usual.rows, ...again] },
      banner: usual,
    }
  },
})

function rowOf(at: RoomAt, { room, now, upcoming: [next], isFinished }: RoomOutlook): FoyerRow {
  return {
    room: at.tag(room),
    now: now && {
      session: at.card(now.session),
      originRoom: now.originRoomId === room.id ? null : at.tagOf(now.originRoomId),
      isOnStageHere: now.originRoomId === room.id,
      isInterval: now.isInterval,
      expectedEndMs: now.isPastEnd ? null : now.endMs,
      endDay: now.isPastEnd ? 'today' : at.dayWord(now.endMs),
    },
    next: next ? at.upcomingCard(next, room.id) : null,
    isDayOver: isFinished,
    occupancyPercent: at.occupancyPercent(room.id),
    goInstead: at.roomsInstead(room.id),
  }
}
