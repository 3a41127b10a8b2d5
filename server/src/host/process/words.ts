/** How the subcommands say instants, sizes and entries. */

import { datable } from '@tricolore/shared/derive/datable.ts'
import { plainText } from './terminal-text.ts'

/** Such as `2026-11-23 15:04:05 (Europe/Paris)`. */
export function whenText(atMs: number, timeZone: string): string {
  const text = new Date(datable(atMs)).toLocaleString('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  return `${text} (${timeZone})`
}

export function sizeText(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

export function countText(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? `1 ${one}` : `${count.toLocaleString('en')} ${many}`
}

/** How long ago, in the largest unit that says something. */
export function ageText(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000))
  if (minutes < 1) return 'less than a minute'
  if (minutes < 60) return countText(minutes, 'minute')
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? countText(hours, 'hour') : countText(Math.floor(hours / 24), 'day')
}

export function say(...lines: readonly string[]): void {
  process.stdout.write(`${plainText(lines.join('\n'))}\n`)
}

export function complain(...lines: readonly string[]): void {
  process.stderr.write(`${plainText(lines.join('\n'))}\n`)
}

/** A path as a shell takes it. */
export function quoted(path: string): string {
  return /^[\w./@:+-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`
}
