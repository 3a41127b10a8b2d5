/** A session that is being moved: what it would mean to put it down where it is now. */
import type { CommandInput } from '@tricolore/shared/commands/registry.ts'
import { placementsOf } from '@tricolore/shared/derive/index-of.ts'
import { overlapsWith, roomsOf } from '@tricolore/shared/derive/overlaps.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import type { Session } from '@tricolore/shared/tables/session.ts'
import { swappableWith } from '../swappable.ts'
import type { Place } from './plane.ts'

/** `from`: where it was picked up; `to`: where it is now. `roomIds` in the order of the columns. */
export type Held = { readonly session: Session; readonly from: Place; readonly to: Place; readonly roomIds: readonly string[] }

/** Where it would be put. An interval is held in all of its rooms, and moves in time only. */
export function heldIn({ session, from, to, roomIds }: Held): { readonly here: string; readonly roomId: string; readonly startMs: number } {
  const here = roomIds[from.column] ?? ''
  return { here, roomId: session.kind === 'interval' ? here : (roomIds[to.column] ?? here), startMs: to.startMs }
}

/** What else is planned there at that time. */
export function inTheWay(tables: Tables, held: Held): readonly Session[] {
  const { here, roomId, startMs } = heldIn(held)
  const placed: readonly string[] = roomsOf(placementsOf(tables, held.session.id))
  // A room that was another's picture gives its place to the one that had the stage; else the session leaves that one.
  const kept = placed.includes(roomId) ? placed : placed.filter((id) => id !== here)
  return overlapsWith(tables, { ...held.session, plannedStartMs: startMs }, [...kept, roomId])
}

/** Null where it was put back. */
export function putDown(held: Held): CommandInput | null {
  const { here, roomId, startMs } = heldIn(held)
  const room = roomId === here ? {} : { roomId }
  const start = startMs === held.from.startMs ? {} : { plannedStartMs: startMs }
  const command: CommandInput = { type: 'moveSession', sessionId: held.session.id, ...room, ...start }
  return Object.keys(command).length === 2 ? null : command
}

/** The one of those in the way that it can change places with; null where there is none. */
export function swapOffered(tables: Tables, held: Held): Session | null {
  const free = new Set(swappableWith(tables, held.session.id).map(({ id }) => String(id)))
  const { roomId } = heldIn(held)
  const fit = inTheWay(tables, held).filter(({ id }) => free.has(id))
  return fit.find(({ id }) => placementsOf(tables, id).some((placement) => placement.roomId === roomId && placement.kind !== 'simulcast')) ?? fit[0] ?? null
}
