/** A hub under test with feeds, and peers that publish and watch through it with the real engine. */
import type { StartOptions } from '@tricolore/server/start/start-hub.ts'
import { onTestFinished } from 'vitest'
import { type MediaPeers, startMediaPeers } from '../../support/media/media-peers.ts'
import { aHub, post, type TestHub } from './a-hub.ts'

export type FeedHub = TestHub & {
  /** Of an operator. */
  readonly token: string
  /** With which the feed is published now. */
  feedKey(feedId: string): string
  done(command: object): Promise<void>
  aScreen(roomId: string): Promise<{ readonly screenId: string; readonly key: string }>
  whip(feedId: string): string
  whep(feedId: string): string
}

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

/** With the feeds `bleu` and `blanc`, published to the hub. */
export async function aFeedHub(options: StartOptions = {}): Promise<FeedHub> {
  const hub = await aHub(options)
  const token = await hub.logIn('Ana')
  const done = async (command: object) => {
    const response = await post(hub, '/api/v1/commands', { command }, token)
    if (response.status !== 200) throw new Error(`${JSON.stringify(command)} was refused: ${await response.text()}`)
  }
  for (const id of ['bleu', 'blanc']) await done({ type: 'setFeed', feedId: id, roomId: id, name: `Stage ${id}`, kind: 'whip' })
  return {
    ...hub,
    token,
    done,
    feedKey(feedId) {
      const feed = hub.hub.tables().feeds.get(feedId)
      if (!feed) throw new Error(`there is no feed ${feedId}`)
      return hub.keys.feedKey(feed)
    },
    async aScreen(roomId) {
      const made = await post(hub, '/api/v1/screens', { roomId, purpose: 'audience', name: `Wall ${roomId}` }, token)
      // The type assertion is what the contract says of this answer.
      return (await made.json()) as { screenId: string; key: string }
    },
    whip: (feedId) => new URL(`/whip/${feedId}`, hub.url).href,
    whep: (feedId) => new URL(`/whep/${feedId}`, hub.url).href,
  }
}

/** A process of publishers and viewers; it ends with the test. */
export function peers(): MediaPeers {
  const started = startMediaPeers()
  onTestFinished(() => started.kill())
  return started
}

/** A POST as a publisher or viewer sends it; the body is whatever the test wants. */
export function postSdp(url: string, token: string | null, body: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/sdp', 'accept-language': 'en', ...(token === null ? {} : bearer(token)), ...headers },
    body,
  })
}
