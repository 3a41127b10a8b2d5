/** Instants and lengths of time as a screen writes them, and how wide that gets. */

import { datable } from '@tricolore/shared/derive/datable.ts'

const SECOND_MS = 1000

/** `m:ss` under an hour, `h:mm:ss` from there. A started second counts while time is left; overtime counts up after a plus. */
export function countdownText(remainingMs: number): string {
  const seconds = remainingMs > 0 ? Math.ceil(remainingMs / SECOND_MS) : Math.floor(-remainingMs / SECOND_MS)
  const sign = remainingMs <= -SECOND_MS ? '+' : ''
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  const tail = `${String(seconds % 60).padStart(2, '0')}`
  return sign + (hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`)
}

/** How long until a countdown with that much left reads differently: 1 to 1,000 ms. */
export function msToNextCount(remainingMs: number): number {
  const rest = remainingMs % SECOND_MS
  return rest > 0 ? rest : rest + SECOND_MS
}

/** How long until the time of day reads differently, when it shows steps of `stepMs`. */
export function msToNextStep(nowMs: number, stepMs: number): number {
  return stepMs - (nowMs % stepMs)
}

/**
 * How many ems a countdown takes in the heaviest Inter with tabular figures: an upper bound, the same for every digit. It sizes
 * the digits by their number alone, so that a passing second never changes the size.
 */
export function countdownEms(text: string): number {
  let ems = 0
  for (const sign of text) ems += sign === ':' ? 0.36 : 0.67
  return ems
}

const formats = new Map<string, Intl.DateTimeFormat>()

function formatFor(timeZone: string, withSeconds: boolean): Intl.DateTimeFormat {
  const name = `${timeZone} ${withSeconds}`
  let format = formats.get(name)
  if (!format) {
    const shape: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', ...(withSeconds ? { second: '2-digit' } : {}) }
    try {
      format = new Intl.DateTimeFormat('en-GB', { ...shape, timeZone })
    } catch (reason) {
      // An old kiosk browser may not know a new zone: its own zone is the best guess, and a guess beats a blank screen.
      console.warn('unknown time zone', timeZone, reason)
      format = new Intl.DateTimeFormat('en-GB', shape)
    }
    formats.set(name, format)
  }
  return format
}

/** The time of day at the event, such as `09:35`, on 24 hours in every language. */
export function clockText(atMs: number, timeZone: string): string {
  return formatFor(timeZone, false).format(datable(atMs))
}

/** The same with seconds, for a running clock. */
export function runningClockText(atMs: number, timeZone: string): string {
  return formatFor(timeZone, true).format(datable(atMs))
}
