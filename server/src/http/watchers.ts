/**
 * Who may see how the hub is inside: its metrics name screens and rooms, its faults the machine of its store. Prometheus has no login, so this
 * machine and the networks that the settings name are let in, and whoever runs the show.
 */
import type { IncomingMessage } from 'node:http'
import { isAtLeast } from '@tricolore/shared/kernel/roles.ts'
import type { Logins } from '../auth/logins.ts'
import type { TrustedProxies } from '../host/net/client-address.ts'
import { isThisMachine } from '../host/net/confidential.ts'
import type { Networks } from '../host/net/networks.ts'
import { bearerOf } from './bearer.ts'

export type WatchersOptions = {
  readonly networks: Networks
  readonly proxies: TrustedProxies
  readonly logins: Pick<Logins, 'actorOf'>
  readonly nowMs: () => number
}

export type MayWatch = (req: IncomingMessage) => boolean

export function createMayWatch({ networks, proxies, logins, nowMs }: WatchersOptions): MayWatch {
  return (req) => {
    const token = bearerOf(req)
    const actor = token === null ? null : logins.actorOf(token, nowMs())
    if (actor && isAtLeast(actor.role, 'operator')) return true
    if (isForwardedByAStranger(req, proxies)) return false
    const address = proxies.addressOf(req)
    return isThisMachine(address) || networks.has(address)
  }
}

/** A proxy on this machine or in a named network that nobody has named as one: then everybody who comes through it has its address. */
function isForwardedByAStranger({ headers, socket }: IncomingMessage, { has }: TrustedProxies): boolean {
  const isForwarded = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined || headers['x-real-ip'] !== undefined
  return isForwarded && !has(socket.remoteAddress)
}
