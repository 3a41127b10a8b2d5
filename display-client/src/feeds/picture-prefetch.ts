/**
 * The connection that a page asks for before it does anything else, since it will want the picture that it showed before it was loaded again. Who
 * wants that very connection then takes it over, open or on its way; if nobody does, it is closed.
 */
import type { FeedView } from '@tricolore/shared/derive/screen-view.ts'
import type { WhepOutcome, WhepRequest } from './whep-session.ts'

/** A page that does not know by then what it shows will not need it soon. */
const UNTAKEN_MS = 5_000

/** What is remembered of a connection: all of its request but the key. */
export type PrefetchRequest = Pick<WhepRequest, 'url' | 'codec' | 'withSound'>

type Connect = (request: WhepRequest) => Promise<WhepOutcome>

/** Null for a picture that is not this hub's to relay: other engines are not asked before it is known that they shall be. */
export function prefetchRequest(shown: FeedView | null, withSound: boolean): PrefetchRequest | null {
  return shown?.kind === 'whip' && shown.url !== null ? { url: shown.url, codec: shown.codec, withSound } : null
}

/** What was kept of it; null when that is nothing, or not readable. */
export function parsePrefetchRequest(text: string | null): PrefetchRequest | null {
  try {
    const kept: unknown = text === null ? null : JSON.parse(text)
    if (typeof kept !== 'object' || kept === null || !('url' in kept && 'codec' in kept && 'withSound' in kept)) return null
    const { url, codec, withSound } = kept
    // A key is sent along: only to an address of this hub.
    if (typeof url !== 'string' || !/^\/whep\/[^/]/.test(url) || (codec !== 'h264' && codec !== 'vp8') || typeof withSound !== 'boolean') return null
    return { url, codec, withSound }
  } catch (reason) {
    console.warn('what was shown last is not readable', reason)
    return null
  }
}

/** Asks at once. Returns how to connect from now on: the first one who wants that very connection gets it. */
export function prefetchPicture(
  prefetched: PrefetchRequest,
  bearer: string,
  { connect, later }: { readonly connect: Connect; readonly later: (run: () => void, delayMs: number) => () => void },
): Connect {
  const ending = new AbortController()
  let begun: Promise<WhepOutcome> | null = connect({ ...prefetched, bearer, needsCandidates: false, signal: ending.signal })
  const forget = later(() => {
    const untaken = begun
    begun = null
    ending.abort()
    void untaken?.then((outcome) => outcome.kind === 'open' && outcome.session.close(false))
  }, UNTAKEN_MS)
  return (request) => {
    const isIt = request.bearer === bearer && request.url === prefetched.url && request.codec === prefetched.codec && request.withSound === prefetched.withSound
    if (!begun || !isIt) return connect(request)
    const taken = begun
    begun = null
    forget()
    return taken
  }
}
