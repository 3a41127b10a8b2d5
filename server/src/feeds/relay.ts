/** Puts publishers and viewers through to the engine. The engine's answers become the hub's: values with sentences in both languages. */
import { type Rejection, type RejectionCode, rejection } from '@tricolore/shared/kernel/rejection.ts'
import type { Feed } from '@tricolore/shared/tables/feed.ts'
import { askEngine, type EngineReply } from './engine-client.ts'
import type { EngineService } from './engine-service.ts'
import type { FeedHealthKeeper } from './feed-health.ts'
import type { PublisherReplacements } from './publisher-replacements.ts'

/** How long a publisher or viewer waits for an engine that is just starting; then it is told to come again. */
const READY_WITHIN_MS = 6_000
/** A connection is opened within this time or not at all: gathering addresses takes the engine some milliseconds. */
const JOIN_TIMEOUT_MS = 8_000

export type Joined =
  /** `sessionName`: of the session and of the engine that has it. */
  | { readonly ok: true; readonly sessionName: string; readonly engineId: string; readonly answerSdp: string }
  /** `retryAfterMs`: null where trying again as it is would change nothing. */
  | { readonly ok: false; readonly status: number; readonly rejection: Rejection; readonly retryAfterMs: number | null }

/** `tag`: for the engine's figures, who it is. */
export type Join = { readonly feed: Feed; readonly sdp: string; readonly tag: string }

export type RelayOptions = {
  readonly engine: EngineService
  readonly health: FeedHealthKeeper
  readonly replacements: PublisherReplacements
  readonly nowMs: () => number
}

export type Relay = ReturnType<typeof createRelay>

export function createRelay({ engine, health, replacements, nowMs }: RelayOptions) {
  async function join(kind: 'whip' | 'whep', { feed, sdp, tag }: Join, more: Readonly<Record<string, string>> = {}): Promise<Joined> {
    const running = await engine.ready(READY_WITHIN_MS)
    if (!running) return refusedWith(503, engine.health().state === 'off' ? switchedOff : away)
    const query = new URLSearchParams({ codec: feed.codec, tag, ...more })
    const body = { type: 'application/sdp', text: sdp }
    const reply = await askEngine(running.at, { method: 'POST', path: `/${kind}/${feed.id}?${query}`, body, timeoutMs: JOIN_TIMEOUT_MS })
    const sessionId = reply?.headers['x-session']
    if (reply?.status === 201 && typeof sessionId === 'string') {
      const engineId = running.instanceId
      return { ok: true, sessionName: `${engineId}.${sessionId}`, engineId, answerSdp: reply.body }
    }
    return refusalFor(reply, feed)
  }

  async function remove(path: string): Promise<EngineReply | null> {
    const at = engine.now()?.at
    const reply = at ? await askEngine(at, { method: 'DELETE', path }) : null
    engine.askNow()
    return reply
  }

  return {
    watch: (join_: Join) => join('whep', join_),
    async publish(wanted: Join): Promise<Joined> {
      const { id } = wanted.feed
      const mayReplace = replacements.isOpen(id, nowMs())
      const joined = await join('whip', wanted, { takeOver: mayReplace ? '1' : '0' })
      if (joined.ok) {
        replacements.settled(id)
        health.published(id)
        engine.askNow()
      } else if (joined.status === 409) {
        replacements.turnedAway(id, nowMs())
        health.changed()
      }
      return joined
    },
    /**
     * False when the engine that runs knows no such session. One of an engine that was killed went with it: who ends it gets what was asked for,
     * and cannot know of the engine's end before the hub does.
     */
    async end(sessionName: string): Promise<boolean> {
      const [engineId, sessionId] = sessionName.split('.')
      if (sessionId === undefined) return false
      // A hub that was just started again is looking for the engine of before, which may have it.
      const running = await engine.ready(READY_WITHIN_MS)
      if (running?.instanceId !== engineId) return true
      const reply = await remove(`/sessions/${sessionId}`)
      return reply === null || reply.status === 200
    },
    endPublisher: (feedId: string) => remove(`/feeds/${feedId}/publisher`),
    /** The publisher and everybody who watches. */
    endFeed: (feedId: string) => remove(`/feeds/${feedId}`),
  }
}

function refusalFor(reply: EngineReply | null, { codec }: Feed): Joined {
  switch (reply?.status) {
    case 400:
      return refusedWith(400, unusable(sentenceOf(reply), codec === 'vp8' ? 'VP8' : 'H.264'))
    case 409:
      return refusedWith(409, taken)
    case 413:
      return refusedWith(413, tooLong)
    case 415:
      return refusedWith(415, notSdp)
    case 429:
      return refusedWith(429, busy)
    default:
      return refusedWith(503, away)
  }
}

function refusedWith(status: number, why: Rejection): Joined {
  return { ok: false, status, rejection: why, retryAfterMs: status === 429 || status === 503 ? 1_000 : null }
}

/** The engine's own sentence, for whoever sets up an encoder. */
function sentenceOf({ body }: EngineReply): string {
  try {
    return String(Reflect.get(Object(JSON.parse(body)), 'message') ?? '')
  } catch {
    // It answered something else than JSON: the sentence around it says enough.
    return ''
  }
}

function unusable(sentence: string, codec: string): Rejection {
  return rejection('invalid', 'offerUnusable', { codec, sentence })
}

/** What a publisher hears while somebody else publishes. */
export const taken = rejection('conflict', 'publishedAlready')

export const tooLong = rejection('invalid', 'offerTooLong')
export const notSdp = rejection('invalid', 'notSdp')
const busy = rejection('rate-limited', 'tooManyConnections')
const unavailable: RejectionCode = 'impossible'
const away = rejection(unavailable, 'engineAway')
const switchedOff = rejection(unavailable, 'engineOff')
