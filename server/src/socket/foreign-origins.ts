/**
 * A page of another origin is refused its socket. Mostly it is a page of ours behind a proxy that does not pass the name on by which it was asked:
 * whoever set that up reads both names in the log, once.
 */
import type { IncomingMessage } from 'node:http'

/** Anybody may send any origin: there is an end to what they write into the log. */
const MOST_PAIRS = 20
const MOST_LETTERS = 200

export function createForeignOrigins(log: { warn(text: string): void }): (request: Pick<IncomingMessage, 'headers'>) => void {
  const told = new Set<string>()
  return ({ headers }) => {
    const [origin, host] = [headers.origin ?? '', headers.host ?? ''].map((name) => name.slice(0, MOST_LETTERS))
    const pair = `${origin} ${host}`
    if (told.has(pair) || told.size >= MOST_PAIRS) return
    told.add(pair)
    log.warn(
      `A page at ${origin} was refused: it reached this hub under the name ${host}. Where that page is ours, let the proxy pass the name on (Host), or start the hub with --allow-origin ${origin}.`,
    )
  }
}
