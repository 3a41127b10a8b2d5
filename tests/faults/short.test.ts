/** The short forms of faults to one hub. Counts are certain on every machine; timings are printed by `npm run faults` and judged by people. */
import { expect, it } from 'vitest'
import { endWithUs } from '../support/end-with-us.ts'
import { killHub } from './f01-kill-hub.ts'
import { malformed } from './f04-malformed.ts'
import { hubClock } from './f10-hub-clock.ts'
import { disk } from './f11-disk.ts'
import { damage } from './f12-damage.ts'
import { race } from './f13-race.ts'
import { model } from './f18-model.ts'
import { guessing } from './f19-guessing.ts'
import { broken, count, timing } from './support/figures.ts'
import { inShort } from './support/short.ts'

it('[FLT10] a count that does not hold is told as a sentence; a timing never is', () => {
  const counts = [count('lost', 2, { exactly: 0 }), count('kinds', 30, { atLeast: 30 }), count('tested', 61, { atMost: 60 }), count('shown only', 5)]
  const timings = [timing('answer', 'ms', [5_000], { p95: 1_000 })]
  expect(broken({ counts, timings, notes: [] })).toEqual(['lost: 2, demanded 0', 'tested: 61, demanded <= 60'])
})

it('[FLT30] however many processes a fault starts, one listener ends them with it', () => {
  const before = process.listenerCount('exit')
  const calledOff = Array.from({ length: 30 }, () => endWithUs(() => {}))
  expect(process.listenerCount('exit') - before).toBeLessThanOrEqual(1)
  for (const callOff of calledOff) callOff()
})

inShort([
  ['[FLT2] killed again and again under streaming operators the hub loses nothing and does nothing twice', killHub],
  ['[FLT3] malformed packets and requests end nothing, change nothing, and cost nobody else the connection', malformed],
  ['[FLT4] when the disk is taken away the hub refuses with a reason, shows on, and accepts again by itself', disk],
  ['[FLT5] damaged files are opened as a clean prefix or not at all', damage],
  ['[FLT6] of two operators who press GO at once one wins, and the other is told by whom', race],
  ['[FLT7] a wall clock that steps moves neither hub time nor countdowns, and ends no login', hubClock],
  ['[FLT8] whatever is pressed, cut, killed and repeated, hub and clients have what a plain reducer has', model],
  ['[FLT9] who guesses passwords and keys is looked at a few times, and operators log in meanwhile', guessing],
])
