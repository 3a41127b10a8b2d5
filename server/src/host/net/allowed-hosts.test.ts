import { expect, it } from 'vitest'
import { fetchable, isHostPattern } from './allowed-hosts.ts'
import { arePublicAddresses } from './public-address.ts'

const hosts = ['pretalx.com', '*.cfp.dev', 'example.org:8443', '192.168.1.4:8080', '[fd00::1]']
const may = (address: string) => fetchable(address, hosts).ok

it('[IMP64] only listed hosts are asked, by name, by ending or by address, with their ports', () => {
  expect(
    [
      'https://pretalx.com/a?b=c',
      'https://PRETALX.com./',
      'http://devoxx.cfp.dev/',
      'https://example.org:8443/',
      'http://192.168.1.4:8080/x',
      'http://[fd00::1]/',
    ].map(may),
  ).toEqual(Array(6).fill(true))
  const others = [
    'https://evil.com/pretalx.com',
    'https://pretalx.com.evil.com/',
    'https://notpretalx.com/',
    'https://cfp.dev/',
    'https://evilcfp.dev/',
    'https://pretalx.com:22/',
    'https://example.org/',
    'http://192.168.1.4/',
    'http://0xC0A80104/',
    'https://pretalx.com@evil.com/',
    'https://me:pw@pretalx.com/',
    'file:///etc/passwd',
    'ftp://pretalx.com/',
    'pretalx.com',
    '',
  ]
  expect(others.filter(may)).toEqual([])
  expect(fetchable('https://pretalx.com/', [])).toEqual({ ok: false, why: 'not-allowed' })
  expect(['pretalx.com', '*.cfp.dev', 'localhost', '[::1]:80', '10.0.0.1:8080'].every(isHostPattern)).toBe(true)
  expect(['https://pretalx.com', '*', '*.', 'a b', 'a/b', ''].some(isHostPattern)).toBe(false)
})

it('[IMP64] a host of which one address is private is not asked', () => {
  expect(arePublicAddresses(['93.184.215.14', '2606:2800:21f:cb07::1'])).toBe(true)
  const inside =
    '127.0.0.1 10.1.2.3 172.31.0.1 192.168.0.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255 ::1 :: fe80::1 fd00::1 ff02::1 ::ffff:10.0.0.1 64:ff9b::a00:1 2002:a00:1::1 2001::1'
  expect(inside.split(' ').filter((address) => arePublicAddresses(['93.184.215.14', address]))).toEqual([])
  expect(arePublicAddresses([])).toBe(false)
})
