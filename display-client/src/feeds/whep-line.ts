/**
 * Keeps one WHEP connection to a feed: makes it when it may, makes another one when it is dead, and leaves a healthy one alone, whatever happens to
 * the hub. The old connection stays until the new one has its first frame.
 */
import type { FeedView } from '@tricolore/shared/derive/screen-view.ts'
import type { FeedsNow } from '@tricolore/shared/protocol/feeds-down.ts'
import { GONE_MS } from './picture-state.ts'
import { retryDelayMs } from './retry-delay.ts'
import { mayConnect } from './wanted-feeds.ts'
import type { WhepOutcome, WhepRequest, WhepSession } from './whep-session.ts'

/** With another engine there, a connection that shows no frame for so long is one to the engine that died. */
const SUSPECT_MS = 250
/** So long frames may still be shown that came before it died: screens in step hold them back for up to 600 ms. A later one shows that it lives. */
const HELD_BACK_MS = 1_000
/** Longer than ICE takes on any network; a connection that loses its way for a moment finds it again by itself. */
const CONNECTING_MS = 5_000
/** Connected and published, and still no frame: something is wrong that nobody has thought of. */
const SILENT_MS = 10_000
/** What asking again soon does not change. */
const REFUSED_RETRY_MS = 5_000

type LineOptions = {
  readonly feed: FeedView
  readonly localMs: () => number
  readonly bearer: () => string | null
  readonly wantsSound: () => boolean
  readonly connect: (request: WhepRequest) => Promise<WhepOutcome>
  readonly onSession: (session: WhepSession) => void
  readonly onRefused: (fault: string, isFinal: boolean) => void
}

export type WhepLine = ReturnType<typeof createWhepLine>

export function createWhepLine({ feed, localMs, bearer, wantsSound, connect, onSession, onRefused }: LineOptions) {
  const ending = new AbortController()
  let now: FeedsNow | null = null
  let session: WhepSession | null = null
  /** Made before `session`, and seen until that has a frame. */
  let before: WhepSession | null = null
  let isOpening = false
  let hasBeenConnected = false
  let failures = 0
  let nextTryAtMs = 0
  let connectedAtMs: number | null = null
  /** Since when it is known that it leads to another engine than the hub's, and no frame has shown yet that this one lives all the same. */
  let suspectSinceMs: number | null = null

  async function open(): Promise<void> {
    isOpening = true
    const request = { url: feed.url ?? '', bearer: bearer(), codec: feed.codec, withSound: wantsSound(), signal: ending.signal }
    const outcome = await connect({ ...request, needsCandidates: feed.kind !== 'whip' })
    isOpening = false
    if (outcome.kind === 'refused') {
      if (ending.signal.aborted) return
      failures += 1
      const delayMs = outcome.isFinal ? REFUSED_RETRY_MS : retryDelayMs(failures, Math.random())
      nextTryAtMs = localMs() + Math.max(delayMs, outcome.retryAfterMs ?? 0)
      onRefused(outcome.fault, outcome.isFinal)
      return
    }
    if (ending.signal.aborted) return outcome.session.close(isOfOtherEngine(outcome.session))
    closeBefore()
    before = session
    session = outcome.session
    hasBeenConnected = true
    connectedAtMs = null
    suspectSinceMs = isOfOtherEngine(session) ? localMs() : null
    // Until it has shown a frame the next one is not made at once: it may lead nowhere too.
    failures += 1
    nextTryAtMs = localMs() + retryDelayMs(failures, Math.random())
    onSession(session)
  }

  /** Whether it leads to another engine than the one that the hub has. It may be a newer one than the hub has told of: that is heard in a moment. */
  function isOfOtherEngine({ engineId }: WhepSession): boolean {
    return feed.kind === 'whip' && engineId !== null && now !== null && now.engineId !== null && now.engineId !== engineId
  }

  function closeBefore(): void {
    before?.close(isOfOtherEngine(before))
    before = null
  }

  /** Dead, or of no use any more. */
  function isSpent(nowMs: number, newestFrameAtMs: number | null): boolean {
    if (!session || (session.audio !== null) !== wantsSound()) return true
    const state = session.state()
    if (state === 'failed' || state === 'closed') return true
    const silentMs = nowMs - Math.max(session.openedAtMs, newestFrameAtMs ?? 0)
    if (suspectSinceMs !== null && silentMs >= SUSPECT_MS) return true
    if (state !== 'connected') return nowMs - Math.max(connectedAtMs ?? 0, session.openedAtMs, newestFrameAtMs ?? 0) >= CONNECTING_MS
    const isPublished = feed.kind !== 'whip' || now?.up.includes(feed.feedId) === true
    return isPublished && silentMs >= SILENT_MS
  }

  return {
    session: () => session,
    /** How long ago the present connection was begun; null while there is none. */
    sinceAskedMs: () => session && localMs() - session.askedAtMs,
    heard(next: FeedsNow): void {
      const isNewlyUp = next.up.includes(feed.feedId) && now?.up.includes(feed.feedId) !== true
      const isOtherEngine = next.engineId !== null && next.engineId !== now?.engineId
      now = next
      if (isOtherEngine) suspectSinceMs = session && isOfOtherEngine(session) ? localMs() : null
      if (isNewlyUp || isOtherEngine || !session) {
        failures = 0
        nextTryAtMs = 0
      }
    },
    /** A frame of the present connection: it is the one. */
    decoded(): void {
      failures = 0
      closeBefore()
      if (suspectSinceMs !== null && localMs() - suspectSinceMs >= HELD_BACK_MS) suspectSinceMs = null
    },
    tick(newestFrameAtMs: number | null): void {
      const nowMs = localMs()
      if (session?.state() === 'connected') connectedAtMs = nowMs
      if (before && session && nowMs - session.openedAtMs >= GONE_MS) {
        closeBefore()
      }
      if (isOpening || nowMs < nextTryAtMs || !isSpent(nowMs, newestFrameAtMs) || !mayConnect(feed, now, hasBeenConnected)) return
      void open()
    },
    close(): void {
      ending.abort()
      closeBefore()
      session?.close(isOfOtherEngine(session))
    },
  }
}
