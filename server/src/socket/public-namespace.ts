/** `/public`: anybody. Nothing comes up but clock pings and resync. */
import type { Server } from 'socket.io'
import { commonRules } from './common-rules.ts'
import { guard } from './guard.ts'
import type { NamespaceParts } from './namespace-parts.ts'
import { FOLLOWING } from './socket-server.ts'

export function openPublicNamespace(io: Server, { hub, log, metrics }: NamespaceParts): void {
  const namespace = io.of('/public')
  const count = () => {
    hub.presence.phonesAre(namespace.sockets.size)
    metrics.clients.set({ audience: 'public' }, namespace.sockets.size)
  }
  namespace.on('connection', (socket) => {
    // The burst lets the clock be measured at once: 30 pings for an overlay, 8 for a phone.
    guard(socket, { rules: commonRules(hub, () => 'public'), rate: { perSecond: 5, burst: 40 }, log, metrics })
    void socket.join(FOLLOWING)
    socket.emit('snapshot', hub.snapshot('public'))
    count()
    socket.on('disconnect', count)
  })
}
