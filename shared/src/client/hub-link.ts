/**
 * Keeps one page in step with the hub over one Socket.IO socket: snapshot, deltas, `resync` after a gap, clock pings, and whether the
 * hub is there. A hub that falls silent is left and looked for anew. The socket is passed in (made with `transports: ['websocket']`), so
 * that nothing here knows a browser.
 */
import { createStore } from 'zustand/vanilla'
import type { Delta, Snapshot } from '../protocol/down.ts'
import { understands } from '../protocol/version.ts'
import type { ClockSync } from './clock-sync.ts'
import { createDeliveryTail, type Delivery } from './delivery-tail.ts'
import type { LiveStore } from './live-store.ts'
import { createPingLoop } from './ping-loop.ts'

/** The part of a `socket.io-client` socket that is used here. */
export type LinkSocket = {
  // biome-ignore lint/suspicious/noExplicitAny: socket.io-client types listeners this way; each listener below names its own payload.
  on(event: string, listener: (...args: any[]) => void): unknown
  emit(event: string, ...args: unknown[]): unknown
  timeout(ms: number): { emitWithAck(event: string, ...args: unknown[]): Promise<unknown> }
  readonly connected: boolean
  /** The transport below: closing it is a `disconnect` at once, also when nothing comes through, and starts the socket's own reconnection. */
  readonly io: { readonly engine: { close(): unknown } }
}

export type LinkState = {
  /** `waiting` before the first snapshot, `live` while connected and up to date, `away` when the hub was there and is not. */
  readonly status: 'waiting' | 'live' | 'away'
  /** Why the hub turned this page away, such as an expired token; null otherwise. */
  readonly refusal: string | null
  /** True when this page is too old to understand the hub: it must be loaded again. */
  readonly isOutdated: boolean
  /** The build of the pages that the hub serves; null where it does not say. */
  readonly build: string | null
}

export type HubLinkOptions = {
  readonly socket: LinkSocket
  readonly store: LiveStore
  readonly clock: ClockSync
  /** The monotonic local clock: `performance.now`. */
  readonly localNowMs: () => number
  /** Runs something later; returns a function that cancels it. The page's `setTimeout`. */
  readonly later: (run: () => void, delayMs: number) => () => void
  /** How often to ping once the first burst is over: 1,000 for screens and panels, 15,000 for phones. */
  readonly pingEveryMs: number
  /** Pings at once after each connection: 8 for phones, 30 for screens. */
  readonly burst: number
  /** How long after this a page is still busy with its own start: what arrives until then says nothing of the network. Milliseconds, 0 by default. */
  readonly settlingMs?: number
}

export type HubLink = ReturnType<typeof createHubLink>

const ACK_TIMEOUT_MS = 5_000
const RESYNC_RETRY_MS = 1_000

export function createHubLink({ socket, store, clock, localNowMs, later, pingEveryMs, burst, settlingMs = 0 }: HubLinkOptions) {
  const link = createStore<LinkState>(() => ({ status: 'waiting', refusal: null, isOutdated: false, build: null }))
  let isResyncing = false
  /** Counts connections: one may follow on another without a break, see hub-socket.ts. */
  let connection = 0
  const deliveries = createDeliveryTail()
  const settledLocalMs = localNowMs() + settlingMs
  /** Whether a ping was answered in this connection: before that the hub's clock may be another one than it was. */
  let isMeasured = false

  function delivered(sentAtMs: number, receivedLocalMs: number): void {
    const receivedAtMs = clock.hubMs(receivedLocalMs)
    if (isMeasured && receivedAtMs !== null && receivedLocalMs >= settledLocalMs) deliveries.add({ sentAtMs, receivedAtMs, receivedLocalMs })
  }

  const pings = createPingLoop({
    ask: (sentLocalMs, timeoutMs) => acknowledged(timeoutMs, 'clock', sentLocalMs),
    onAnswer(ping) {
      clock.addPing(ping)
      isMeasured = true
      delivered(ping.sentAtMs, ping.receivedLocalMs)
    },
    // The engine would notice after its own ping interval and timeout, which are long for the phones' sake.
    onSilent: () => socket.io.engine.close(),
    localNowMs,
    later,
    pingEveryMs,
    burst,
  })

  function applySnapshot(snapshot: Snapshot): void {
    isResyncing = false
    pings.heard()
    clock.addPush({ hubNowMs: snapshot.hubNowMs, receivedLocalMs: localNowMs() })
    link.setState({ build: snapshot.build ?? null })
    if (!understands(snapshot.protocol)) {
      link.setState({ isOutdated: true })
      return
    }
    store.applySnapshot(snapshot)
    link.setState({ status: 'live', refusal: null })
  }

  async function resync(): Promise<void> {
    if (isResyncing) return
    isResyncing = true
    const askedIn = connection
    const answer = await ask('resync')
    // Another hub took over meanwhile, with a snapshot of its own.
    if (askedIn !== connection) return
    if (isSnapshot(answer)) applySnapshot(answer)
    else if (socket.connected) {
      // The hub was busy, or refused because this page asked too often: the picture stays and the question is repeated.
      later(() => {
        isResyncing = false
        void resync()
      }, RESYNC_RETRY_MS)
    } else isResyncing = false
  }

  /** The acknowledgement, or null when none came in time. */
  async function acknowledged(timeoutMs: number, event: string, ...args: unknown[]): Promise<unknown> {
    try {
      return await socket.timeout(timeoutMs).emitWithAck(event, ...args)
    } catch (reason) {
      if (reason instanceof Error) return null
      throw reason
    }
  }

  const ask = (event: string, ...args: unknown[]) => acknowledged(ACK_TIMEOUT_MS, event, ...args)

  function connected(): void {
    connection += 1
    isResyncing = false
    isMeasured = false
    pings.start()
  }

  socket.on('connect', connected)
  socket.on('snapshot', applySnapshot)
  socket.on('delta', (delta: Delta) => {
    const receivedLocalMs = localNowMs()
    pings.heard()
    clock.addPush({ hubNowMs: delta.hubNowMs, receivedLocalMs })
    delivered(delta.hubNowMs, receivedLocalMs)
    if (!store.applyDelta(delta)) void resync()
  })
  socket.on('disconnect', () => {
    isResyncing = false
    pings.stop()
    if (link.getState().status === 'live') link.setState({ status: 'away' })
  })
  socket.on('connect_error', (reason: Error) => {
    if ('data' in reason && reason.data) link.setState({ refusal: reason.message })
  })
  // Pushes may come before this link listens: the socket may already be connected when it is handed over.
  if (socket.connected) {
    connected()
    void resync()
  }

  return {
    getState: link.getState,
    subscribe: link.subscribe,
    /** A fresh burst of pings: after waking up, after becoming visible, after a gap. */
    remeasureClock: () => {
      if (socket.connected) pings.burstNow()
    },
    /** How long what the hub sends takes to arrive here, over the last ten minutes; null before the clock is known. */
    delivery: (): Delivery | null => deliveries.read(localNowMs()),
    ask,
  }
}

function isSnapshot(value: unknown): value is Snapshot {
  return typeof value === 'object' && value !== null && 'protocol' in value && 'tables' in value && 'seq' in value
}
