/** Whom `/display` writes to together, beside the state. */

/** Screens that are known, and source pages. */
export const FEED_FOLLOWERS = 'feeds'

export function roomOfScreen(screenId: string): string {
  return `screen ${screenId}`
}

export function roomOfSource(feedId: string): string {
  return `source ${feedId}`
}
