/** Whether what a request carries can be read on the way. */
import type { IncomingMessage } from 'node:http'
import { isIPv4 } from 'node:net'
import { TLSSocket } from 'node:tls'
import type { TrustedProxies } from './client-address.ts'

type Asked = Pick<IncomingMessage, 'headers' | 'socket'>

/** True when nobody between can read it: https, to us or to a proxy whose word counts, or it never leaves the machine. */
export function isConfidential(request: Asked, proxies: TrustedProxies): boolean {
  return isEncrypted(request, proxies) || (!isForwarded(request, proxies) && isThisMachine(proxies.addressOf(request)))
}

/** True when it came over https, to us or to a proxy whose word counts. */
export function isEncrypted(request: Asked, proxies: TrustedProxies): boolean {
  if (request.socket instanceof TLSSocket) return true
  return isForwarded(request, proxies) && lastOf(request.headers['x-forwarded-proto']) === 'https'
}

function isForwarded({ headers, socket }: Asked, { has }: TrustedProxies): boolean {
  return (headers['x-forwarded-for'] !== undefined || headers['x-forwarded-proto'] !== undefined) && has(socket.remoteAddress)
}

/** A proxy writes its own word last. */
function lastOf(header: string | readonly string[] | undefined): string | undefined {
  return (typeof header === 'string' ? header : (header ?? []).join(',')).split(',').at(-1)?.trim()
}

/** True for the addresses by which a machine reaches itself. */
export function isThisMachine(address: string): boolean {
  return address === '::1' || (isIPv4(address) && address.startsWith('127.'))
}
