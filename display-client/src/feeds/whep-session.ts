/**
 * One WHEP connection (draft-ietf-wish-whep): one offer with all its candidates, one answer, and a DELETE at the end. It does not come back by
 * itself: whep-line.ts makes another one.
 */
import type { FeedView } from '@tricolore/shared/derive/screen-view.ts'
import { ENGINE_HEADER } from '@tricolore/shared/protocol/feeds-down.ts'

/** What is not there by then is not waited for: the first one, and what comes with it, is enough. */
const GATHERING_MS = 200
const AFTER_FIRST_MS = 20
const ANSWER_MS = 5_000
const DELETE_LIMIT_MS = 2_000

export type WhepSession = {
  /** When the connection was begun, and when it was answered: instants of `performance.now()`. */
  readonly askedAtMs: number
  readonly openedAtMs: number
  /** The engine that answered, as the hub says; null: it did not say, as other servers do not. */
  readonly engineId: string | null
  readonly picture: MediaStream
  /** Apart from the picture, so that the picture's element never has anything to sound. */
  readonly sound: MediaStream | null
  readonly video: RTCRtpReceiver
  readonly audio: RTCRtpReceiver | null
  state(): RTCPeerConnectionState
  /** `isForgotten`: the engine that knew it is gone, so that there is nobody to tell. */
  close(isForgotten: boolean): void
}

export type WhepOutcome =
  | { readonly kind: 'open'; readonly session: WhepSession }
  /** `isFinal`: asking again soon will not help. */
  | { readonly kind: 'refused'; readonly fault: string; readonly isFinal: boolean; readonly retryAfterMs: number | null }

export type WhepRequest = {
  readonly url: string
  readonly bearer: string | null
  readonly codec: FeedView['codec']
  /** A screen without loudspeakers asks for none: lips and voice are kept together by delaying one of them, which would hinder its step. */
  readonly withSound: boolean
  /** False for this hub's engine: it hears from where a viewer's checks come (RFC 8445 section 7.3.1.3). Other engines may not listen before they know. */
  readonly needsCandidates: boolean
  readonly signal: AbortSignal
}

export async function openWhep({ url, bearer, codec, withSound, needsCandidates, signal }: WhepRequest): Promise<WhepOutcome> {
  const askedAtMs = performance.now()
  const peer = newPeer()
  if (!peer) return refused('no-webrtc', true)
  const headers: Record<string, string> = bearer === null ? {} : { authorization: `Bearer ${bearer}` }
  try {
    const video = peer.addTransceiver('video', { direction: 'recvonly' })
    const audio = withSound ? peer.addTransceiver('audio', { direction: 'recvonly' }) : null
    prefer(video, codec)
    await peer.setLocalDescription()
    if (needsCandidates) await gathered(peer)
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/sdp' },
      body: peer.localDescription?.sdp ?? '',
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]),
    })
    if (response.status !== 201) {
      peer.close()
      return refusalOf(response)
    }
    const location = response.headers.get('location')
    const resource = location === null ? null : new URL(location, response.url).href
    const close = (isForgotten: boolean) => {
      // An engine that said goodbye (RFC 5246, 7.2.1) has forgotten it too. With one bundle there is one transport.
      if (resource === null || isForgotten || video.receiver.transport?.state === 'closed') peer.close()
      else void end(resource, headers).finally(() => peer.close())
    }
    try {
      await peer.setRemoteDescription({ type: 'answer', sdp: await response.text() })
    } catch (reason) {
      close(false)
      throw reason
    }
    const session: WhepSession = {
      askedAtMs,
      openedAtMs: performance.now(),
      engineId: response.headers.get(ENGINE_HEADER),
      picture: new MediaStream([video.receiver.track]),
      sound: audio && new MediaStream([audio.receiver.track]),
      video: video.receiver,
      audio: audio?.receiver ?? null,
      state: () => peer.connectionState,
      close,
    }
    return { kind: 'open', session }
  } catch (reason) {
    peer.close()
    if (!signal.aborted) console.warn('no picture from', url, reason)
    // What `fetch` throws for a hub that does not answer is a TypeError, or the time-out's.
    const isAway = reason instanceof TypeError || (reason instanceof DOMException && reason.name === 'TimeoutError')
    return refused(isAway ? 'no-answer' : 'bad-answer', false)
  }
}

/** Null in a browser that has none, or in which it is switched off. */
function newPeer(): RTCPeerConnection | null {
  try {
    return new RTCPeerConnection({ bundlePolicy: 'max-bundle' })
  } catch (reason) {
    console.warn('this browser makes no connections for pictures', reason)
    return null
  }
}

/** What the feed is published in first; another engine may have something else. */
function prefer(transceiver: RTCRtpTransceiver, codec: FeedView['codec']): void {
  const known = RTCRtpReceiver.getCapabilities?.('video')?.codecs ?? []
  const isWanted = ({ mimeType }: { readonly mimeType: string }) => mimeType.toLowerCase() === `video/${codec}`
  const wanted = known.filter(isWanted)
  if (wanted.length === 0) return
  transceiver.setCodecPreferences([...wanted, ...known.filter((one) => !isWanted(one))])
}

function gathered(peer: RTCPeerConnection): Promise<void> {
  if (peer.iceGatheringState === 'complete') return Promise.resolve()
  return new Promise((resolve) => {
    setTimeout(resolve, GATHERING_MS)
    peer.addEventListener('icecandidate', ({ candidate }) => setTimeout(resolve, candidate ? AFTER_FIRST_MS : 0))
  })
}

const SECOND_MS = 1_000

function refusalOf(response: Response): WhepOutcome {
  const { status } = response
  const seconds = Number.parseInt(response.headers.get('retry-after') ?? '', 10)
  const retryAfterMs = Number.isNaN(seconds) ? null : seconds * SECOND_MS
  if (status === 401 || status === 403) return refused('not-allowed', true, retryAfterMs)
  if (status === 404) return refused('unknown-feed', true, retryAfterMs)
  if (status === 400 || status === 406 || status === 415) return refused('no-common-codec', true, retryAfterMs)
  if (status === 429) return refused('too-many', false, retryAfterMs)
  if (status === 503 || status === 502) return refused('engine-away', false, retryAfterMs)
  return refused(`http-${status}`, status < 500, retryAfterMs)
}

function refused(fault: string, isFinal: boolean, retryAfterMs: number | null = null): WhepOutcome {
  return { kind: 'refused', fault, isFinal, retryAfterMs }
}

/**
 * Before the connection itself is closed: the engine would have forgotten it by then. `keepalive`: also while the page is being left. An engine that
 * is away ends what it does not hear of by itself.
 */
async function end(resource: string, headers: Readonly<Record<string, string>>): Promise<void> {
  try {
    await fetch(resource, { method: 'DELETE', headers, keepalive: true, signal: AbortSignal.timeout(DELETE_LIMIT_MS) })
  } catch (reason) {
    console.info('a connection was closed on this side only', reason)
  }
}
