/** What the tables' samples have in common: one event, one morning, and words that give themselves away where they have no business. */

/** The instant at which they are looked at. They are near it, so that phones hold them too. */
export const SAMPLE_NOW_MS = Date.UTC(2026, 2, 3, 10, 5)

/** That many minutes before it. */
export function minutesAgo(minutes: number): number {
  return SAMPLE_NOW_MS - minutes * 60_000
}

export const HIDDEN_NAME = 'hidden-name'

export function hidden(what: string): { readonly fr: string; readonly en: string } {
  return { fr: `hidden-${what}-fr`, en: `hidden-${what}-en` }
}
