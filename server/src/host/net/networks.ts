/** Addresses and networks that the settings name. */
import { BlockList, isIP } from 'node:net'
import { StartFault } from '../process/start-fault.ts'

export type Networks = {
  /** True when the address is one of them, or within one. */
  has(address: string | undefined): boolean
}

/** `cidrs`: such as `10.0.0.0/8` and `::1`. Throws a `StartFault` for what is neither, which calls it a `what`. */
export function networksOf(what: string, cidrs: readonly string[]): Networks {
  const known = new BlockList()
  for (const cidr of cidrs) add(known, what, cidr)
  return {
    has(address) {
      const family = isIP(address ?? '')
      return family !== 0 && known.check(address ?? '', family === 4 ? 'ipv4' : 'ipv6')
    },
  }
}

function add(known: BlockList, what: string, cidr: string): void {
  const [address = '', bits] = cidr.split('/')
  const family = isIP(address)
  const most = family === 4 ? 32 : 128
  const isNetwork = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most)
  if (family === 0 || !isNetwork) throw new StartFault(`The ${what} ${cidr} is not written as 10.0.0.0/8, 192.168.1.4 or fd00::/8.`)
  known.addSubnet(address, bits === undefined ? most : Number(bits), family === 4 ? 'ipv4' : 'ipv6')
}
