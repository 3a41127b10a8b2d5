/** Engine.IO's path without an upgrade: polling, which it refuses. Asked from the gate of all requests, and no more beside it. */
import type { Server as HttpServer, IncomingMessage, RequestListener, ServerResponse } from 'node:http'

/** True when it answers. */
export type EngineRequests = (req: IncomingMessage, res: ServerResponse) => boolean

/** Call it once Socket.IO is attached, and before anybody else listens for requests. */
export function takeEngineRequests(http: HttpServer): EngineRequests {
  // The type assertion is what the event's listeners are.
  const listeners = http.listeners('request') as RequestListener[]
  http.removeAllListeners('request')
  return (req, res) => {
    if (!req.url?.startsWith('/socket.io')) return false
    for (const listener of listeners) listener(req, res)
    return true
  }
}
