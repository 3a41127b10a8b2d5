/**
 * The feeds and the sessions that this process carries: who publishes, who watches, who is ended. It knows neither HTTP nor the hub's state; feeds
 * are ids to it.
 */
import { randomBytes, randomInt } from 'node:crypto'
import { EngineFault } from './engine-fault.ts'
import { type EngineTime, Feed } from './feed.ts'
import { openPeer, type Peer, type PortRange } from './peer.ts'
import { Publisher } from './publisher.ts'
import type { VideoCodec } from './rtp/key-frames.ts'
import { writeAnswer } from './sdp/answer.ts'
import { reachableAt } from './sdp/library-sdp.ts'
import { type Offer, type Role, readOffer } from './sdp/offer-reading.ts'
import { Viewer } from './viewer.ts'

export const MAX_SESSIONS = 256
/** Whoever is not connected after so long will not be. */
const CONNECT_MS = 20_000

export type EngineParts = { readonly ports: PortRange; readonly advertised: readonly string[]; readonly time: () => EngineTime }

export type JoinRequest = { readonly feedId: string; readonly codec: VideoCodec; readonly tag: string; readonly offerSdp: string }
export type PublishRequest = JoinRequest & { readonly mayReplace: boolean; readonly maxBitrate: number }
export type Joined = { readonly sessionId: string; readonly answerSdp: string }

export type MediaSession = { readonly feed: Feed; readonly member: Publisher | Viewer; peer: Peer | null }

export class Engine {
  readonly feeds = new Map<string, Feed>()
  readonly sessions = new Map<string, MediaSession>()
  readonly #parts: EngineParts

  constructor(parts: EngineParts) {
    this.#parts = parts
  }

  /** Rejects with an `EngineFault`. The place of the publisher is taken from now on, not only once it is connected. */
  publish({ feedId, codec, tag, offerSdp, mayReplace, maxBitrate }: PublishRequest): Promise<Joined> {
    const { nowMs } = this.#parts.time()
    const offer = usable(readOffer(offerSdp, codec, 'publisher'))
    this.#admit()
    const known = this.feeds.get(feedId)
    const before = known?.publisher ?? null
    if (before && !mayReplace && !before.isGone(nowMs)) {
      throw new EngineFault(409, 'conflict', 'Somebody else publishes this feed; an operator can let you take over.')
    }
    if (before) this.end(before.sessionId)
    // Viewers agreed on the other codec and cannot be asked again: they come back by themselves.
    if (known && known.codec !== codec) this.removeFeed(feedId)
    const feed = this.#feedOf(feedId, codec)
    const member = new Publisher({ sessionId: aSessionId(), tag, offer, maxBitrate, ssrc: randomInt(1, 2 ** 32), cname: feed.names.cname }, nowMs)
    feed.publisher = member
    return this.#join(feed, member, offer, 'publisher')
  }

  /** Rejects with an `EngineFault`. The picture comes when there is one. */
  watch({ feedId, codec, tag, offerSdp }: JoinRequest): Promise<Joined> {
    const { nowMs } = this.#parts.time()
    const known = this.feeds.get(feedId)
    // What is published counts, not what is wanted.
    const carried = known?.publisher ? known.codec : codec
    const offer = usable(readOffer(offerSdp, carried, 'viewer'))
    this.#admit()
    if (known && known.codec !== carried) this.removeFeed(feedId)
    const feed = this.#feedOf(feedId, carried)
    const member = new Viewer({ sessionId: aSessionId(), tag, offer }, nowMs)
    feed.viewers.add(member)
    return this.#join(feed, member, offer, 'viewer')
  }

  /** False when there is no such session. */
  end(sessionId: string): boolean {
    const session = this.sessions.get(sessionId)
    if (session === undefined) return false
    this.sessions.delete(sessionId)
    const { feed, member } = session
    if (member instanceof Viewer) member.sayGoodbye(feed.names)
    else member.sayGoodbye()
    session.peer?.close()
    if (member instanceof Viewer) feed.viewers.delete(member)
    else if (feed.publisher === member) feed.publisher = null
    if (feed.isEmpty && this.feeds.get(feed.feedId) === feed) this.feeds.delete(feed.feedId)
    return true
  }

  /** False when nobody publishes it. */
  endPublisher(feedId: string): boolean {
    const publisher = this.feeds.get(feedId)?.publisher
    return publisher ? this.end(publisher.sessionId) : false
  }

  /** Ends everybody in it. False when nobody was. */
  removeFeed(feedId: string): boolean {
    const feed = this.feeds.get(feedId)
    if (feed === undefined) return false
    this.feeds.delete(feedId)
    if (feed.publisher) this.end(feed.publisher.sessionId)
    for (const viewer of [...feed.viewers]) this.end(viewer.sessionId)
    return true
  }

  close(): void {
    for (const sessionId of [...this.sessions.keys()]) this.end(sessionId)
  }

  tick(): void {
    const time = this.#parts.time()
    for (const feed of this.feeds.values()) feed.tick(time)
    for (const [sessionId, { member, peer }] of this.sessions) {
      if (peer?.isOpen !== true && time.nowMs - member.sinceMs > CONNECT_MS) this.end(sessionId)
    }
  }

  async #join(feed: Feed, member: Publisher | Viewer, offer: Offer, role: Role): Promise<Joined> {
    const { sessionId } = member
    const session: MediaSession = { feed, member, peer: null }
    this.sessions.set(sessionId, session)
    try {
      const { peer, local } = await openPeer(offer.transport, this.#parts.ports, {
        onOpen: () => this.#connected(session),
        onPacket: (packet) => this.#packetCame(session, packet),
        onEnd: () => this.end(sessionId),
      })
      session.peer = peer
      if (!this.sessions.has(sessionId)) {
        peer.close()
        throw new EngineFault(409, 'conflict', 'Somebody else took over meanwhile.')
      }
      const candidates = reachableAt(local.candidates, this.#parts.advertised)
      const answerSdp = writeAnswer({ offer, role, local: { ...local, candidates }, names: feed.names, sessionNumber: String(randomInt(1, 2 ** 47)) })
      return { sessionId, answerSdp }
    } catch (reason) {
      this.end(sessionId)
      if (reason instanceof EngineFault) throw reason
      throw new EngineFault(503, 'unavailable', `No connection could be opened: ${reason instanceof Error ? reason.message : String(reason)}.`)
    }
  }

  #connected({ feed, member, peer }: MediaSession): void {
    if (peer === null) return
    const { nowMs } = this.#parts.time()
    if (member instanceof Viewer) feed.viewerConnected(member, peer, nowMs)
    else feed.publisherConnected(member, peer, nowMs)
  }

  #packetCame({ feed, member }: MediaSession, packet: Buffer): void {
    const time = this.#parts.time()
    if (member instanceof Viewer) feed.viewerPacket(member, packet, time.nowMs)
    else feed.publisherPacket(member, packet, time)
  }

  #admit(): void {
    if (this.sessions.size >= MAX_SESSIONS) throw new EngineFault(503, 'unavailable', `The engine carries ${MAX_SESSIONS} connections and takes no more.`)
  }

  #feedOf(feedId: string, codec: VideoCodec): Feed {
    const known = this.feeds.get(feedId)
    if (known) return known
    const some = () => randomInt(1, 2 ** 32)
    const chance = { videoSsrc: some(), audioSsrc: some(), sequence: some(), timestamp: some() }
    const feed = new Feed({ feedId, codec, chance, cname: randomBytes(9).toString('base64url') })
    this.feeds.set(feedId, feed)
    return feed
  }
}

/** 192 bits: whoever knows it may end the session. */
const aSessionId = (): string => randomBytes(24).toString('base64url')

function usable(offer: ReturnType<typeof readOffer>): Offer {
  if ('fault' in offer) throw new EngineFault(400, 'invalid', offer.fault)
  return offer
}
