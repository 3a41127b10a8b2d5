/**
 * One connection to one hub: it is tried once, and what it hears comes in its order, unpacked. Which hub that is, when it is tried and whether the
 * page hears it is not known here, see hub-socket.ts.
 */
import type { LinkSocket } from './hub-link.ts'
import { inOrder, type Unpack } from './in-order.ts'

/** The part of a `socket.io-client` socket that is used here; made for one hub, with `reconnection: false` and `autoConnect: false`. */
export type OneHubSocket = LinkSocket & {
  // biome-ignore lint/suspicious/noExplicitAny: socket.io-client types it this way; what a hub sends is typed where it is heard.
  onAny(listener: (event: string, ...args: any[]) => void): unknown
  connect(): unknown
  disconnect(): unknown
}

type Heard = readonly [event: string, args: readonly unknown[]]

export type HubConnection = {
  readonly socket: OneHubSocket
  readonly url: string
  /** What it heard while another one was still the page's. */
  readonly heard: Heard[]
  /** The hub has let it in. */
  isIn: boolean
  /** Calls off what is waited for until the page hears it. */
  cancel: () => void
}

/** Each is told which connection it was. */
export type HubConnectionEvents = {
  readonly letIn: (connection: HubConnection) => void
  /** The hub is away, or turned it away: then `refusalCode` of the reason says how. */
  readonly failed: (connection: HubConnection, reason: Error) => void
  readonly broken: (connection: HubConnection, reason: string) => void
  readonly hear: (connection: HubConnection, event: string, args: readonly unknown[]) => void
  /** What came cannot be unpacked, and nothing after it is heard. */
  readonly cannotUnpack: (connection: HubConnection) => void
}

type HubConnectionOptions = { readonly socket: OneHubSocket; readonly url: string; readonly unpack: Unpack | undefined }

/** Not connected yet: `socket.connect()` tries it. */
export function createHubConnection({ socket, url, unpack }: HubConnectionOptions, on: HubConnectionEvents): HubConnection {
  const connection: HubConnection = { socket, url, heard: [], isIn: false, cancel: () => {} }
  const hearNext = inOrder({ unpack, hear: (event, args) => on.hear(connection, event, args), onFault: () => on.cannotUnpack(connection) })
  socket.onAny((event, ...args) => hearNext(event, args))
  socket.on('connect', () => on.letIn(connection))
  socket.on('connect_error', (reason: Error) => on.failed(connection, reason))
  socket.on('disconnect', (reason: string) => on.broken(connection, reason))
  return connection
}

/** The seq that a push brings the page to; -1: none. */
export function seqIn(event: string, [payload]: readonly unknown[]): number {
  const isState = (event === 'snapshot' || event === 'delta') && typeof payload === 'object' && payload !== null
  return isState && 'seq' in payload && typeof payload.seq === 'number' ? payload.seq : -1
}

/** What the hub said when it turned the page away; null: it said nothing, the hub is away. */
export function refusalCode(reason: Error): string | null {
  const data: unknown = 'data' in reason ? reason.data : null
  if (typeof data !== 'object' || data === null) return null
  return 'code' in data && typeof data.code === 'string' ? data.code : 'refused'
}
