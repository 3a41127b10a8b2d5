/**
 * How deltas get to the sockets: each is encoded once into one WebSocket frame, and that frame is written to every client's connection.
 * Operators and screens are written at once; phones in chunks, with a turn of the event loop between, so that a crowd delays nobody else.
 *
 * A client that does not read gets no more deltas once too much waits for it: it is behind, gets the newest snapshot when it has read what
 * waited, and is dropped when that takes too long. Nothing is ever left out in between, so that each client's chain of seqs holds.
 */
import type { Audience } from '@tricolore/shared/model/audience.ts'
import type { Delta, Snapshot } from '@tricolore/shared/protocol/down.ts'
import type { Logger } from 'pino'
import type { Socket } from 'socket.io'
import type { Metrics } from '../host/process/metrics.ts'
import { cutBecause } from './cut-reasons.ts'
import { ENGINE_MESSAGE, eventText, preparedText } from './event-text.ts'
import { textFrame } from './frame.ts'
import { type RawLine, rawLineOf } from './raw-line.ts'
import { packedJson, snapshotJson } from './snapshot-text.ts'

/** More than this waiting for a client, beside its snapshot, means that it does not keep up. */
const MOST_QUEUED_BYTES = 64 * 1024
const DROPPED_AFTER_MS = 15_000
/** Who has read nothing at all for so long is not slow but stuck. */
const STUCK_AFTER_MS = 8_000
/** How often those who are behind are looked at. */
const LOOK_EVERY_MS = 100
/** Some 5 ms of work. */
const CHUNK = 500

export type WriteLoopOptions = {
  readonly snapshot: (audience: Audience) => Snapshot
  readonly log: Logger
  readonly metrics: Metrics
  /** Any clock that never runs backwards. */
  readonly nowMs?: () => number
  /** How the connection under a socket is found; null: that socket is written with `emit`. */
  readonly lineOf?: (socket: Socket) => RawLine | null
  /** Phones written in one turn of the event loop. */
  readonly chunk?: number
}

type Follower = {
  readonly socket: Socket
  readonly audience: Audience
  readonly line: RawLine | null
  /** Whether it can unpack its snapshots. */
  readonly isPacked: boolean
  /** The newest job that its snapshot already holds. */
  heldJob: number
  /** What a snapshot alone may leave waiting for it. */
  snapshotBytes: number
  behindSinceMs: number | null
  /** While it is behind: what waited when it last read something, and when that was. */
  waiting: { bytes: number; readMs: number }
}

/** One delta on its way to everybody. */
type Job = { readonly number: number; readonly delta: Delta; readonly frame: Buffer; readonly startedMs: number }

/** Where each audience's sockets are. */
const namespaceOf: Readonly<Record<Audience, string>> = { operator: '/operator', display: '/display', source: '/display', public: '/public' }

/** The same for everybody who has always kept up: ten thousand of their own are megabytes. */
const neverBehind = { bytes: Number.POSITIVE_INFINITY, readMs: 0 }

export type WriteLoop = ReturnType<typeof createWriteLoop>

export function createWriteLoop({ snapshot, log, metrics, nowMs = () => performance.now(), lineOf = rawLineOf, chunk = CHUNK }: WriteLoopOptions) {
  const followers: Record<Audience, Map<Socket, Follower>> = { operator: new Map(), display: new Map(), source: new Map(), public: new Map() }
  const behind = new Set<Follower>()
  /** Phones: the job under way first. */
  const jobs: Job[] = []
  let newestJob = 0
  let lookTimer: NodeJS.Timeout | null = null
  let isFallbackTold = false

  function sendSnapshot(follower: Follower): void {
    const { socket, audience, line, isPacked } = follower
    const newest = snapshot(audience)
    follower.heldJob = newestJob
    if (!line) return void socket.emit('snapshot', newest)
    const packed = isPacked ? packedJson(newest) : null
    const text = preparedText(socket.nsp.name, packed === null ? 'snapshot' : 'packed', packed ?? snapshotJson(newest))
    follower.snapshotBytes = text.length
    // Through Engine.IO, so that it stays behind what is queued there, such as the answer to the connection.
    socket.conn.write(text)
  }

  function write(follower: Follower, { number, delta, frame }: Job): void {
    // Whoever is behind gets a snapshot instead.
    if (number <= follower.heldJob || follower.behindSinceMs !== null) return
    const { socket, line } = follower
    if (!line) return void socket.emit('delta', delta)
    const mostBytes = MOST_QUEUED_BYTES + follower.snapshotBytes
    if (line.isClear() && line.connection.writableLength <= mostBytes) line.connection.write(frame)
    else if (line.queuedBytes() > mostBytes) fallBehind(follower)
    else socket.emit('delta', delta)
  }

  /** `to`: those who were there when it began; who came later has it in the snapshot. */
  function writePhones(job: Job, to: readonly Follower[], from = 0): void {
    const end = Math.min(to.length, from + chunk)
    for (let position = from; position < end; position += 1) {
      const follower = to[position]
      if (follower) write(follower, job)
    }
    if (end < to.length) return void setImmediate(writePhones, job, to, end)
    jobs.shift()
    metrics.fanout.observe({ audience: 'public' }, (performance.now() - job.startedMs) / 1000)
    const [next] = jobs
    if (next) setImmediate(writePhones, next, [...followers.public.values()])
  }

  function fallBehind(follower: Follower): void {
    follower.behindSinceMs = nowMs()
    follower.waiting = { bytes: follower.line?.queuedBytes() ?? 0, readMs: follower.behindSinceMs }
    behind.add(follower)
    metrics.clientsBehind.inc({ audience: follower.audience })
    lookTimer ??= setInterval(lookAtBehind, LOOK_EVERY_MS).unref()
  }

  function lookAtBehind(): void {
    for (const follower of behind) {
      const { line, socket, audience, behindSinceMs } = follower
      if (!line || behindSinceMs === null || !socket.connected) leaveBehind(follower)
      else if (line.queuedBytes() === 0) {
        leaveBehind(follower)
        sendSnapshot(follower)
      } else if (nowMs() - behindSinceMs > DROPPED_AFTER_MS || isStuck(follower, line)) {
        leaveBehind(follower)
        metrics.slowConsumersDropped.inc({ audience })
        cutBecause(socket, 'unread')
        line.cut()
      }
    }
  }

  function isStuck({ waiting }: Follower, line: RawLine): boolean {
    const bytes = line.queuedBytes()
    if (bytes < waiting.bytes) Object.assign(waiting, { bytes, readMs: nowMs() })
    return nowMs() - waiting.readMs > STUCK_AFTER_MS
  }

  function leaveBehind(follower: Follower): void {
    follower.behindSinceMs = null
    behind.delete(follower)
    metrics.clientsBehind.dec({ audience: follower.audience })
    if (behind.size > 0 || !lookTimer) return
    clearInterval(lookTimer)
    lookTimer = null
  }

  function leave(socket: Socket, audience: Audience): void {
    const follower = followers[audience].get(socket)
    if (!follower) return
    followers[audience].delete(socket)
    // A job that is under way passes it over.
    follower.heldJob = Number.POSITIVE_INFINITY
    if (follower.behindSinceMs !== null) leaveBehind(follower)
  }

  return {
    /** Sends the newest snapshot, packed where the client can take that, and from then on every delta that follows it, until `leave`. */
    follow(socket: Socket, audience: Audience, isPacked = takesPacked(socket)): void {
      const line = lineOf(socket)
      if (!line && !isFallbackTold) {
        isFallbackTold = true
        log.warn('the connection under a socket cannot be written directly: such sockets are written with emit, at half the speed')
      }
      const follower: Follower = { socket, audience, line, isPacked, heldJob: 0, snapshotBytes: 0, behindSinceMs: null, waiting: neverBehind }
      followers[audience].set(socket, follower)
      sendSnapshot(follower)
    },
    leave,
    /** The newest snapshot as the answer to a `resync`; the caller sends it before anything else happens. Null while too much waits for that client. */
    resync(socket: Socket, audience: Audience): Snapshot | null {
      const follower = followers[audience].get(socket)
      if (!follower) return snapshot(audience)
      if (follower.line && follower.line.queuedBytes() > MOST_QUEUED_BYTES + follower.snapshotBytes) {
        if (follower.behindSinceMs === null) fallBehind(follower)
        return null
      }
      follower.heldJob = newestJob
      return snapshot(audience)
    },
    delta(audience: Audience, delta: Delta): void {
      newestJob += 1
      // Mostly there are few pages at cameras, or none.
      if (audience === 'source' && followers.source.size === 0) return
      const frame = textFrame(ENGINE_MESSAGE + eventText(namespaceOf[audience], 'delta', delta))
      const job: Job = { number: newestJob, delta, frame, startedMs: performance.now() }
      if (audience !== 'public') {
        for (const follower of followers[audience].values()) write(follower, job)
        return
      }
      jobs.push(job)
      if (jobs.length === 1) writePhones(job, [...followers.public.values()])
    },
    /** True while phones are still being written. */
    isWriting: () => jobs.length > 0,
    close(): void {
      if (lookTimer) clearInterval(lookTimer)
      lookTimer = null
    },
  }
}

/** What the client said of itself in its handshake; a phone's is forgotten once it is in. */
export function takesPacked({ handshake }: Pick<Socket, 'handshake'>): boolean {
  return handshake.query.packed === '1'
}
