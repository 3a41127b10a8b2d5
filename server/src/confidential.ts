/** Whether what a request carries can be read on the way. */
import type { IncomingMessage } from 'node:http'
import { isIPv4 } from 'node:net'
import { TLSSocket } from 'node:tls'
import type { TrustedProxies } from './client-address.ts'

/** True when nobody between can read it: https, to us or to a proxy whose word counts, or it never leaves the machine. */
export function isConfidential({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>, { has, addressOf }: TrustedProxies): boolean {
  if (socket instanceof TLSSocket) return true
  const isForwarded = headers['x-forwarded-for'] !== undefined || headers['x-forwarded-proto'] !== undefined
  if (isForwarded && has(socket.remoteAddress)) return lastOf(headers['x-forwarded-proto']) === 'https'
  return isThisMachine(addressOf({ headers, socket }))
}

/** A proxy writes its own word last. */
function lastOf(header: string | readonly string[] | undefined): string | undefined {
  return (typeof header === 'string' ? header : (header ?? []).join(',')).split(',').at(-1)?.trim()
}

/** True for the addresses by which a machine reaches itself. */
export function isThisMachine(address: string): boolean {
  return address === '::1' || (isIPv4(address) && address.startsWith('127.'))
}
