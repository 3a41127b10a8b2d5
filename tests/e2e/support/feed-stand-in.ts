/**
 * What a panel hears of pictures, said by the test instead of the hub: a frozen source or a lost picture at the very moment that a test
 * wants one. Everything else goes on between the page and the real hub.
 */
import type { FeedsHealth } from '@tricolore/shared/protocol/feeds-down.ts'
import type { Page, WebSocketRoute } from 'playwright-core'

export type FeedStandIn = {
  /** Before the page's first line of script. */
  readonly install: (page: Page) => Promise<void>
  /** To every panel that it was installed in, and to those that connect later. */
  readonly say: (health: FeedsHealth) => void
  /** What panels asked of feeds by HTTP, as "POST /api/v1/feeds/bleu/take-over". */
  readonly asked: readonly string[]
}

type Answers = {
  /** JPEG. */
  readonly still: Buffer
  /** The answer of `GET /api/v1/feeds`. */
  readonly feeds: unknown
}

/** In Socket.IO's own encoding: a message of Engine.IO (4), an event (2) or a connection (0) of the namespace. */
const EVENT = '42/operator,'
const CONNECTED = '40/operator,'

export function standInForFeeds({ still, feeds }: Answers): FeedStandIn {
  const sockets = new Set<WebSocketRoute>()
  const asked: string[] = []
  let newest: FeedsHealth | null = null

  function tell(socket: WebSocketRoute): void {
    if (newest) socket.send(EVENT + JSON.stringify(['feedHealth', newest]))
  }

  return {
    asked,
    say: (health) => {
      newest = health
      for (const socket of sockets) tell(socket)
    },
    install: async (page) => {
      await page.routeWebSocket('**/socket.io/**', (socket) => {
        const hub = socket.connectToServer()
        socket.onMessage((message) => hub.send(message))
        hub.onMessage((message) => {
          const text = String(message)
          if (text.startsWith(`${EVENT}["feedHealth"`)) return
          socket.send(message)
          if (!text.startsWith(CONNECTED)) return
          sockets.add(socket)
          tell(socket)
        })
        socket.onClose((code, reason) => {
          sockets.delete(socket)
          void hub.close({ ...(code === undefined ? {} : { code }), ...(reason === undefined ? {} : { reason }) })
        })
      })
      await page.route('**/api/v1/feeds**', (route) => {
        const request = route.request()
        const { pathname } = new URL(request.url())
        asked.push(`${request.method()} ${pathname}`)
        if (pathname.endsWith('/still')) return route.fulfill({ body: still, contentType: 'image/jpeg' })
        return route.fulfill({ json: pathname.endsWith('/feeds') ? feeds : { ok: true } })
      })
    },
  }
}
