/** The short forms of faults that need a browser. */
import { expect, it } from 'vitest'
import { screenClock } from '../faults/f09-screen-clock.ts'
import { browserDies } from '../faults/f14-browser.ts'
import { PATIENCE_MS, whatBreaks } from '../faults/support/short.ts'

it.each([
  ['[FLT20] a screen whose own clock is wrong, and steps, counts down by hub time without a jump', screenClock],
  ['[FLT21] a screen whose browser dies while the hub is away shows what it showed', browserDies],
])(
  '%s',
  async (_rule, fault) => {
    expect(await whatBreaks(fault)).toEqual([])
  },
  PATIENCE_MS,
)
