import { expect, test } from 'vitest'
import { isAllowedOrigin } from './origin.ts'

test.each([
  ['no origin', undefined, 'hub:4000', true],
  ['its own', 'http://hub:4000', 'hub:4000', true],
  ['its own, behind TLS', 'https://hub.example', 'hub.example', true],
  ['another host', 'https://evil.example', 'hub:4000', false],
  ['another port', 'http://hub:4001', 'hub:4000', false],
  ['an opaque one', 'null', 'hub:4000', false],
  ['one that is listed', 'https://cdn.example', 'hub:4000', true],
  ['one that only begins like it', 'http://hub:4000.evil.example', 'hub:4000', false],
])('[AUD20] a page of %s', (_what, origin, host, allowed) => {
  expect(isAllowedOrigin(origin, host, ['https://cdn.example'])).toBe(allowed)
})
