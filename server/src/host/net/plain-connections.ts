/**
 * Connections that are no WebSocket: pages, scripts, uploads, and whoever connects and says nothing. Each holds a file descriptor, so they are
 * bounded in all and by address. Where there are too many the one that has been idle for longest makes room, and nobody is turned away for
 * others' sake: a browser opens another connection when it needs one, a newcomer has something to say at once. At work for somebody whom the hub
 * knows, an upload of hours perhaps, it goes last, and then the newest first.
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
  /** Hears of each that was cut. */
  readonly onCut: () => void
}

type Plain = { readonly socket: Socket; readonly place: string; readonly address: Address | null; requests: number }
/** Of one address, those that have been idle or busy for longest first. `trusted`: busy for a login, a key or the crew. */
type Address = { readonly key: string; readonly idle: Set<Plain>; readonly busy: Set<Plain>; readonly trusted: Set<Plain> }

export type PlainConnections = {
  /** From now until its answer is out the connection is at work. To be called for every request, before anything else looks at it. */
  requestCame(req: IncomingMessage, res: ServerResponse): void
  /** What it is at work on was asked for by somebody whom the hub knows. */
  isTrusted(req: IncomingMessage): void
}

export function limitPlainConnections(
  http: HttpServer,
  { mostInAll, mostPerAddress, isProxy, sockets, makeRoom, onCut }: PlainConnectionsOptions,
): PlainConnections {
  /** By where they come from: with TLS a request has another socket than the connection, and only that in common with it. */
  const byPlace = new Map<string, Plain>()
  const bySocket = new WeakMap<Socket, Plain>()
  const addresses = new Map<string, Address>()
  const idle = new Set<Plain>()

  function addressOf({ remoteAddress }: Socket): Address | null {
    if (isProxy(remoteAddress)) return null
    const key = addressKey(remoteAddress ?? '')
    const address = addresses.get(key) ?? { key, idle: new Set<Plain>(), busy: new Set<Plain>(), trusted: new Set<Plain>() }
    addresses.set(key, address)
    return address
  }

  function rest(plain: Plain): void {
    idle.add(plain)
    plain.address?.busy.delete(plain)
    plain.address?.trusted.delete(plain)
    plain.address?.idle.add(plain)
  }

  function work(plain: Plain): void {
    idle.delete(plain)
    plain.address?.idle.delete(plain)
    if (!plain.address?.trusted.has(plain)) plain.address?.busy.add(plain)
  }

  function trust(plain: Plain): void {
    if (!plain.address?.busy.delete(plain)) return
    plain.address.trusted.add(plain)
  }

  function forget(plain: Plain): void {
    byPlace.delete(plain.place)
    bySocket.delete(plain.socket)
    idle.delete(plain)
    const { address } = plain
    if (!address) return
    address.idle.delete(plain)
    address.busy.delete(plain)
    address.trusted.delete(plain)
    if (sizeOf(address) === 0) addresses.delete(address.key)
  }

  function cut(plain: Plain): void {
    forget(plain)
    onCut()
    plain.socket.destroy()
  }

  function come(socket: Socket): void {
    const plain: Plain = { socket, place: placeOf(socket), address: addressOf(socket), requests: 0 }
    byPlace.set(plain.place, plain)
    bySocket.set(socket, plain)
    socket.once('close', gone)
    const { address } = plain
    // Before it is among the idle ones itself.
    if (address && sizeOf(address) >= mostPerAddress) cut(first(address.idle) ?? first(address.busy) ?? last(address.trusted) ?? plain)
    if (sockets.size > mostInAll) {
      const oldest = first(idle)
      if (oldest) cut(oldest)
      else if (!makeRoom()) cut(plain)
    }
    if (!socket.destroyed) rest(plain)
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
    work(plain)
    res.once('close', () => {
      plain.requests -= 1
      if (plain.requests === 0 && bySocket.has(plain.socket)) rest(plain)
    })
  }

  http.on('connection', come)
  http.on('upgrade', (req, socket) => {
    // Node takes its own listener away from what asks to be a WebSocket, and ws adds one only when it is one: a connection that breaks in between
    // would end the hub.
    socket.on('error', ignore)
    // From now on it counts elsewhere: it waits in the turnstile, which it must not be cut from for idling, or is ended at once.
    const plain = byPlace.get(placeOf(req.socket))
    if (!plain) return
    plain.socket.off('close', gone)
    forget(plain)
  })
  return {
    requestCame,
    isTrusted(req) {
      const plain = byPlace.get(placeOf(req.socket))
      if (plain) trust(plain)
    },
  }
}

function sizeOf({ idle, busy, trusted }: Address): number {
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
