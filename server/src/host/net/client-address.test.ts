import { describe, expect, it } from 'vitest'
import { trustedProxies } from './client-address.ts'

const from = (remoteAddress: string, forwarded?: string) => ({
  socket: { remoteAddress },
  headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
})

describe('[AUD90] the client’s address', () => {
  const { addressOf } = trustedProxies(['10.0.0.0/8', '::1', '192.168.1.4'])

  it.each([
    ['is the peer’s, where that is no proxy, whatever it says', from('203.0.113.9', '198.51.100.1'), '203.0.113.9'],
    ['is the one that the proxy names', from('10.1.2.3', '198.51.100.1'), '198.51.100.1'],
    [
      'is the rightmost that is no proxy: what stands left of it, anybody may have written',
      from('10.1.2.3', '1.2.3.4, 198.51.100.1, 192.168.1.4'),
      '198.51.100.1',
    ],
    ['is the proxy’s own, where it names nobody', from('10.1.2.3'), '10.1.2.3'],
    ['is the nearest proxy’s, where something else than an address is named', from('10.1.2.3', '198.51.100.1, unknown'), '10.1.2.3'],
    ['is the first proxy’s, where only proxies are named', from('10.1.2.3', '10.9.9.9'), '10.9.9.9'],
    ['may be an IPv6 one', from('::1', '2001:db8::7'), '2001:db8::7'],
    ['is the same over IPv4 and IPv4 in IPv6', from('::ffff:203.0.113.9'), '203.0.113.9'],
    ['knows a proxy over IPv4 in IPv6', from('::ffff:10.1.2.3', '198.51.100.1'), '198.51.100.1'],
  ])('%s', (_what, request, address) => {
    expect(addressOf(request)).toBe(address)
  })

  it('without proxies the header counts for nothing, not even from this machine', () => {
    expect(trustedProxies([]).addressOf(from('127.0.0.1', '198.51.100.1'))).toBe('127.0.0.1')
  })

  it.each(['10.0.0.0/33', 'localhost', '10.0.0/8', '::1/129', ''])('what is no address and no network is refused: “%s”', (cidr) => {
    expect(() => trustedProxies([cidr])).toThrow(/^The proxy /)
  })
})
