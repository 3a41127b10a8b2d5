/**
 * Pings the hub for its time: a burst when a connection begins or this machine may have slept, then rarely. It notices a hub that says
 * nothing any more although the line looks open, long before the transport does: what hub-link.ts does then is its own affair.
 */
import type { ClockReply } from '../protocol/down.ts'
import type { Ping } from './clock-offset-estimator.ts'

/** Of the pings of a burst, each has its own chance of a fast way: closer together they would queue behind one another. */
export const BURST_GAP_MS = 60
/** Two answers further apart than they should be by this much: this machine slept, its timers were held back, or the line stood still. */
const GAP_MS = 5_000
/** A timer that comes so late: this machine slept, or was so busy that answers wait to be read. */
const LATE_MS = 1_000
/** An unanswered ping means a silent hub after this much and one more ping's turn, which for a phone's rare pings counts as no more than this. */
const PATIENCE_MS = 5_000

export type PingLoopOptions = {
  /** Asks the hub for its time; the answer as it came, or null when none came in time. */
  readonly ask: (sentLocalMs: number, timeoutMs: number) => Promise<unknown>
  readonly onAnswer: (ping: Ping) => void
  readonly onSilent: () => void
  readonly localNowMs: () => number
  readonly later: (run: () => void, delayMs: number) => () => void
  readonly pingEveryMs: number
  readonly burst: number
}

export function createPingLoop({ ask, onAnswer, onSilent, localNowMs, later, pingEveryMs, burst }: PingLoopOptions) {
  // Screens 6 s; phones 10 s, so 25 s at most after the hub fell silent.
  const silentAfterMs = Math.min(pingEveryMs, PATIENCE_MS) + PATIENCE_MS
  /** Counts connections: what an earlier one began ends there. */
  let connection = 0
  let sinceBurst = 0
  let answeredAtMs: number | null = null
  let cancelTurn = () => {}
  let cancelWatch: (() => void) | null = null

  function turn(): void {
    void ping(connection)
    cancelTurn = later(turn, sinceBurst < burst ? BURST_GAP_MS : pingEveryMs)
    sinceBurst += 1
  }

  async function ping(ofConnection: number): Promise<void> {
    watch()
    const sentLocalMs = localNowMs()
    const reply = await ask(sentLocalMs, silentAfterMs)
    const receivedLocalMs = localNowMs()
    if (reply === null || ofConnection !== connection) return
    heard()
    if (!isClockReply(reply)) return
    const { receivedAtMs, sentAtMs } = reply
    // Told by the hub's clock: in some browsers the local one stands still while the machine sleeps, and timers are not even late.
    const isGap = answeredAtMs !== null && receivedAtMs - answeredAtMs > pingEveryMs + GAP_MS
    answeredAtMs = receivedAtMs
    onAnswer({ sentLocalMs, receivedAtMs, sentAtMs, receivedLocalMs })
    if (isGap) burstNow()
  }

  function watch(): void {
    if (cancelWatch) return
    const dueLocalMs = localNowMs() + silentAfterMs
    cancelWatch = later(() => {
      cancelWatch = null
      if (localNowMs() - dueLocalMs > LATE_MS) burstNow()
      else onSilent()
    }, silentAfterMs)
  }

  function heard(): void {
    cancelWatch?.()
    cancelWatch = null
  }

  function stop(): void {
    connection += 1
    cancelTurn()
    heard()
  }

  /** A burst that is under way is left alone: the hub turns away who asks too often. */
  function burstNow(): void {
    if (sinceBurst < burst) return
    cancelTurn()
    sinceBurst = 0
    turn()
  }

  return {
    /** A connection begins. */
    start(): void {
      stop()
      answeredAtMs = null
      sinceBurst = 0
      turn()
    },
    /** The connection is over. */
    stop,
    burstNow,
    /** The hub spoke of itself. */
    heard,
  }
}

function isClockReply(value: unknown): value is ClockReply {
  return (
    typeof value === 'object' &&
    value !== null &&
    'receivedAtMs' in value &&
    Number.isFinite(value.receivedAtMs) &&
    'sentAtMs' in value &&
    Number.isFinite(value.sentAtMs)
  )
}
