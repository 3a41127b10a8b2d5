/**
 * The peer of every screen: a page that applies what it hears when it hears it, as most systems do. It speaks to the same hub over the same
 * protocol and shows the title of the newest Take; only the instant at which it turns over is its own.
 */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'

export type PeerPages = {
  /** The origin of the pages, which the hub must allow. */
  readonly origin: string
  /** The page that follows the hub at that address with that screen's key. */
  address(hubUrl: string, key: string): string
  close(): Promise<void>
}

const page = `<!doctype html><meta charset="utf-8"><title>peer</title>
<body style="margin:0;background:#0a0d14;color:#fff;font:700 60px sans-serif"><div data-peer><h1></h1></div>
<script src="/socket.io.js"></script><script>
const wanted = new URLSearchParams(location.hash.slice(1))
const sessions = new Map()
const socket = io(wanted.get('hub') + '/display', { auth: { key: wanted.get('key') }, transports: ['websocket'] })
const learn = (tables) => { for (const session of tables.sessions ?? []) sessions.set(session.id, session.title) }
const show = (take) => { if (take) document.querySelector('h1').textContent = sessions.get(take.sessionId) ?? '' }
socket.on('snapshot', ({ tables }) => { learn(tables); show((tables.takes ?? []).toSorted((a, b) => a.atMs - b.atMs).at(-1)) })
socket.on('delta', ({ puts }) => { learn(puts); show((puts.takes ?? []).at(-1)) })
</script>`

export async function servePeerPages(): Promise<PeerPages> {
  const client = join(dirname(createRequire(import.meta.url).resolve('socket.io-client/package.json')), 'dist/socket.io.min.js')
  const script = readFileSync(client)
  const server = createServer((request, response) => {
    const isScript = request.url === '/socket.io.js'
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html')
    response.end(isScript ? script : page)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // The type assertion is safe: a server that listens on a port has an address with one.
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    address: (hubUrl, key) => `${origin}/#${new URLSearchParams({ hub: hubUrl, key })}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
