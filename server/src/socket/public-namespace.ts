/** `/public`: anybody. Nothing comes up but clock pings and resync. */
import type { Server, Socket } from 'socket.io'
import { tooManyPhones } from '../hub/refusals.ts'
import { takesPacked } from '../publish/write-loop.ts'
import { commonRules } from './common-rules.ts'
import { eventRules, guard } from './guard.ts'
import type { NamespaceParts } from './namespace-parts.ts'
import { forgetRequest } from './request-memory.ts'
import { refusalError } from './socket-server.ts'

export function openPublicNamespace(io: Server, { hub, presence, loop, admission, log, metrics }: NamespaceParts): void {
  const namespace = io.of('/public')
  const rules = eventRules(commonRules(hub, loop, () => 'public'))
  /** Pages of the crew that follow what anybody may: the panel's count of phones is of attendees. */
  let crewPages = 0
  const count = () => {
    presence.phonesAre(namespace.sockets.size - crewPages)
    metrics.clients.set({ audience: 'public' }, namespace.sockets.size)
  }

  namespace.use((socket, next) => {
    if (admission.phoneCame(socket.conn)) return next()
    metrics.phonesRefused.inc()
    next(refusalError(tooManyPhones, socket))
  })

  namespace.on('connection', (socket) => {
    // The burst lets the clock be measured at once: 30 pings for an overlay, 8 for a phone. Then one a second, and one in 15.
    guard(socket, { rules, rate: { perSecond: 2, burst: 40 }, log, metrics })
    const isPacked = takesPacked(socket)
    const isCrewPage = isPageOfCrew(socket)
    if (isCrewPage) crewPages += 1
    forgetRequest(socket)
    // Nobody is written by rooms here; two sets for each phone would be kept for them.
    void namespace.adapter.delAll(socket.id)
    loop.follow(socket, 'public', isPacked)
    count()
    socket.on('disconnect', () => {
      loop.leave(socket, 'public')
      admission.hasLeft(socket.conn, 'phone')
      if (isCrewPage) crewPages -= 1
      count()
    })
  })
}

/** It says so itself, and gains nothing by it: what it may, and every limit, is a phone's. */
function isPageOfCrew({ handshake }: Pick<Socket, 'handshake'>): boolean {
  return handshake.query.page === 'door' || handshake.query.page === 'overlay'
}
