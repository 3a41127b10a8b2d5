/** Clients of the hub as the pages are: stock Socket.IO below, the pages' own way to whichever hub there is, link and store above. */
import { inflateRawSync } from 'node:zlib'
import { createClockSync } from '@tricolore/shared/client/clock-sync.ts'
import { createHubAddresses } from '@tricolore/shared/client/hub-addresses.ts'
import { createHubLink, type HubLink } from '@tricolore/shared/client/hub-link.ts'
import { createHubSocket, type HubSocket } from '@tricolore/shared/client/hub-socket.ts'
import { createLiveStore, type LiveStore } from '@tricolore/shared/client/live-store.ts'
import { io } from 'socket.io-client'
import { eventually } from '../../e2e/support/eventually.ts'

export type Namespace = '/operator' | '/display' | '/public'

export type Client = {
  readonly name: string
  readonly namespace: Namespace
  readonly socket: HubSocket
  readonly store: LiveStore
  readonly link: HubLink
  /** The hub that it is on, or asks next. */
  hubUrl(): string
  /** How often it has connected so far. */
  connections(): number
  /** How often it missed something and asked for everything anew. */
  resyncs(): number
  /** Resolves once it is connected. */
  connected(): Promise<void>
  /** Resolves with the local instant, once it is in step with the hub over a later connection than `after`, at `seq` or beyond. */
  right(after: number, seq: number): Promise<number>
  close(): void
}

/** One that nobody closes goes on probing a hub that is gone, or at whichever has its port by then. */
const open = new Set<Client>()

/** The names of those that nobody has closed. */
export const openClients = (): readonly string[] => [...open].map(({ name }) => name)

export function closeClients(): void {
  for (const client of open) client.close()
}

export async function connectClient(url: string, namespace: Namespace, auth: Record<string, unknown> = {}, name: string = namespace): Promise<Client> {
  const store = createLiveStore()
  let connections = 0
  let resyncs = 0
  const waiting = new Set<() => void>()
  const later = (run: () => void, delayMs: number) => {
    const timer = setTimeout(run, delayMs)
    return () => clearTimeout(timer)
  }
  const addresses = createHubAddresses({ home: new URL(url).origin })
  const settings = { transports: ['websocket'], reconnection: false, autoConnect: false, forceNew: true, auth }
  const socket = createHubSocket({
    open(origin, query) {
      const connection = io(origin + namespace, { ...settings, query })
      connection.onAnyOutgoing((event) => {
        if (event === 'resync') resyncs += 1
      })
      return connection
    },
    addresses,
    heldSeq: () => store.getState().seq,
    later,
    probe: async (origin) => (await fetch(`${origin}/healthz`)).ok,
    unpack: async (tables) => inflateRawSync(Buffer.from(tables, 'base64')).toString(),
    chance: Math.random,
  })
  socket.on('connect', () => {
    connections += 1
    for (const resolve of waiting) resolve()
    waiting.clear()
  })
  const link = createHubLink({ socket, store, clock: createClockSync(), localNowMs: () => performance.now(), later, pingEveryMs: 1_000, burst: 3 })
  const client: Client = {
    name,
    namespace,
    socket,
    store,
    link,
    hubUrl: addresses.current,
    connections: () => connections,
    resyncs: () => resyncs,
    connected: () =>
      new Promise((resolve) => {
        if (socket.connected) return resolve()
        waiting.add(resolve)
      }),
    right: (after, seq) =>
      new Promise((resolve) => {
        const look = () => {
          if (connections <= after || link.getState().status !== 'live' || store.getState().seq < seq) return
          for (const stop of stops) stop()
          resolve(performance.now())
        }
        const stops = [store.subscribe(look), link.subscribe(look)]
        look()
      }),
    close() {
      open.delete(client)
      socket.disconnect()
    },
  }
  open.add(client)
  socket.connect()
  await eventually(`${name} has its first snapshot`, () => link.getState().status === 'live').catch((reason: unknown) => {
    client.close()
    throw reason
  })
  return client
}

/** Until every client holds that seq; answers those that do not in time. Phones count as there: they are not sent what no phone may see. */
export async function behindAfter(clients: readonly Client[], seq: number): Promise<readonly Client[]> {
  const isBehind = ({ namespace, store, link }: Client) => link.getState().status !== 'live' || (namespace !== '/public' && store.getState().seq < seq)
  await eventually(`seq ${seq} everywhere`, () => !clients.some(isBehind)).catch(() => {
    // Those who are late are the answer.
  })
  return clients.filter(isBehind)
}
