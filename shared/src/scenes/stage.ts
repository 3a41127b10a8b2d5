import type { CountdownView, DayWord, RoomTag, SessionCard, UpcomingCard } from '../derive/screen-view.ts'
import { defineScene } from './define-scene.ts'

export type StageScene = {
  readonly kind: 'stage'
  readonly room: RoomTag
  readonly onStage: {
    readonly session: SessionCard
    readonly originRoom: RoomTag | null
    readonly plannedEndMs: number
    readonly expectedEndMs: number
    readonly plannedEndDay: DayWord
    readonly expectedEndDay: DayWord
  } | null
  readonly timer: CountdownView | null
  readonly next: UpcomingCard | null
  readonly message: string | null
}

/** The speaker's confidence monitor. In a simulcast room it counts with the origin, so that who is next knows when. */
export const stage = defineScene<StageScene>()({
  kind: 'stage',
  asks: null,
  menu: null,
  show(at) {
    const { here, room } = at
    const timer = at.timerIn(here?.take?.originRoomId ?? room.id)
    const next = here?.upcoming.find(({ session }) => session.kind !== 'interval') ?? null
    // Nobody is on stage in a break.
    const onStage = here && here.take?.kind !== 'interval' ? here : null
    const session = onStage?.session
    const message = at.message('stage')
    return {
      kind: 'stage',
      room: at.tag(room),
      onStage:
        session && onStage?.expected
          ? {
              session: at.card(session),
              originRoom: onStage.take?.originRoomId === room.id ? null : at.tagOf(onStage.take?.originRoomId ?? null),
              plannedEndMs: session.plannedStartMs + session.durationMs,
              expectedEndMs: onStage.expected.endMs,
              plannedEndDay: at.dayWord(session.plannedStartMs + session.durationMs),
              expectedEndDay: at.dayWord(onStage.expected.endMs),
            }
          : null,
      timer: timer && { zeroAtMs: timer.zeroAtMs, remainingMs: timer.remainingMs, durationMs: timer.durationMs, amberMs: timer.amberMs, redMs: timer.redMs },
      next: next && at.upcomingCard(next, room.id),
      message: message && at.said(message.texts),
    }
  },
  subject: ({ room, onStage }) => [room.id, onStage?.session.sessionId],
  names: {
    fr: { shows: 'un retour scène', insteadOf: 'du retour scène' },
    en: { shows: 'a stage monitor', insteadOf: 'the stage monitor' },
  },
  samples({ nowMs, sessions, others, rooms, in: soon, MINUTE_MS, question }) {
    const AMBER_MS = 161_000
    function of(leftMs: number, session: SessionCard = sessions.usual, other: SessionCard = others.usual): StageScene {
      return {
        kind: 'stage',
        room: rooms.nord,
        onStage: {
          session,
          originRoom: null,
          plannedEndMs: nowMs + AMBER_MS,
          expectedEndMs: nowMs + AMBER_MS,
          plannedEndDay: 'today',
          expectedEndDay: 'today',
        },
        timer: { zeroAtMs: nowMs + leftMs, remainingMs: null, durationMs: 1_800_000, amberMs: 300_000, redMs: 60_000 },
        next: soon(other, 6 * MINUTE_MS, { originRoom: rooms.ouest }),
        message: null,
      }
    }
    const usual = of(AMBER_MS)
    const long = of(AMBER_MS, sessions.long, others.long)
    const overtime = of(-194_000)
    return {
      usual,
      green: of(1_112_000),
      red: of(42_000),
      overtime: { ...overtime, onStage: overtime.onStage && { ...overtime.onStage, expectedEndMs: nowMs + 240_000 } },
      hour: of(3_912_000),
      paused: { ...usual, timer: usual.timer && { ...usual.timer, zeroAtMs: null, remainingMs: AMBER_MS } },
      clock: { ...usual, onStage: null, timer: null },
      message: { ...usual, message: '5 minutes' },
      long: { ...long, onStage: long.onStage && { ...long.onStage, originRoom: rooms.halle }, message: question },
      bare: of(AMBER_MS, sessions.bare, others.bare),
    }
  },
})
