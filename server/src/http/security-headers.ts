/**
 * Response headers. Made for plain http on a venue's LAN: no upgrade to https and no HSTS, which would pin a name to TLS.
 * Trusted types are left out: registering a service worker by its address would be refused under them.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import helmet from 'helmet'

/** `isDev`: Vite puts scripts into the document, so the policy for pages is left out. `hubs`: pages of one speak to the others when it is gone. */
export function securityHeaders(
  isDev: boolean,
  hubs: readonly string[],
): (req: IncomingMessage, res: ServerResponse, next: (reason?: unknown) => void) => void {
  const strict = {
    'default-src': ["'self'"],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    'media-src': ["'self'", 'blob:'],
    // Safari before 15.4 does not count a WebSocket to the same host as 'self'.
    'connect-src': ["'self'", socketsOf('ws:'), socketsOf('wss:'), ...hubs, ...hubs.map((url) => url.replace(/^http/, 'ws'))],
    'frame-ancestors': ["'none'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
  }
  const secure = (directives: typeof strict) =>
    helmet({
      contentSecurityPolicy: isDev ? false : { useDefaults: false, directives },
      strictTransportSecurity: false,
      // On plain http browsers ignore these two with a warning in the console.
      crossOriginOpenerPolicy: false,
      originAgentCluster: false,
      xFrameOptions: { action: 'deny' },
      // Keys may stand in the address of a screen.
      referrerPolicy: { policy: 'no-referrer' },
    })
  const [usual, forPictures] = [secure(strict), secure(withPictures(strict))]
  return (req, res, next) => (showsPictures.test(req.url ?? '') ? forPictures : usual)(req, res, next)
}

/** Pages for the crew and the screens. The attendees' stay as strict as they are. */
const showsPictures = /^\/(?:screen|source|control|overlay)(?:[/?]|$)/

/** A feed may be another engine's, a playlist or a still at any address; the player of playlists runs in a worker that it makes itself. */
function withPictures<Directives extends Readonly<Record<'img-src' | 'media-src' | 'connect-src', readonly unknown[]>>>(directives: Directives): Directives {
  return {
    ...directives,
    'img-src': [...directives['img-src'], 'http:', 'https:'],
    'media-src': [...directives['media-src'], 'http:', 'https:'],
    'connect-src': [...directives['connect-src'], 'http:', 'https:', 'blob:'],
    'worker-src': ["'self'", 'blob:'],
  }
}

/** The hub's own address as a source; a Host header that is no host names nothing more than the page itself. */
function socketsOf(scheme: 'ws:' | 'wss:'): (req: IncomingMessage) => string {
  return ({ headers: { host = '' } }) => (/^[\w.:[\]-]{1,255}$/.test(host) ? `${scheme}//${host}` : "'self'")
}
