/** The orderly end of a hub: its clients first, then its commands, then everything that it holds. */
import type { Socket } from 'node:net'
import type { Server as SocketServer } from 'socket.io'
import type { AccountServices } from '../auth/account-services.ts'
import type { AutomaticBackups } from '../backup/automatic-backups.ts'
import type { EngineShutdown } from '../feeds/engine-shutdown.ts'
import type { Feeds } from '../feeds/feeds.ts'
import type { ClientPages } from '../http/client-pages.ts'
import type { Hub } from '../hub/hub.ts'
import type { WatchedPeers } from '../peer-hubs/watch-peers.ts'
import type { WriteLoop } from '../publish/write-loop.ts'
import type { PeerHubs } from '../socket/peer-hubs.ts'
import type { Store } from '../store/open-store.ts'

/** How long the last answers may take to leave before the connections that are still open are cut. */
const LAST_ANSWERS_MS = 500

export type DrainParts = {
  readonly hub: Hub
  /** The hub, whoever follows it, and its journal. */
  readonly closeHub: () => Promise<void>
  readonly peers: PeerHubs
  readonly between: Pick<WatchedPeers, 'told' | 'close'>
  readonly accountServices: AccountServices
  readonly backups: AutomaticBackups | null
  readonly feeds: Feeds
  readonly loop: WriteLoop
  readonly io: SocketServer
  readonly sockets: ReadonlySet<Socket>
  readonly pages: ClientPages
  readonly store: Store
  /** Whatever looks at clocks. */
  readonly stopClocks: readonly (() => void)[]
}

/** Clients hear of it before anything is refused, and commands under way are answered while their sockets are still open. */
export async function drain(
  { hub, closeHub, accountServices, peers, between, backups, feeds, loop, io, sockets, pages, store, stopClocks }: DrainParts,
  engine: EngineShutdown = 'end',
): Promise<void> {
  const moved = peers.moveAll()
  backups?.close()
  await hub.drain()
  // Where the store is away nobody else will know of an emergency that this hub has shown.
  await between.told()
  await moved
  between.close()
  for (const stop of stopClocks) stop()
  accountServices.close()
  await closeHub()
  await feeds.close(engine)
  loop.close()
  const cut = setTimeout(() => {
    for (const socket of sockets) socket.destroy()
  }, LAST_ANSWERS_MS)
  await io.close()
  clearTimeout(cut)
  await pages.close()
  store.release()
}

/** However often it is called: done once, with what the first caller asked for. */
export function once(run: (engine?: EngineShutdown) => Promise<void>): (engine?: EngineShutdown) => Promise<void> {
  let running: Promise<void> | null = null
  return (engine) => {
    running ??= run(engine)
    return running
  }
}
