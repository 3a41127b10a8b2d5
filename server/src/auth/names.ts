/**
 * What people may be called. A name stands in the history, on the panels and on a terminal, so that it must be what it looks like: no sign that
 * nobody sees, none that a person takes for another, and none that is the hub's own.
 */
import { type Rejection, rejection } from '@tricolore/shared/kernel/rejection.ts'
import type { Language } from '@tricolore/shared/model/values.ts'
import { isVisible, withoutJoiners } from '@tricolore/shared/model/visible-name.ts'
import { say } from '@tricolore/shared/words/say.ts'
import { sentence } from '@tricolore/shared/words/sentence.ts'
import { capitalSkeleton, inOneForm, isMixed, skeleton } from './look-alikes.ts'

/** The author of what the hub does by itself. */
export const HUB_NAME = 'Tricolore'

/** As long as a name in a record may be. */
const MOST_SIGNS = 60

/** Names that differ only in the case of their letters, or in how they are encoded, are the same. */
export function nameKey(name: string): string {
  return withoutJoiners(inOneForm(name)).toLocaleLowerCase('en')
}

/** True for names that a person would take for the same. */
export function isAlike(a: string, b: string): boolean {
  return nameKey(a) === nameKey(b) || skeleton(a) === skeleton(b) || capitalSkeleton(a) === capitalSkeleton(b)
}

/** Why nothing may be called that, a screen no more than a person; null when it may. */
export function unseenFault(name: string): Rejection | null {
  return isVisible(name) ? null : unseenSigns
}

/** Why nobody may be called that; null when they may. */
export function nameFault(name: string): Rejection | null {
  const unseen = unseenFault(name)
  if (unseen) return unseen
  if (isAlike(name, HUB_NAME)) return hubsName
  return isMixed(name) ? mixedName : null
}

/** As a volunteer stands in the history: nobody by a door's link is taken for one of the crew. */
export function doorName(name: string, room: string, language: Language): string {
  const behind = ` (${say(sentence('behindDoor', { room }), language)})`
  const most = MOST_SIGNS - behind.length
  const shown =
    name.length <= most
      ? name
      : `${name
          .slice(0, most - 1)
          .toWellFormed()
          .replace(/\uFFFD$/, '')}…`
  return `${shown}${behind}`
}

const unseenSigns = rejection('invalid', 'unseenSigns')

const hubsName = rejection('conflict', 'hubsOwnName', { name: HUB_NAME })

/** An account from before may be called so. */
export const mixedName = rejection('invalid', 'mixedName')

export const accountsName = rejection('conflict', 'accountsName')
