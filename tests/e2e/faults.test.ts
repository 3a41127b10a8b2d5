/** The short forms of faults that need a browser. */
import { screenClock } from '../faults/f09-screen-clock.ts'
import { browserDies } from '../faults/f14-browser.ts'
import { inShort } from '../faults/support/short.ts'

inShort([
  ['[FLT20] a screen whose own clock is wrong, and steps, counts down by hub time without a jump', screenClock],
  ['[FLT21] a screen whose browser dies while the hub is away shows what it showed', browserDies],
])
