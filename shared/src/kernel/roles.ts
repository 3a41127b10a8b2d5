/** The ladder of roles: each may do what those before it may. The pages ask here too, so that what is refused is never offered. */
import type { Actor, Role } from './command.ts'

const ladder: readonly Role[] = ['viewer', 'door', 'room', 'operator', 'admin', 'hub']

export function isAtLeast(role: Role, least: Role): boolean {
  return ladder.indexOf(role) >= ladder.indexOf(least)
}

/** Who is let into the panel; a door's link is for its own page. */
export function seesPanel(role: Role): boolean {
  return role === 'viewer' || isAtLeast(role, 'room')
}

/** True when this person may speak for all of these rooms; null means every room. */
export function speaksFor({ roomIds }: Pick<Actor, 'roomIds'>, wanted: readonly string[] | null): boolean {
  if (roomIds === null) return true
  return wanted?.every((roomId) => roomIds.includes(roomId)) ?? false
}
