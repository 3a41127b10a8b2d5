/** Refusals that come from the hub itself and from its edges, each by the key of its sentence. */
import { type Rejection, rejection } from '@tricolore/shared/kernel/rejection.ts'
import type { Sentence } from '@tricolore/shared/words/sentence.ts'

export function unknownCommand(type: string): Rejection {
  return rejection('unknown-command', 'noSuchCommand', { type })
}

export const internalFault = rejection('internal', 'hubFault')

export function readOnly(why: Sentence | string): Rejection {
  return rejection('read-only', 'cannotStore', { why })
}

/** The same for whoever is not of the crew: why is not their business, and may name machines. */
export const storeAway = rejection('read-only', 'storeAway')

/** The answer of a store that several hubs share may be what got lost. */
export function perhapsDone({ code, why }: Rejection): Rejection {
  return rejection(code, 'perhapsDone', { refusal: why })
}

export const closing = rejection('read-only', 'hubClosing')

/** Only where several hubs write. */
export const catchingUp = rejection('read-only', 'catchingUp')

/** What waited meanwhile is not done late: nobody expects it any more. */
export const stoodStill = rejection('read-only', 'stoodStill')

/** Only where several hubs write: nothing was done, and the same command may be sent again. */
export const overtaken = rejection('conflict', 'overtaken')

/** To another hub, whose words may overtake one another: it says it again. */
export const notYet = rejection('conflict', 'notYet')

/** Whoever counts from 1 again after a restart must not be told "done" for what was never done. */
export const idTaken = rejection('conflict', 'idTaken')

/** Only where several hubs write: it was refused, carried out all the same when nobody waited any more, and taken back. */
export const cameTooLate = rejection('conflict', 'cameTooLate')

export const foreignOrigin = rejection('forbidden', 'foreignOrigin')

export function tooFast(waitMs: number): Rejection {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000))
  return rejection('rate-limited', 'tooFast', { seconds })
}

export function notFound(what: string): Rejection {
  return rejection('not-found', 'noSuchThing', { what })
}

export const unreadable = rejection('invalid', 'unreadable')

/** A phone that hears this asks over HTTP instead, and comes back later. */
export const tooManyPhones = rejection('rate-limited', 'tooManyPhones')

export const tooManyWaiting = rejection('rate-limited', 'tooManyWaiting')
