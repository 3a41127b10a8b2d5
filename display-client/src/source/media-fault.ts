/** Why there is no picture or no sound, in the words of this project. */

/**
 * `forbidden`: on plain http browsers give no devices. `denied`: somebody, or the system, said no. `missing`: it is not plugged in. `busy`:
 * another program has it. `ended`: it was there and went. `press`: a shared screen has to be chosen by hand. `soundless`: what is shared has no sound.
 */
export type MediaFault = 'forbidden' | 'denied' | 'missing' | 'busy' | 'ended' | 'press' | 'soundless'

/** What a browser throws when it gives no device: https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia */
export function faultOf(reason: unknown): MediaFault {
  const name = typeof reason === 'object' && reason !== null && 'name' in reason ? reason.name : null
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied'
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'missing'
  return 'busy'
}

/** It may come back without anybody doing anything at this page. */
export function mayReturn(fault: MediaFault): boolean {
  return fault === 'missing' || fault === 'busy' || fault === 'ended'
}
