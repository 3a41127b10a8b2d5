/**
 * One connection by WHIP (RFC 9725) to the hub in use. Not trickled, and nothing is waited for: the engine has the addresses, and hears
 * from this page's own checks where it is (RFC 8445, 7.3.1.3).
 */

import { ENGINE_HEADER } from '@tricolore/shared/protocol/feeds-down.ts'
import type { FeedCodec } from '@tricolore/shared/tables/feed.ts'
import type { Connection, ConnectionEvents, Opening, Refusal } from './publisher.ts'
import { offeredCodecs, tunedAnswer } from './sdp.ts'
import type { StatsReading } from './sent.ts'

export type Tracks = { readonly video: MediaStreamTrack; readonly audio: MediaStreamTrack | null }

export type Quality = { readonly bitrateBps: number; readonly framesPerSecond: number }

/** `url`: where the feed is published. */
export type WhipTarget = { readonly url: string; readonly key: string; readonly codec: FeedCodec }

export type WhipConnection = Connection & {
  /** Sends these from now on, over the same connection. */
  readonly send: (tracks: Tracks) => void
  readonly tune: (quality: Quality) => void
  readonly stats: () => Promise<StatsReading>
}

const ANSWER_MS = 6_000
const DELETE_MS = 1_500
/** Wi-Fi that stutters comes back within this; ICE itself gives up after half a minute. */
const DISCONNECTED_MS = 1_500

export async function openWhip(
  target: WhipTarget,
  tracks: Tracks,
  quality: Quality,
  events: ConnectionEvents,
): Promise<Exclude<Opening, { kind: 'open' }> | { readonly kind: 'open'; readonly connection: WhipConnection; readonly engineId: string | null }> {
  const codecs = offeredCodecs(RTCRtpSender.getCapabilities('video')?.codecs ?? [], target.codec)
  if (codecs.length === 0) return refused('offer')
  const peer = new RTCPeerConnection({ bundlePolicy: 'max-bundle' })
  const video = peer.addTransceiver(tracks.video, { direction: 'sendonly', sendEncodings: [{ maxBitrate: quality.bitrateBps }] })
  video.setCodecPreferences([...codecs])
  // Always a place for sound, also while there is none: a microphone that is chosen later needs no new connection.
  const audio = peer.addTransceiver(tracks.audio ?? 'audio', { direction: 'sendonly' })
  try {
    await peer.setLocalDescription()
    const answer = await post(target, peer.localDescription?.sdp ?? '')
    if (answer.kind !== 'answer') {
      peer.close()
      return answer
    }
    const { location, engineId } = answer
    const close = (isForgotten: boolean) => closeBoth(peer, isForgotten ? null : location, target.key)
    watch(peer, events)
    try {
      await peer.setRemoteDescription({ type: 'answer', sdp: tunedAnswer(answer.sdp, quality.bitrateBps) })
    } catch (reason) {
      console.warn('the answer cannot be used', reason)
      close(false)
      return refused('offer')
    }
    watchGoodbye(peer, events.onLost)
    const connection = { ...senders(peer, video.sender, audio.sender), close }
    connection.tune(quality)
    return { kind: 'open', connection, engineId }
  } catch (reason) {
    console.warn('no connection could be offered', reason)
    peer.close()
    return refused('away')
  }
}

function senders(peer: RTCPeerConnection, video: RTCRtpSender, audio: RTCRtpSender): Omit<WhipConnection, 'close'> {
  const complain = (what: string) => (reason: unknown) => console.warn(what, reason)
  return {
    isHealthy: () => peer.connectionState === 'connected',
    send(tracks) {
      video.replaceTrack(tracks.video).catch(complain('the picture could not be replaced'))
      audio.replaceTrack(tracks.audio).catch(complain('the sound could not be replaced'))
    },
    tune({ bitrateBps, framesPerSecond }) {
      const parameters = video.getParameters()
      // Slides must stay readable: when it does not fit, frames go first.
      parameters.degradationPreference = 'maintain-resolution'
      for (const encoding of parameters.encodings) {
        encoding.maxBitrate = bitrateBps
        encoding.maxFramerate = framesPerSecond
      }
      video.setParameters(parameters).catch(complain('the quality could not be set'))
    },
    async stats() {
      const entries: Readonly<Record<string, unknown>>[] = []
      for (const entry of (await peer.getStats()).values()) entries.push(entry)
      return { atMs: performance.now(), entries }
    },
  }
}

function watch(peer: RTCPeerConnection, { onConnected, onLost }: ConnectionEvents): void {
  let giveUp: ReturnType<typeof setTimeout> | undefined
  peer.addEventListener('connectionstatechange', () => {
    clearTimeout(giveUp)
    if (peer.connectionState === 'connected') onConnected()
    else if (peer.connectionState === 'failed' || peer.connectionState === 'closed') onLost()
    else if (peer.connectionState === 'disconnected') giveUp = setTimeout(onLost, DISCONNECTED_MS)
  })
}

/** An engine that says goodbye (RFC 5246, 7.2.1) is left at once; of one that just goes ICE tells, in Chromium after some eight seconds. */
function watchGoodbye(peer: RTCPeerConnection, onLost: () => void): void {
  // With one bundle they share one transport, which is there once the answer is set.
  const transports = new Set(peer.getSenders().map(({ transport }) => transport))
  for (const transport of transports) transport?.addEventListener('statechange', () => transport.state === 'closed' && onLost())
}

type Answer = { readonly kind: 'answer'; readonly sdp: string; readonly location: string | null; readonly engineId: string | null }
type Answered = Answer | Exclude<Opening, { kind: 'open' }>

async function post({ url, key }: WhipTarget, offer: string): Promise<Answered> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/sdp', Authorization: `Bearer ${key}` },
      body: offer,
      signal: AbortSignal.timeout(ANSWER_MS),
    })
    const body = await response.text()
    const location = response.headers.get('location')
    // It is a path at the hub that answered, which need not be the page's own.
    const engineId = response.headers.get(ENGINE_HEADER)
    if (response.status === 201) return { kind: 'answer', sdp: body, location: location === null ? null : new URL(location, response.url).href, engineId }
    return { kind: refusalOf(response.status), detail: sentenceIn(body), afterMs: secondsMs(response.headers.get('retry-after')) }
  } catch (reason) {
    console.warn('the hub did not answer', reason)
    return refused('away')
  }
}

function refused(kind: Refusal): Exclude<Opening, { kind: 'open' }> {
  return { kind, detail: null, afterMs: null }
}

function refusalOf(status: number): Refusal {
  if (status === 401 || status === 403) return 'key'
  if (status === 404) return 'unknown'
  if (status === 409) return 'taken'
  if (status === 429) return 'busy'
  return status >= 400 && status < 500 ? 'offer' : 'engine'
}

function sentenceIn(body: string): string | null {
  try {
    const answer: unknown = JSON.parse(body)
    return typeof answer === 'object' && answer !== null && 'message' in answer && typeof answer.message === 'string' ? answer.message : null
  } catch (reason) {
    if (reason instanceof SyntaxError) return null
    throw reason
  }
}

function secondsMs(header: string | null): number | null {
  const seconds = Number(header)
  return header === null || !Number.isFinite(seconds) ? null : seconds * 1000
}

/** Nothing more is sent from here on. The resource goes first: after the connection's goodbye the hub knows no such resource any more. */
function closeBoth(peer: RTCPeerConnection, location: string | null, key: string): void {
  const isGone = peer.getSenders().some(({ transport }) => transport?.state === 'closed')
  if (location === null || isGone) {
    peer.close()
    return
  }
  for (const sender of peer.getSenders()) sender.replaceTrack(null).catch((reason: unknown) => console.info('it was closed already', reason))
  void remove(location, key).then(() => peer.close())
}

/** `keepalive`: it is sent also by a page that is just going. */
async function remove(location: string, key: string): Promise<void> {
  try {
    const signal = AbortSignal.timeout(DELETE_MS)
    await fetch(location, { method: 'DELETE', headers: { Authorization: `Bearer ${key}` }, keepalive: true, signal })
  } catch (reason) {
    console.info('the hub was not told of the end; it notices by itself', reason)
  }
}
