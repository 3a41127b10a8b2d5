import { expect, it } from 'vitest'
import { hubsText, knownHubs } from './known-hubs.ts'

it('[HA33] a page that was kept knows the hubs of its document and those that a hub told later; what is no address is passed over', () => {
  const [a, b, c] = ['http://a:4000', 'https://b.example', 'http://[::1]:4000']
  expect(knownHubs(hubsText([a, b]), hubsText([b, c]))).toEqual([a, b, c])
  expect(knownHubs(null, null)).toEqual([])
  expect(knownHubs('javascript:alert(1) http://a/path //b', '{"urls":[]}')).toEqual([])
})
