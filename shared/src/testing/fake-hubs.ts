/** Several hubs in memory for one page: each connection to one of them is a socket that the test plays the hub for. */
import type { OneHubSocket } from '../client/hub-connection.ts'
import { createFakeSocket } from './fake-socket.ts'

/** `refuses`: it answers, and turns the page away with that code. `silent`: it answers nothing at all. */
type Manner = { readonly kind: 'in' | 'away' | 'silent' } | { readonly kind: 'refuses'; readonly code: string }

export function createFakeHubs() {
  const manners = new Map<string, Manner>()
  const connections: FakeConnection[] = []
  const probes: string[] = []
  return {
    open(url: string, query: Readonly<Record<string, string>>): OneHubSocket {
      const connection = connectionTo(url, query, () => manners.get(url) ?? { kind: 'away' })
      connections.push(connection)
      return connection.socket
    },
    /** As a plain request that is answered, fails, or gets no answer. */
    async probe(url: string): Promise<boolean> {
      probes.push(url)
      const { kind } = manners.get(url) ?? { kind: 'away' }
      if (kind === 'silent') return new Promise(() => {})
      if (kind === 'away') throw new TypeError('Failed to fetch')
      return true
    },
    /** Which hubs were probed over HTTP, oldest first. */
    probes,
    /** Oldest first. */
    connections,
    newest(): FakeConnection {
      const connection = connections.at(-1)
      if (!connection) throw new Error('nothing was asked yet')
      return connection
    },
    /** How that hub takes whoever connects from now on. */
    is: (url: string, manner: Manner) => void manners.set(url, manner),
  }
}

export type FakeConnection = ReturnType<typeof connectionTo>

function connectionTo(url: string, query: Readonly<Record<string, string>>, manner: () => Manner) {
  const hub = createFakeSocket()
  let listener: (event: string, ...args: unknown[]) => void = () => {}
  let isLeft = false
  let isTried = false
  const socket: OneHubSocket = {
    ...hub.socket,
    get connected() {
      return hub.socket.connected
    },
    onAny(heard) {
      listener = heard
    },
    connect() {
      isTried = true
      const how = manner()
      if (how.kind === 'in') hub.connect()
      else if (how.kind === 'away') hub.push('connect_error', new Error('websocket error'))
      else if (how.kind === 'refuses') hub.push('connect_error', Object.assign(new Error('no'), { data: { code: how.code } }))
    },
    disconnect() {
      isLeft = true
      if (hub.socket.connected) hub.disconnect('io client disconnect')
    },
  }
  return {
    ...hub,
    url,
    /** In the address of its handshake. */
    query,
    socket,
    /** Whether a connection was asked for. */
    isTried: () => isTried,
    isLeft: () => isLeft,
    /** What the hub sends. */
    push(event: string, payload?: unknown): void {
      listener(event, payload)
      hub.push(event, payload)
    },
  }
}
