/** Groups of clients that `/display` writes to together, beside the state. Socket.IO calls them rooms; here a room is a place with screens. */

/** Screens that are known, and source pages. */
export const FEED_FOLLOWERS = 'feeds'

export function screenGroup(screenId: string): string {
  return `screen ${screenId}`
}

export function sourceGroup(feedId: string): string {
  return `source ${feedId}`
}
