/** Text as a person reads it. */
import type { Locator } from 'playwright-core'

/** Every kind of white space as one plain space. */
export function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** The words that are painted there, in one line. */
export async function textOf(locator: Locator): Promise<string> {
  return plain(await locator.innerText())
}

/** `4:05`, `1:04:05` and, in overtime, `+0:12`, in seconds; overtime is negative. */
export function secondsOf(countdown: string): number {
  const seconds = countdown
    .replace('+', '')
    .split(':')
    .reduce((sum, part) => sum * 60 + Number(part), 0)
  return countdown.startsWith('+') ? -seconds : seconds
}
