import type { Server as HttpServer } from 'node:http'
import type { Socket } from 'node:net'

/** Every connection that is open at the moment, WebSockets included. */
export function openSockets(http: HttpServer): ReadonlySet<Socket> {
  const sockets = new Set<Socket>()
  // One function for all of them: ten thousand of their own are megabytes.
  function gone(this: Socket): void {
    sockets.delete(this)
  }
  http.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', gone)
  })
  return sockets
}
