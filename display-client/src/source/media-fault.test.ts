import { describe, expect, test } from 'vitest'
import { faultOf, mayReturn } from './media-fault.ts'

describe('why a browser gives no device', () => {
  test.each([
    ['NotAllowedError', 'denied'],
    ['SecurityError', 'denied'],
    ['NotFoundError', 'missing'],
    ['OverconstrainedError', 'missing'],
    ['NotReadableError', 'busy'],
    ['AbortError', 'busy'],
  ] as const)('[FEED101] %s means %s', (name, fault) => {
    expect(faultOf(new DOMException('', name))).toBe(fault)
  })

  test('[FEED101] what may come back by itself is looked for again; what somebody has to allow or choose is not', () => {
    expect((['missing', 'busy', 'ended'] as const).every(mayReturn)).toBe(true)
    expect((['forbidden', 'denied', 'press', 'soundless'] as const).some(mayReturn)).toBe(false)
  })
})
