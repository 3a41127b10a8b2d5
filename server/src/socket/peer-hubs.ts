/** The other hubs, as this one's clients need to know them: told to each on connection, and gone to when this hub closes. */
import type { Drain, Hubs } from '@tricolore/shared/protocol/down.ts'
import type { Server, Socket } from 'socket.io'
import { preparedText } from '../publish/event-text.ts'
import { corkWrites } from './cork-writes.ts'

/** Each client gets a time of its own below that, in milliseconds: the crew and the screens before the crowd. */
const CLOSING_WITHIN_MS = { '/operator': 200, '/display': 1_000, '/public': 3_000 } as const
/** The same where each second is one in front of an old picture. */
const AWAY_WITHIN_MS = { '/operator': 100, '/display': 400, '/public': 1_200 } as const
type WithinMs = Readonly<Record<keyof typeof CLOSING_WITHIN_MS, number>>
/** Clients that went leave the old connection open for a second, for what it may still answer. */
const LEFT_WITHIN_MS = 3_600
const LOOK_EVERY_MS = 20
/** Phones told in one turn of the event loop. */
const CHUNK = 500

export type PeerHubs = {
  /** Sends every client to another hub; resolves when all have left, or after 3.6 s. At once where there is no other hub. */
  moveAll(): Promise<void>
  /** Tells every client to go to another hub, since this one cannot store; whoever finds none stays. */
  sendAway(): Promise<void>
}

export type PeerHubsOptions = {
  /** All hubs, this one included; empty: alone, or all at one address. */
  readonly urls: readonly string[]
  readonly isOneAddress: boolean
  readonly chance?: () => number
}

/** To be called before the namespaces are opened: what it tells stands ahead of the snapshot. */
export function createPeerHubs(io: Server, { urls, isOneAddress, chance = Math.random }: PeerHubsOptions): PeerHubs {
  const hubs = JSON.stringify({ urls } satisfies Hubs)
  const hasOthers = urls.length > 0 || isOneAddress
  for (const namespace of Object.keys(CLOSING_WITHIN_MS)) {
    const text = preparedText(namespace, 'hubs', hubs)
    // Through Engine.IO, so that it stays behind the answer to the connection. The same text for everybody: a crowd comes all at once.
    io.of(namespace).on('connection', (socket: Socket) => {
      // With the snapshot that follows; a namespace over a connection that has one already has no request with a connection.
      if (socket.request.socket) corkWrites(socket.request.socket)
      socket.conn.write(text)
    })
  }

  async function tellAll(within: WithinMs): Promise<void> {
    for (const [namespace, withinMs] of Object.entries(within)) {
      let told = 0
      for (const socket of io.of(namespace).sockets.values()) {
        socket.emit('drain', { afterMs: Math.floor(chance() * withinMs) } satisfies Drain)
        told += 1
        if (told % CHUNK === 0) await new Promise((resolve) => setImmediate(resolve))
      }
    }
  }

  return {
    async moveAll() {
      if (!hasOthers) return
      const untilMs = performance.now() + LEFT_WITHIN_MS
      await tellAll(CLOSING_WITHIN_MS)
      while (io.engine.clientsCount > 0 && performance.now() < untilMs) await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
    },
    sendAway: async () => (hasOthers ? tellAll(AWAY_WITHIN_MS) : undefined),
  }
}
