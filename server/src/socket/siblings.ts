/** The other hubs, as this one's clients need to know them: told to each on connection, and gone to when this hub closes. */
import type { Drain, Hubs } from '@tricolore/shared/protocol/down.ts'
import type { Server, Socket } from 'socket.io'
import { preparedText } from './event-text.ts'
import { inOnePiece } from './one-piece.ts'

/** Each client gets a time of its own below that, in milliseconds: the crew and the screens before the crowd. */
const WITHIN_MS = { '/operator': 200, '/display': 1_000, '/public': 3_000 } as const
/** Clients that went leave the old connection open for a second, for what it may still answer. */
const LEFT_WITHIN_MS = 3_600
const LOOK_EVERY_MS = 20
/** Phones told in one turn of the event loop. */
const CHUNK = 500

export type Siblings = {
  /** Sends every client to another hub; resolves when all have left, or after 3.6 s. At once where there is no other hub. */
  moveAll(): Promise<void>
}

/** To be called before the namespaces are opened: what it tells stands ahead of the snapshot. `urls`: all hubs, this one included; empty: alone. */
export function createSiblings(io: Server, urls: readonly string[], chance: () => number = Math.random): Siblings {
  const hubs = JSON.stringify({ urls } satisfies Hubs)
  for (const namespace of Object.keys(WITHIN_MS)) {
    const text = preparedText(namespace, 'hubs', hubs)
    // Through Engine.IO, so that it stays behind the answer to the connection. The same text for everybody: a crowd comes all at once.
    io.of(namespace).on('connection', (socket: Socket) => {
      // With the snapshot that follows; a namespace over a connection that has one already has no request with a connection.
      if (socket.request.socket) inOnePiece(socket.request.socket)
      socket.conn.write(text)
    })
  }

  async function tellAll(): Promise<void> {
    for (const [namespace, withinMs] of Object.entries(WITHIN_MS)) {
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
      if (urls.length === 0) return
      const untilMs = performance.now() + LEFT_WITHIN_MS
      await tellAll()
      while (io.engine.clientsCount > 0 && performance.now() < untilMs) await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
    },
  }
}
