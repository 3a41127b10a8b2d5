/** What comes in before anybody knows whose it is: how many connections there may be, from where, and by which name the hub is asked. */
import type { Server as HttpServer } from 'node:http'
import type { Logger } from 'pino'
import { trustedProxies } from '../host/net/client-address.ts'
import { createHostNames } from '../host/net/host-names.ts'
import { openSockets } from '../host/net/open-sockets.ts'
import { limitPlainConnections } from '../host/net/plain-connections.ts'
import { connectionLimits } from '../host/process/file-limit.ts'
import type { Metrics } from '../host/process/metrics.ts'
import type { Settings } from '../host/process/settings.ts'
import { cutNow } from '../publish/raw-line.ts'
import { createAdmission, type SocketConnection, STRANGERS_PER_ADDRESS } from '../socket/admission.ts'

export type ConnectionsOptions = {
  readonly http: HttpServer
  readonly settings: Pick<Settings, 'trustProxy' | 'maxPhones' | 'maxPerAddress' | 'allowOrigins' | 'hubs' | 'hubNames'>
  readonly metrics: Metrics
  readonly log: Logger
}

export function openConnections({ http, settings, metrics, log }: ConnectionsOptions) {
  const proxies = trustedProxies(settings.trustProxy)
  const sockets = openSockets(http)
  const { phones: phonesPossible, all: connectionsPossible } = connectionLimits()
  if (phonesPossible < settings.maxPhones) log.warn(`the system lets this process hold ${phonesPossible} phones and no more`)
  const { maxPerAddress } = settings
  const admission = createAdmission<SocketConnection>(
    { maxPhones: Math.min(settings.maxPhones, phonesPossible), maxPerAddress },
    { cut: cutNow, onCut: (reason) => metrics.rejectedPackets.inc({ reason }) },
  )
  const plain = limitPlainConnections(http, {
    mostInAll: connectionsPossible,
    mostPerAddress: maxPerAddress + STRANGERS_PER_ADDRESS,
    isProxy: proxies.has,
    sockets,
    makeRoom: () => admission.makeRoom(),
    onCut: () => metrics.rejectedPackets.inc({ reason: 'connections' }),
  })
  /** Pages of these may connect. */
  const allowOrigins = [...settings.allowOrigins, ...settings.hubs]
  const names = createHostNames({ hubNames: settings.hubNames, origins: allowOrigins, proxies, log })
  /** So many are here that those who only look are sent on. */
  const isCrowded = () => sockets.size > phonesPossible / 2
  return { proxies, sockets, admission, plain, allowOrigins, names, isCrowded }
}
