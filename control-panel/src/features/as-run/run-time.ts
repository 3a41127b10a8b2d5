/** Lengths of time as a report writes them. */

const SECOND_MS = 1_000

/** `12:04`, `1:02:33`. Not below nothing. */
export function lengthText(ms: number): string {
  const seconds = Math.round(Math.max(0, ms) / SECOND_MS)
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const two = (number: number) => String(number).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}

/** `+3:20` is late, `−0:40` early, `0:00` neither. */
export function signedText(ms: number): string {
  const rounded = Math.round(ms / SECOND_MS) * SECOND_MS
  const sign = rounded > 0 ? '+' : rounded < 0 ? '−' : ''
  return `${sign}${lengthText(Math.abs(rounded))}`
}
