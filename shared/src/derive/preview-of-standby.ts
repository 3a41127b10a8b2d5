/**
 * What a screen would show if what is on standby for its room were taken now: known minutes before the GO, so that the screen can lay it out
 * while there is time. A guess: the operator may take something else, or elsewhere.
 */
import { readAt } from '../at/at.ts'
import type { TakeId } from '../model/ids.ts'
import type { Tables } from '../tables/registry.ts'
import type { Session } from '../tables/session.ts'
import type { Take } from '../tables/take.ts'
import { deriveScreen } from './derive-screen.ts'
import { asPlanned, roomPlanIn } from './room-plan.ts'
import type { DerivedScreen } from './screen-view.ts'

/** Of a Take that nobody gave; it never leaves this file. The type assertion is safe: it has an id's form. Its schema would bring zod to the screens. */
const ID = 'preview' as TakeId

/** Null when nothing is on standby for the screen's room, or the screen is not known. */
export function previewOfStandby(tables: Tables, screenId: string, nowMs: number): DerivedScreen | null {
  const screen = tables.screens.get(screenId)
  const taken = screen && tablesOfStandbyTaken(tables, screen.roomId, nowMs)
  return taken ? deriveScreen(readAt(taken, nowMs), screenId) : null
}

/** The tables as the GO would leave them, as far as pictures depend on it; null when nothing is on standby for the room. */
function tablesOfStandbyTaken(tables: Tables, roomId: string, nowMs: number): Tables | null {
  for (const { sessionId } of tables.standbys.values()) {
    const session = tables.sessions.get(sessionId)
    const take = session && !session.cancelled ? takeOf(tables, session, nowMs) : null
    if (!take?.roomIds.some((id) => id === roomId)) continue
    return {
      ...tables,
      takes: new Map(tables.takes).set(take.id, take),
      standbys: new Map([...tables.standbys].filter(([id]) => id !== sessionId)),
    }
  }
  return null
}

function takeOf(tables: Tables, session: Session, atMs: number): Take | null {
  const plan = roomPlanIn(tables, session, asPlanned)
  if (!plan) return null
  const { kind, originRoomId, simulcastRoomIds, roomIds } = plan
  return {
    id: ID,
    kind,
    sessionId: session.id,
    originRoomId,
    simulcastRoomIds: [...simulcastRoomIds],
    roomIds: [...roomIds],
    atMs,
    by: '',
    rehearsal: false,
    isTakenBack: false,
  }
}
