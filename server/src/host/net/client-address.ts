/**
 * From where a request or a connection really comes. Limits, lock-outs and the audit count by it, so a header that anybody may send counts
 * only when the network connection itself comes from a proxy that the settings name.
 */
import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import proxyAddress from 'proxy-addr'
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
    addressOf(request) {
      // The type assertion is safe: only the headers and the address of the socket are read.
      const onTheWay = proxyAddress.all(request as IncomingMessage, has)
      // From the peer outwards, the last one being the first that is no proxy of ours; a proxy may name what is no address.
      return plain(onTheWay.findLast((address) => isIP(address ?? '') !== 0) ?? '')
    },
  }
}

/** A server that listens on IPv6 hears of IPv4 clients as `::ffff:192.0.2.7`: one client, one name. */
function plain(address: string): string {
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1]
  return mapped !== undefined && isIP(mapped) === 4 ? mapped : address
}
