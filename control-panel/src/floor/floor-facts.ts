/** What the floor manager's phone says of a room: what is on, what is next, and which room it is about. Pure. */

import { sessionTitle } from '@tricolore/shared/derive/cards.ts'
import { delayMs } from '@tricolore/shared/derive/expected-times.ts'
import { placementsOf, sessionsInOrder } from '@tricolore/shared/derive/index-of.ts'
import { speaksFor } from '@tricolore/shared/kernel/roles.ts'
import type { You } from '@tricolore/shared/protocol/accounts-down.ts'
import type { Session } from '@tricolore/shared/tables/session.ts'
import type { Language } from '@tricolore/shared/words/by-language.ts'
import { standbysInOrder } from '../features/go/go-target.ts'
import { notReadyRooms } from '../features/go/not-ready.ts'
import type { PanelView } from '../hub/panel-view.ts'
import { stageRoomId } from '../ui/stage.ts'

export type OnNow = {
  readonly title: string
  readonly speakers: string
  readonly endMs: number
  /** Null where it is on stage here, or is held in its rooms alike. */
  readonly fromName: string | null
  readonly isOnStage: boolean
}

export type NextUp = {
  readonly sessionId: string
  readonly title: string
  readonly speakers: string
  readonly plannedMs: number
  readonly expectedMs: number
  /** Whole minutes after the plan; negative: before it. */
  readonly lateMinutes: number
  readonly isStandby: boolean
  /** A GO at a time is set: it needs nobody. */
  readonly isCued: boolean
}

/** The room that was chosen on this phone while there is one; the first of the login's own; else the stage. */
export function roomOnPhone(view: PanelView, you: Pick<You, 'roomIds'> | null, chosenId: string | null): string | null {
  const { rooms } = view.tables
  if (chosenId !== null && rooms.has(chosenId)) return chosenId
  return you?.roomIds?.find((id) => rooms.has(id)) ?? stageRoomId(view)
}

export function onNow({ outlook, tables }: PanelView, roomId: string, language: Language): OnNow | null {
  const here = outlook.rooms.get(roomId)
  const now = here?.now
  if (!now) return null
  const { session, endMs, originRoomId } = now
  const from = originRoomId === null || originRoomId === roomId ? null : tables.rooms.get(originRoomId)
  return { title: sessionTitle(session, language), speakers: speakersOf(session), endMs, fromName: from?.name ?? null, isOnStage: here.role === 'origin' }
}

/** What waits on standby in the room; else what comes next there. */
export function nextUp(view: PanelView, roomId: string, language: Language): NextUp | null {
  const { tables, outlook } = view
  const standby = standbysInOrder(tables).find(({ id }) => tables.standbys.get(id)?.roomIds.some((other) => other === roomId))
  const [upcoming] = outlook.rooms.get(roomId)?.upcoming ?? []
  const session = standby ?? upcoming?.session
  if (!session) return null
  const expected = outlook.times.bySession.get(session.id)
  return {
    sessionId: session.id,
    title: sessionTitle(session, language),
    speakers: speakersOf(session),
    plannedMs: session.plannedStartMs,
    expectedMs: expected?.startMs ?? session.plannedStartMs,
    lateMinutes: expected ? Math.round(delayMs(session, expected) / 60_000) : 0,
    isStandby: standby !== undefined,
    isCued: expected?.state === 'cued',
  }
}

/** More would be a programme to read. */
const MOST_OTHERS = 6

/** What else is to come in the room and could be put on standby instead of what is shown as next, in the order of the programme. */
export function otherwise(view: PanelView, roomId: string, shownId: string | null): readonly string[] {
  const { tables, outlook } = view
  const isHere = ({ id }: Session) => placementsOf(tables, id).some((placement) => placement.roomId === roomId && placement.kind !== 'closed')
  const isToCome = ({ id }: Session) => id !== shownId && outlook.times.bySession.get(id)?.state === 'to-come'
  return sessionsInOrder(tables)
    .filter((session) => isToCome(session) && isHere(session))
    .slice(0, MOST_OTHERS)
    .map(({ id }) => id)
}

/** Of the session's rooms, those that said they are not ready. */
export function notReadyNames(view: PanelView, sessionId: string): readonly string[] {
  const session = view.tables.sessions.get(sessionId)
  return session ? notReadyRooms(view, session).map(({ name }) => name) : []
}

/** Where this login may raise an emergency by one hold: everywhere (null), or in its own rooms. Undefined: nowhere. */
export function alarmRooms(you: Pick<You, 'roomIds' | 'may'> | null): readonly string[] | null | undefined {
  if (!you?.may.includes('raiseEmergency')) return undefined
  return speaksFor(you, null) ? null : (you.roomIds ?? undefined)
}

function speakersOf({ speakers }: Session): string {
  return speakers.map(({ name }) => name).join(', ')
}
