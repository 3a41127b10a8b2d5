/** What counts as one address when failures are counted: a machine on IPv6 owns the lower 64 bits and may take another one for each guess. */
import { isIPv6 } from 'node:net'

export function addressKey(address: string): string {
  return keyOf(address, 64)
}

/** What counts as one network where turns are shared out: whoever has one customer's line on IPv6 has all of its /48. */
export function networkKey(address: string): string {
  return keyOf(address, 48)
}

function keyOf(address: string, bits: 48 | 64): string {
  const plain = address.replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.)/i, '')
  if (!isIPv6(plain)) return plain
  const [head = '', tail] = plain.split('::')
  const groups = head === '' ? [] : head.split(':')
  const behind = tail === undefined || tail === '' ? [] : tail.split(':')
  const missing = tail === undefined ? 0 : 8 - groups.length - behind.length
  const all = [...groups, ...Array.from({ length: missing }, () => '0'), ...behind]
  return `${all
    .slice(0, bits / 16)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/${bits}`
}
