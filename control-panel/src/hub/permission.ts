/** What the person at this panel may do, so that nothing is offered which the hub would refuse. */
import type { CommandInput } from '@tricolore/shared/commands/registry.ts'
import { isAtLeast, speaksFor } from '@tricolore/shared/kernel/roles.ts'
import type { You } from '@tricolore/shared/protocol/accounts-down.ts'

/** Why nobody at this panel can give a command: its login is over, the hub is not there, or it cannot store. */
export type LinkBar = 'logged-out' | 'away' | 'read-only'

/** Null when commands can be given. A panel without a login has left the hub by itself: that says nothing of the hub. */
export function linkBar(isLoggedIn: boolean, isLive: boolean, canStore: boolean): LinkBar | null {
  if (!isLoggedIn) return 'logged-out'
  if (!isLive) return 'away'
  return canStore ? null : 'read-only'
}

/** A command, and the rooms that it would be about; null: every room. */
export type Wanted = { readonly type: CommandInput['type']; readonly roomIds: readonly string[] | null }

/** `role`: not with this role. `room`: with it, but not in those rooms. Null: it may, or the hub has not said who this is. */
export type Bar = 'role' | 'room' | null

export function barredFrom(you: You | null, { type, roomIds }: Wanted): Bar {
  if (!you) return null
  if (!you.may.includes(type)) return 'role'
  return speaksFor(you, roomIds) ? null : 'room'
}

/** True for what a hub takes also while it can store nothing. */
export function worksUnstored({ type }: Pick<Wanted, 'type'>): boolean {
  return type === 'raiseEmergency' || type === 'clearEmergency'
}

/** The same for whatever changes the show. */
export function barredFromShow(you: You | null): Bar {
  return !you || isAtLeast(you.role, 'operator') ? null : 'role'
}
