/** What stands in the place of a feed's bearer for whoever is not told it. Sent back in a `setFeed` it means the one that is there. */
export const HIDDEN_BEARER = '•••'
