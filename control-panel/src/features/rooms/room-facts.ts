/** What the panel says of a room beside its picture. */
import type { CommandInput } from '@tricolore/shared/commands/registry.ts'
import { roomOverride, roomViewpoint, type Viewpoint } from '@tricolore/shared/derive/derive-screen.ts'
import { stillSaid } from '@tricolore/shared/derive/said-of-room.ts'
import type { Override } from '@tricolore/shared/tables/override.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import type { Room } from '@tricolore/shared/tables/room.ts'
import type { Screen } from '@tricolore/shared/tables/screen.ts'
import type { Standby } from '@tricolore/shared/tables/standby.ts'
import type { PanelView } from '../../hub/panel-view.ts'
import type { Words } from '../../i18n/fr.ts'

export type RoomFacts = {
  readonly role: 'origin' | 'simulcast' | 'interval' | 'replay' | 'closed' | null
  /** The stage that a simulcast comes from. */
  readonly originName: string | null
  /** The same room by its id: its picture is what is shown here. */
  readonly receivesFromId: string | null
  readonly override: Override | null
  readonly isOnAir: boolean
  /** When what is on here began, or what was on ended; 0 when nothing was yet. What was said before is old. */
  readonly sinceMs: number
}

/** What is said of the room, as opposed to what it shows: known at once, without the lead. */
export type RoomReports = {
  readonly isNext: boolean
  /** Null: nobody has said since what is on here began. */
  readonly isReady: boolean | null
  readonly occupancyPercent: number | null
  /** It was said of what was here before, and nobody has said since. */
  readonly isOccupancyOld: boolean
}

/** An override without an end is a thing forgotten after so long. */
export const NAG_AFTER_MS = 10 * 60_000

export function roomFacts({ at, tables, outlook }: PanelView, roomId: string): RoomFacts {
  const here = outlook.rooms.get(roomId)
  const take = here?.take ?? null
  const role = here?.now?.isInterval ? 'interval' : (here?.role ?? null)
  const receivesFromId = role === 'simulcast' ? (take?.originRoomId ?? null) : null
  return {
    role,
    originName: receivesFromId === null ? null : (tables.rooms.get(receivesFromId)?.name ?? null),
    receivesFromId,
    override: roomOverride(at, roomId),
    isOnAir: role === 'origin',
    sinceMs: here?.sinceMs ?? 0,
  }
}

export function roomReports(tables: Tables, roomId: string, sinceMs: number): RoomReports {
  const occupancy = tables.occupancy.get(roomId)
  const percent = stillSaid(occupancy, { sinceMs })?.percent ?? null
  return {
    isNext: [...tables.standbys.values()].some((standby) => isNextIn(tables, standby, roomId)),
    isReady: stillSaid(tables.readiness.get(roomId), { sinceMs })?.ready ?? null,
    occupancyPercent: percent,
    isOccupancyOld: percent === null && (occupancy?.percent ?? null) !== null,
  }
}

/** The stage of what is on standby; every room of an interval or a replay. A room that only follows by simulcast has nothing to get ready. */
function isNextIn(tables: Tables, { sessionId, roomIds }: Standby, roomId: string): boolean {
  const kind = tables.sessions.get(sessionId)?.kind
  return kind === 'interval' || kind === 'replay' ? roomIds.some((id) => id === roomId) : roomIds[0] === roomId
}

export function isForgotten({ untilMs, fromMs }: Pick<Override, 'fromMs' | 'untilMs'>, nowMs: number): boolean {
  return untilMs === null && nowMs - fromMs >= NAG_AFTER_MS
}

/** What the tag of an override says of it; one that looks forgotten says in so many words that nothing ends it. */
export function overrideWord({ scene }: Pick<Override, 'scene'>, isOld: boolean, { rooms, tally }: Pick<Words, 'rooms' | 'tally'>): string {
  const what = scene.kind === 'black' ? tally.black : tally.overridden
  return isOld ? rooms.forgotten(what) : what
}

/** Black at once; where it is black already, back to the plan. */
export function blackCommand(roomId: string, override: Override | null): CommandInput {
  return override?.scene.kind === 'black' ? { type: 'releaseOverride', roomId } : { type: 'overrideRoom', roomId, scene: { kind: 'black' } }
}

/** The screen that the room's monitor shows, or what such a screen would show when the room has none. */
export function monitorOf(tables: Tables, room: Room, purpose: 'audience' | 'stage'): Viewpoint {
  return screenFor(tables, room.id, purpose) ?? roomViewpoint(room, purpose)
}

function screenFor(tables: Tables, roomId: string, purpose: 'audience' | 'stage'): Screen | null {
  const here = [...tables.screens.values()].filter((screen) => screen.roomId === roomId)
  here.sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1))
  return here.find((screen) => screen.purpose === purpose) ?? (purpose === 'audience' ? here.find((screen) => screen.purpose === 'foyer') : undefined) ?? null
}
