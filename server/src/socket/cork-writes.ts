import type { Writable } from 'node:stream'

/**
 * Whatever is written to that connection before the event loop comes round leaves with one call to the system. Of what the hub does for a phone
 * that comes back, those calls are the greater part.
 */
export function corkWrites(connection: Writable): void {
  connection.cork()
  setImmediate(uncork, connection)
}

/** One function for all of them: a crowd comes at once. */
function uncork(connection: Writable): void {
  connection.uncork()
}
