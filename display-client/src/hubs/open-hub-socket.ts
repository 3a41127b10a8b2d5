/** A page's socket to whichever hub there is: the only place of these pages that makes one. */
import { createHubSocket, type HubSocket, type HubSocketOptions } from '@tricolore/shared/client/hub-socket.ts'
import { io } from 'socket.io-client'
import { canUnpack, unpack } from './unpack.ts'

type OpenOptions = Omit<HubSocketOptions, 'open' | 'chance' | 'probe' | 'unpack'> & {
  /** What the page shows of itself, asked at each connection. */
  readonly auth?: () => Readonly<Record<string, unknown>>
}

/** As long as a hub may take for anything else. */
const PROBE_MS = 4_000

/** `namespace` such as `/display`. It connects when it is told to. */
export function openHubSocket(namespace: string, { auth, ...options }: OpenOptions): HubSocket {
  const settings = { transports: ['websocket'], reconnection: false, autoConnect: false, forceNew: true }
  return createHubSocket({
    ...options,
    chance: Math.random,
    ...(options.comesBack !== 'when-told' && { probe }),
    ...(canUnpack && { unpack }),
    open: (url, query) => io(url + namespace, { ...settings, query, ...(auth && { auth: (give) => give({ ...auth() }) }) }),
  })
}

async function probe(url: string): Promise<boolean> {
  return (await fetch(`${url}/healthz`, { cache: 'no-store', signal: AbortSignal.timeout(PROBE_MS) })).ok
}
