import type { PaintedTake } from '@tricolore/shared/protocol/down.ts'
import { expect, test } from 'vitest'
import { awaited, isOfTake, painted, type ReportedPicture, type Turning, withScreen, withSilent } from './painted-take.ts'

const AT = 10_000
const turning = (screenId = 'big', trimMs = 0): Turning => ({ screenId, name: screenId, roomId: 'bleu', trimMs, viewKey: 'after' })
const report = (some: Partial<ReportedPicture> = {}): ReportedPicture => ({
  viewKey: 'after',
  paintedAtMs: AT + 10,
  dueAtMs: AT,
  lateMs: 0,
  clockErrorMs: 1,
  ...some,
})
const proof = (...screens: Turning[]): PaintedTake => ({
  takeId: 'take',
  atMs: AT,
  sessionId: 'talk',
  spreadMs: null,
  screens: screens.map((one) => awaited(one, AT)),
})

test('[CLK64] a picture that was due at the Take’s instant proves it, whatever has been laid over it since', () => {
  expect(isOfTake(turning(), AT, report({ viewKey: 'after, and a message' }))).toBe(true)
  expect(isOfTake(turning(), AT, report({ dueAtMs: AT - 1 }))).toBe(false)
})

test('[CLK64] without such an instant the very picture proves it, unless it is from before', () => {
  const shown = (paintedAtMs: number, viewKey = 'after') => isOfTake(turning(), AT, report({ dueAtMs: null, paintedAtMs, viewKey }))
  expect([shown(AT + 3_000), shown(AT - 900), shown(AT - 1_100), shown(AT + 10, 'other')]).toEqual([true, true, false, false])
})

test('[CLK65] the offset is what the audience sees: a screen that turned over earlier by its trim is in time', () => {
  const screen = painted(turning('slow', 120), AT, report({ paintedAtMs: AT - 105 }))
  expect(screen).toMatchObject({ paintedAtMs: AT - 105, offsetMs: 15, state: 'painted' })
})

test('[CLK65] the spread goes from the first screen to the last one, and needs two', () => {
  const [a, b] = [turning('a'), turning('b', 100)]
  const one = withScreen(proof(a, b), painted(a, AT, report({ paintedAtMs: AT + 4.04 })))
  expect(one.spreadMs).toBeNull()
  expect(withScreen(one, painted(b, AT, report({ paintedAtMs: AT - 87 }))).spreadMs).toBe(9)
})

test('[CLK66] a screen is late when it heard too late or painted more than two frames after it was due', () => {
  const stateOf = (some: Partial<ReportedPicture>) => painted(turning(), AT, report(some)).state
  expect([stateOf({ paintedAtMs: AT + 34 }), stateOf({ paintedAtMs: AT + 35 }), stateOf({ lateMs: 2 })]).toEqual(['painted', 'late', 'late'])
})

test('[CLK66] a screen that has said nothing when nobody is waited for any longer is silent', () => {
  const [a, b] = [turning('a'), turning('b')]
  expect(withSilent(withScreen(proof(a, b), painted(a, AT, report()))).screens.map(({ state }) => state)).toEqual(['painted', 'silent'])
})
