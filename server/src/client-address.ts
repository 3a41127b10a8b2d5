/**
 * From where a request or a connection really comes. Limits, lock-outs and the audit count by it, so a header that anybody may send counts
 * only when the network connection itself comes from a proxy that the settings name.
 */
import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { networksOf } from './networks.ts'

/** An address such as `192.0.2.7`, or an empty text where the connection is gone already. */
export type ClientAddress = (request: Pick<IncomingMessage, 'headers'> & { readonly socket: { readonly remoteAddress?: string | undefined } }) => string

export type TrustedProxies = {
  /** True when the address is one of the proxies that were named. */
  has(address: string | undefined): boolean
  readonly addressOf: ClientAddress
}

/** `cidrs`: addresses and networks, such as `10.0.0.0/8` and `::1`. Throws a `StartFault` for what is neither. */
export function trustedProxies(cidrs: readonly string[]): TrustedProxies {
  const { has } = networksOf('proxy', cidrs)
  return {
    has,
    addressOf({ headers, socket: { remoteAddress } }) {
      if (!has(remoteAddress)) return plain(remoteAddress ?? '')
      return plain(forwardedFor(headers['x-forwarded-for'], remoteAddress ?? '', has))
    },
  }
}

/** Each proxy adds on the right whom it heard; from there to the left the first that is no proxy of ours is the client, the rest is hearsay. */
function forwardedFor(header: string | readonly string[] | undefined, peer: string, isTrusted: (address: string) => boolean): string {
  const named = (typeof header === 'string' ? header : (header ?? []).join(',')).split(',').map((part) => part.trim())
  let nearest = peer
  for (const address of named.toReversed()) {
    if (isIP(address) === 0) return nearest
    if (!isTrusted(address)) return address
    nearest = address
  }
  return nearest
}

/** A server that listens on IPv6 hears of IPv4 clients as `::ffff:192.0.2.7`: one client, one name. */
function plain(address: string): string {
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1]
  return mapped !== undefined && isIP(mapped) === 4 ? mapped : address
}
