/**
 * One WebRTC connection; the only file that knows `node-datachannel`. Its traps, and what stands against them here:
 * - `requestKeyframe()` and `requestBitrate()` on a track that is not open throw a C++ exception that ends the process, try/catch or not: they are
 *   never called, RTCP is written by ourselves. `sendMessageBinary()` on a closed track throws a JavaScript error, which is caught.
 * - An error thrown inside one of its callbacks ends the process without a trace: each callback catches and throws again outside.
 * - Closing inside a callback frees the callback that runs: closing waits for the next turn.
 * - A track keeps its callbacks, and all that they know, until it is closed itself: closing the connection is not enough.
 * - A track that is garbage collected closes itself, and one that is collected before its `onClosed` ran leaves a dangling pointer: both objects
 *   are held until the library has reported the end of both.
 */
import { networkInterfaces } from 'node:os'
import { PeerConnection, type Track, Video } from 'node-datachannel'
import { LIBRARY_MID, LIBRARY_PAYLOAD_TYPE, type LocalTransport, libraryOffer, localTransport } from './sdp/library-sdp.ts'
import type { RemoteTransport } from './sdp/offer-reading.ts'

export type PeerEvents = {
  /** Packets can go out from now on. */
  readonly onOpen: () => void
  /** RTP or RTCP; the buffer is the receiver's to keep and to change. */
  readonly onPacket: (packet: Buffer) => void
  /** Once, whoever ended it; not when `close` was called. */
  readonly onEnd: () => void
}

export type Peer = {
  readonly isOpen: boolean
  /** As in RTCPeerConnection: `new`, `connecting`, `connected`, `disconnected`, `failed`, `closed`. */
  readonly state: string
  /** False when the packet did not go out. The bytes are copied before it returns. */
  readonly send: (packet: Buffer) => boolean
  readonly close: () => void
}

/** `first` and `last` UDP port, both included; null for any port that is free. */
export type PortRange = { readonly first: number; readonly last: number } | null

/** Addresses of the machine itself are found without asking anybody, in milliseconds. */
const GATHERING_MS = 3_000

/** What the library still works with. */
const held = new Set<object>()

/** The other side's offer is taken; rejects when no answer comes of it. */
export async function openPeer(
  remote: RemoteTransport,
  ports: PortRange,
  events: PeerEvents,
): Promise<{ readonly peer: Peer; readonly local: LocalTransport }> {
  const peer = new LibraryPeer(ports, events)
  try {
    return { peer, local: await peer.answer(remote) }
  } catch (reason) {
    peer.close()
    throw reason
  }
}

class LibraryPeer implements Peer {
  readonly #connection: PeerConnection
  readonly #track: Track
  readonly #events: PeerEvents
  #isOpen = false
  #isClosing = false
  state = 'new'

  constructor(ports: PortRange, events: PeerEvents) {
    this.#events = events
    this.#connection = new PeerConnection('engine', {
      iceServers: [],
      disableAutoNegotiation: true,
      ...(ports && { portRangeBegin: ports.first, portRangeEnd: ports.last }),
      ...(hasNetwork() ? {} : { bindAddress: '127.0.0.1' }),
    })
    const media = new Video(LIBRARY_MID, 'SendRecv')
    media.addVP8Codec(LIBRARY_PAYLOAD_TYPE)
    this.#track = this.#connection.addTrack(media)
    this.#hold()
    this.#connection.onStateChange((state) => guarded(() => this.#changed(state)))
    this.#track.onOpen(() => guarded(() => this.#opened()))
    this.#track.onMessage((packet) => guarded(() => this.#received(packet)))
  }

  get isOpen(): boolean {
    return this.#isOpen
  }

  answer(remote: RemoteTransport): Promise<LocalTransport> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('the addresses of this machine were not found in time')), GATHERING_MS)
      this.#connection.onGatheringStateChange((state) =>
        guarded(() => {
          if (state !== 'complete') return
          clearTimeout(timer)
          const local = localTransport(this.#connection.localDescription()?.sdp ?? '')
          if (local === null || local.candidates.length === 0) reject(new Error('the library gave no usable answer'))
          else resolve(local)
        }),
      )
      try {
        this.#connection.setRemoteDescription(libraryOffer(remote), 'offer')
        this.#connection.setLocalDescription('answer')
      } catch (reason) {
        clearTimeout(timer)
        reject(reason)
      }
    })
  }

  send(packet: Buffer): boolean {
    if (!this.#isOpen) return false
    try {
      return this.#track.sendMessageBinary(packet)
    } catch {
      // The library closed the track a moment before it says so; `onEnd` follows.
      return false
    }
  }

  close(): void {
    if (this.#isClosing) return
    this.#isClosing = true
    this.#isOpen = false
    this.state = 'closed'
    setImmediate(() => {
      this.#track.close()
      this.#connection.close()
    })
  }

  #opened(): void {
    if (this.#isClosing) return
    this.#isOpen = true
    this.#events.onOpen()
  }

  #received(packet: Buffer): void {
    if (!this.#isClosing) this.#events.onPacket(packet)
  }

  #changed(state: string): void {
    if (state === 'closed') held.delete(this.#connection)
    if (this.#isClosing) return
    this.state = state
    if (state !== 'failed' && state !== 'closed' && state !== 'disconnected') return
    this.close()
    this.#events.onEnd()
  }

  #hold(): void {
    const track = this.#track
    held.add(track)
    track.onClosed(() => held.delete(track))
    held.add(this.#connection)
  }
}

/** Without an address of its own the library would find nothing to answer with; pages on the same machine still can. */
function hasNetwork(): boolean {
  return Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ internal }) => !internal))
}

function guarded(run: () => void): void {
  try {
    run()
  } catch (reason) {
    setImmediate(() => {
      throw reason
    })
  }
}
