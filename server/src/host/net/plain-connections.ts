/**
 * Connections that are no WebSocket: pages, scripts, uploads, and whoever connects and says nothing. Each holds a file descriptor, so they are
 * bounded in all and by address. Where there are too many the one that has been idle for longest makes room, then whose request has taken
 * longest, and nobody is turned away for others' sake: a browser opens another connection when it needs one, a newcomer has something to say at
 * once. While all that are idle have only just come, a request that is slow already goes before them. At work for somebody whom the hub knows, an upload of hours perhaps, it goes last, and then the newest first.
 */
import type { Server as HttpServer, IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { addressKey } from './address-key.ts'

export type PlainConnectionsOptions = {
  /** Of all kinds, WebSockets included. */
  readonly mostInAll: number
  readonly mostPerAddress: number
  /** Behind a proxy all clients come from one address. */
  readonly isProxy: (address: string | undefined) => boolean
  /** Every connection that is open. */
  readonly sockets: { readonly size: number }
  /** Somebody else makes room when none of these can; false when nobody does. */
  readonly makeRoom: () => boolean
  /** Called with each that was cut. */
  readonly onCut: () => void
  readonly nowMs?: () => number
}

/** A newcomer has said something by then, with TLS and a phone's line. */
const SPEAKS_WITHIN_MS = 2_000
/** Requests of strangers that are not slow are answered by then. */
const SLOW_AFTER_MS = 5_000

type Work = 'idle' | 'busy' | 'trusted'
/** Those that have been so for longest first. `trusted`: busy for a login, a key or the crew. */
type Pool = Readonly<Record<Work, Set<Plain>>>
type Address = Pool & { readonly key: string }
type Plain = { readonly socket: Socket; readonly place: string; readonly address: Address | null; requests: number; work: Work | null; sinceMs: number }

export type PlainConnections = {
  /** From now until its answer is out the connection is at work. To be called for every request, before anything else looks at it. */
  requestCame(req: IncomingMessage, res: ServerResponse): void
  /** What it is at work on was asked for by somebody whom the hub knows. */
  isTrusted(req: IncomingMessage): void
}

export function limitPlainConnections(
  http: HttpServer,
  { mostInAll, mostPerAddress, isProxy, sockets, makeRoom, onCut, nowMs = () => performance.now() }: PlainConnectionsOptions,
): PlainConnections {
  /** By where they come from: with TLS a request has another socket than the connection, and only that in common with it. */
  const byPlace = new Map<string, Plain>()
  const bySocket = new WeakMap<Socket, Plain>()
  const addresses = new Map<string, Address>()
  const all = newPool()

  function addressOf({ remoteAddress }: Socket): Address | null {
    if (isProxy(remoteAddress)) return null
    const key = addressKey(remoteAddress ?? '')
    const address = addresses.get(key) ?? { key, ...newPool() }
    addresses.set(key, address)
    return address
  }

  function become(plain: Plain, work: Work | null): void {
    for (const pool of [all, plain.address]) {
      if (plain.work) pool?.[plain.work].delete(plain)
      if (work) pool?.[work].add(plain)
    }
    plain.work = work
    plain.sinceMs = nowMs()
  }

  function forget(plain: Plain): void {
    byPlace.delete(plain.place)
    bySocket.delete(plain.socket)
    become(plain, null)
    if (plain.address && sizeOf(plain.address) === 0) addresses.delete(plain.address.key)
  }

  /**
   * Who has said nothing for longest; but for a moment whoever comes may be about to speak, and before that one goes whose request has taken long
   * already: a body that hardly comes is no better than silence.
   */
  function makesRoomFirst({ idle, busy }: Pool): Plain | undefined {
    const [silent, slow] = [first(idle), first(busy)]
    const hasWaited = (plain: Plain | undefined, forMs: number) => plain !== undefined && nowMs() - plain.sinceMs >= forMs
    return !hasWaited(silent, SPEAKS_WITHIN_MS) && hasWaited(slow, SLOW_AFTER_MS) ? slow : (silent ?? slow)
  }

  function cut(plain: Plain): void {
    forget(plain)
    onCut()
    plain.socket.destroy()
  }

  function come(socket: Socket): void {
    const plain: Plain = { socket, place: placeOf(socket), address: addressOf(socket), requests: 0, work: null, sinceMs: nowMs() }
    byPlace.set(plain.place, plain)
    bySocket.set(socket, plain)
    socket.once('close', gone)
    // Before it is among the idle ones itself.
    const { address } = plain
    if (address && sizeOf(address) >= mostPerAddress) cut(makesRoomFirst(address) ?? last(address.trusted) ?? plain)
    if (sockets.size > mostInAll) {
      const other = makesRoomFirst(all)
      if (other) cut(other)
      else if (!makeRoom()) cut(plain)
    }
    if (!socket.destroyed) become(plain, 'idle')
  }

  /** One function for all of them: ten thousand of their own are megabytes. */
  function gone(this: Socket): void {
    const plain = bySocket.get(this)
    if (plain) forget(plain)
  }

  function requestCame(req: IncomingMessage, res: ServerResponse): void {
    const plain = byPlace.get(placeOf(req.socket))
    if (!plain) return
    plain.requests += 1
    if (plain.work === 'idle') become(plain, 'busy')
    res.once('close', () => {
      plain.requests -= 1
      if (plain.requests === 0 && bySocket.has(plain.socket)) become(plain, 'idle')
    })
  }

  http.on('connection', come)
  http.on('upgrade', (req, socket) => {
    // Node takes its own listener away from what asks to be a WebSocket, and ws adds one only when it is one: a connection that breaks in between
    // would end the hub.
    socket.on('error', ignore)
    // From now on it counts elsewhere: it waits in the phones' admission queue, where it must not be cut from for idling, or is ended at once.
    const plain = byPlace.get(placeOf(req.socket))
    if (!plain) return
    plain.socket.off('close', gone)
    forget(plain)
  })
  return {
    requestCame,
    isTrusted(req) {
      const plain = byPlace.get(placeOf(req.socket))
      if (plain?.work === 'busy') become(plain, 'trusted')
    },
  }
}

function newPool(): Pool {
  return { idle: new Set(), busy: new Set(), trusted: new Set() }
}

function sizeOf({ idle, busy, trusted }: Pool): number {
  return idle.size + busy.size + trusted.size
}

/** Which of all connections it is. */
function placeOf({ remoteAddress, remotePort, localAddress, localPort }: Socket): string {
  return `${remoteAddress} ${remotePort} ${localAddress} ${localPort}`
}

function first<Value>(values: Iterable<Value>): Value | undefined {
  for (const value of values) return value
  return undefined
}

function last<Value>(values: Iterable<Value>): Value | undefined {
  return [...values].at(-1)
}

/** Whoever breaks a connection off has ended it, and its `close` follows. */
function ignore(): void {}
