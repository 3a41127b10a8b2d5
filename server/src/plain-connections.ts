/**
 * Connections that are no WebSocket: pages, scripts, uploads, and whoever connects and says nothing. Each holds a file descriptor, so they are
 * bounded in all and by address. Where there are too many the one that has been idle for longest makes room, and nobody is turned away for
 * others' sake: a browser opens another connection when it needs one, a newcomer has something to say at once.
 */
import type { Server as HttpServer, IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { addressKey } from './auth/address-key.ts'

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
/** Of one address, those that have been idle or busy for longest first. */
type Address = { readonly key: string; readonly idle: Set<Plain>; readonly busy: Set<Plain> }

export type PlainConnections = {
  /** From now until its answer is out the connection is at work. To be called for every request, before anything else looks at it. */
  requestCame(req: IncomingMessage, res: ServerResponse): void
  /** It is a WebSocket from now on and counts elsewhere. */
  isWebSocket(socket: Socket): void
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
    const address = addresses.get(key) ?? { key, idle: new Set<Plain>(), busy: new Set<Plain>() }
    addresses.set(key, address)
    return address
  }

  function rest(plain: Plain): void {
    idle.add(plain)
    plain.address?.busy.delete(plain)
    plain.address?.idle.add(plain)
  }

  function work(plain: Plain): void {
    idle.delete(plain)
    plain.address?.idle.delete(plain)
    plain.address?.busy.add(plain)
  }

  function forget(plain: Plain): void {
    byPlace.delete(plain.place)
    bySocket.delete(plain.socket)
    idle.delete(plain)
    const { address } = plain
    if (!address) return
    address.idle.delete(plain)
    address.busy.delete(plain)
    if (address.idle.size + address.busy.size === 0) addresses.delete(address.key)
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
    if (address && address.idle.size + address.busy.size >= mostPerAddress) cut(first(address.idle) ?? first(address.busy) ?? plain)
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
  // Node takes its own listener away from what asks to be a WebSocket, and ws adds one only when it is one: a connection that breaks in between
  // would end the hub.
  http.on('upgrade', (_req, socket) => void socket.on('error', ignore))
  return {
    requestCame,
    isWebSocket(socket) {
      const plain = byPlace.get(placeOf(socket))
      if (!plain) return
      plain.socket.off('close', gone)
      forget(plain)
    },
  }
}

/** Which of all connections it is. */
function placeOf({ remoteAddress, remotePort, localAddress, localPort }: Socket): string {
  return `${remoteAddress} ${remotePort} ${localAddress} ${localPort}`
}

function first<Value>(values: Iterable<Value>): Value | undefined {
  for (const value of values) return value
  return undefined
}

/** Whoever breaks a connection off has ended it, and its `close` follows. */
function ignore(): void {}
