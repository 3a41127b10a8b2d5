/** One session becomes the parts of a plenary, which follow one another where it was. */
import * as z from 'zod'
import { defineCommand } from '../kernel/command.ts'
import { rejection } from '../kernel/rejection.ts'
import { SessionId } from '../model/ids.ts'
import { Session } from '../tables/session.ts'
import { sessionNotFound } from './effects.ts'
import { refusalOnceOnAir } from './on-air.ts'
import { placedNow, writePlacements } from './session-rooms.ts'
import { MOST_SESSIONS } from './sessions.ts'

const { title, durationMs } = Session.shape

export const splitSession = defineCommand({
  type: 'splitSession',
  payload: z.strictObject({
    sessionId: SessionId,
    /** In the order in which they are held. The first is the session itself; the ids of the others are the sender's. A title that is left out is the session's. */
    parts: z
      .array(z.strictObject({ sessionId: SessionId, durationMs, title: title.optional() }))
      .min(2)
      .max(20),
  }),
  role: 'operator',
  undoable: true,
  whenLocked: 'refused',
  onStale: 'refuse',
  apply(tx, { sessionId, parts }, context) {
    const { tables } = tx
    const session = tables.sessions.get(sessionId)
    if (!session) return sessionNotFound(sessionId)
    const refusal = refusalOnceOnAir(tables, session, context.nowMs)
    if (refusal) return refusal
    if (session.plenary !== null) return rejection('impossible', 'splitIsPart', { title: session.title })
    if (session.kind === 'interval' || session.kind === 'replay') return rejection('impossible', 'splitHasNoStage', { title: session.title })
    if (parts[0]?.sessionId !== sessionId) return rejection('invalid', 'splitBeginsWith', { title: session.title })
    if (tables.sessions.size + parts.length - 1 > MOST_SESSIONS) return rejection('impossible', 'tooManySessions', { most: MOST_SESSIONS })
    const others = parts.slice(1).map((part) => part.sessionId)
    const taken = others.find((id, position) => tables.sessions.has(id) || others.indexOf(id) !== position)
    if (taken !== undefined) return rejection('conflict', 'sessionIdTaken', { id: taken })
    const placed = placedNow(tables, sessionId)
    const lastOrder = Math.max(-1, ...[...tables.sessions.values()].map(({ order }) => order))
    let plannedStartMs = session.plannedStartMs
    for (const [position, part] of parts.entries()) {
      tx.put('sessions', {
        ...session,
        id: part.sessionId,
        title: part.title ?? session.title,
        // What the whole was called in another language is no title of a part that has one of its own.
        titleByLanguage: part.title === undefined || part.title === session.title ? session.titleByLanguage : {},
        plannedStartMs,
        durationMs: part.durationMs,
        plenary: { plenaryId: sessionId, part: position + 1 },
        order: position === 0 ? session.order : lastOrder + position,
      })
      if (position > 0) writePlacements(tx, part.sessionId, placed, context.newId)
      plannedStartMs += part.durationMs
    }
    return undefined
  },
})
