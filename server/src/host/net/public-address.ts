/** Whether an address is one of the internet, and no machine of this network or of this machine itself. */
import { BlockList, isIP } from 'node:net'

/** What is set aside, see IANA's registry of special addresses (RFC 6890). */
const notPublic = new BlockList()
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  notPublic.addSubnet(network, bits, 'ipv4')
// Teredo, documentation, 6to4: the latter two lead to IPv4 addresses of whoever wrote them.
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
] as const)
  notPublic.addSubnet(network, bits, 'ipv6')
const unicast = new BlockList()
unicast.addSubnet('2000::', 3, 'ipv6')

/** Whether a host with these addresses is one of the internet: one of them inside would be enough to ask a machine that nobody meant. */
export function arePublicAddresses(addresses: readonly string[]): boolean {
  return addresses.length > 0 && addresses.every(isPublicAddress)
}

function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !notPublic.check(address, 'ipv4')
  // Also keeps out IPv4 that is written as IPv6, and what NAT64 makes of one.
  return family === 6 && unicast.check(address, 'ipv6') && !notPublic.check(address, 'ipv6')
}
