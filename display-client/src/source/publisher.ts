/**
 * Keeps one picture published for as long as somebody wants it: connects, says why it cannot, tries again by itself, and leaves a healthy
 * connection alone, whatever happens to the hub. It knows no browser: how a connection is made is passed in.
 */
import { createStore } from 'zustand/vanilla'

/**
 * `taken`: another source publishes. `key`: not, or no longer, the feed's key. `unknown`: no such feed. `offer`: the hub cannot use what
 * this browser offers.
 */
export type Refusal = 'taken' | 'key' | 'unknown' | 'offer' | 'busy' | 'engine' | 'away'

export type Opening =
  /** `engineId`: which run of the engine answered; null when the hub did not say. */
  | { readonly kind: 'open'; readonly connection: Connection; readonly engineId: string | null }
  /** `detail`: the hub's own sentence, where there is one. `afterMs`: when it wants to be asked again. */
  | { readonly kind: Refusal; readonly detail: string | null; readonly afterMs: number | null }

export type Connection = {
  /** True while packets may be expected to arrive. */
  readonly isHealthy: () => boolean
  /** Ends it here and at the hub. `isForgotten`: the engine that knew it is gone, so that there is nobody to tell. */
  readonly close: (isForgotten: boolean) => void
}

export type ConnectionEvents = { readonly onConnected: () => void; readonly onLost: () => void }

export type PublisherState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live'; readonly sinceMs: number }
  /** It will be tried again by itself. `lost`: the connection broke, or never came about. */
  | { readonly kind: 'waiting'; readonly reason: Refusal | 'lost'; readonly detail: string | null }

export type PublisherOptions = {
  readonly open: (events: ConnectionEvents) => Promise<Opening>
  /** Runs something later; returns a function that cancels it. */
  readonly later: (run: () => void, delayMs: number) => () => void
  readonly nowMs: () => number
  /** 0 up to 1. */
  readonly chance: () => number
}

const FIRST_MS = 250
const MOST_MS = 2_000
/** What a person has to change first is not asked for every second; and the hub locks out who shows a wrong key too often. */
const PATIENT_MS: Readonly<Partial<Record<Refusal, number>>> = { key: 30_000, unknown: 10_000, offer: 10_000 }
const LONGEST_WAIT_MS = 60_000
/** An answer without a connection soon after is no connection. */
const CONNECT_WITHIN_MS = 4_000

/** How long to wait before the next try: 250 ms, doubling to 2 s, and up to a third less so that several do not come at once. */
export function retryMs(failures: number, chance: number): number {
  return Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(failures, 10)) * (1 - chance / 3)
}

export type Publisher = ReturnType<typeof createPublisher>

export function createPublisher({ open, later, nowMs, chance }: PublisherOptions) {
  const store = createStore<PublisherState>(() => ({ kind: 'idle' }))
  let isWanted = false
  let failures = 0
  /** Counts attempts: what an older one still says is passed over. */
  let attempt = 0
  let connection: Connection | null = null
  /** The run of the engine that was last heard of, and the one at which this connection ends; null while that is not known. */
  let engineId: string | null = null
  let connectedEngineId: string | null = null
  let cancel = () => {}

  const become = (state: PublisherState) => store.setState(state, true)

  function drop(): void {
    attempt += 1
    cancel()
    cancel = () => {}
    connection?.close(connectedEngineId !== null && engineId !== null && connectedEngineId !== engineId)
    connection = null
    connectedEngineId = null
  }

  function tryLater(reason: Refusal | 'lost', detail: string | null, delayMs: number): void {
    become({ kind: 'waiting', reason, detail })
    failures += 1
    cancel = later(() => void connect(), delayMs)
  }

  function patience(reason: Refusal): number {
    return PATIENT_MS[reason] ?? retryMs(failures, chance())
  }

  function lost(): void {
    drop()
    tryLater('lost', null, retryMs(failures, chance()))
  }

  async function connect(): Promise<void> {
    drop()
    const mine = attempt
    const heardBefore = engineId
    become({ kind: 'connecting' })
    const isOver = () => mine !== attempt
    const answer = await open({
      onConnected() {
        if (isOver()) return
        cancel()
        failures = 0
        become({ kind: 'live', sinceMs: nowMs() })
      },
      onLost: () => void (isOver() || lost()),
    })
    if (isOver()) {
      if (answer.kind === 'open') answer.connection.close(false)
      return
    }
    if (answer.kind === 'open') {
      connection = answer.connection
      connectedEngineId = answer.engineId
      // It died while it answered, and there is another one already. One that is new to this side has only not been told of yet.
      if (engineId !== heardBefore && answer.engineId !== null && answer.engineId !== engineId) return lost()
      if (store.getState().kind !== 'live') cancel = later(lost, CONNECT_WITHIN_MS)
      return
    }
    const delayMs = answer.afterMs ?? patience(answer.kind)
    tryLater(answer.kind, answer.detail, Math.min(LONGEST_WAIT_MS, Math.max(FIRST_MS, delayMs)))
  }

  return {
    getState: store.getState,
    subscribe: store.subscribe,
    isWanted: () => isWanted,
    start(): void {
      if (isWanted) return
      isWanted = true
      failures = 0
      void connect()
    },
    stop(): void {
      isWanted = false
      drop()
      become({ kind: 'idle' })
    },
    /** Something was changed that may be why it did not work, such as the key: no waiting. */
    retryNow(): void {
      if (!isWanted || store.getState().kind === 'live') return
      failures = 0
      void connect()
    },
    /** The hub answers again. What is healthy, or being connected, stays as it is. */
    hubIsBack(): void {
      const { kind } = store.getState()
      if (kind === 'waiting' || (kind === 'live' && connection?.isHealthy() === false)) void connect()
    },
    /** The hub takes the key no longer, and has ended the picture: this side would notice seconds later. */
    keyIsRefused(): void {
      if (store.getState().kind !== 'live') return
      drop()
      tryLater('key', null, patience('key'))
    },
    /**
     * Which run of the engine there is; null: none at the moment. Connections to another run are dead, though nobody told them. What is being asked
     * for is answered by the one that is there then.
     */
    engineIs(id: string | null): void {
      if (id === null || id === engineId) return
      engineId = id
      const isDead = connectedEngineId !== null && connectedEngineId !== id
      if (isDead || store.getState().kind === 'waiting') void connect()
    },
  }
}
