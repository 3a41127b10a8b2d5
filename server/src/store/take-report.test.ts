import type { TakeReport } from '@tricolore/shared/protocol/down.ts'
import { expect, test } from 'vitest'
import { awaitedTurn, type ExpectedTurn, isOfTake, paintedTurn, type ReportedPicture, withScreen, withSilent } from './take-report.ts'

const AT = 10_000
const expected = (screenId = 'big', trimMs = 0): ExpectedTurn => ({ screenId, name: screenId, roomId: 'bleu', trimMs, viewKey: 'after' })
const report = (some: Partial<ReportedPicture> = {}): ReportedPicture => ({
  viewKey: 'after',
  paintedAtMs: AT + 10,
  dueAtMs: AT,
  lateMs: 0,
  clockErrorMs: 1,
  ...some,
})
const takeReport = (...screens: ExpectedTurn[]): TakeReport => ({
  takeId: 'take',
  atMs: AT,
  sessionId: 'talk',
  spreadMs: null,
  screens: screens.map((one) => awaitedTurn(one, AT)),
})

test('[CLK64] a picture that was due at the Take’s instant is of it, whatever has been laid over it since', () => {
  expect(isOfTake(expected(), AT, report({ viewKey: 'after, and a message' }))).toBe(true)
  expect(isOfTake(expected(), AT, report({ dueAtMs: AT - 1 }))).toBe(false)
})

test('[CLK64] without such an instant the very picture is of it, unless it is from before', () => {
  const shown = (paintedAtMs: number, viewKey = 'after') => isOfTake(expected(), AT, report({ dueAtMs: null, paintedAtMs, viewKey }))
  expect([shown(AT + 3_000), shown(AT - 900), shown(AT - 1_100), shown(AT + 10, 'other')]).toEqual([true, true, false, false])
})

test('[CLK65] the offset is what the audience sees: a screen that turned over earlier by its trim is in time', () => {
  const screen = paintedTurn(expected('slow', 120), AT, report({ paintedAtMs: AT - 105 }))
  expect(screen).toMatchObject({ paintedAtMs: AT - 105, offsetMs: 15, state: 'painted' })
})

test('[CLK65] the spread goes from the first screen to the last one, and needs two', () => {
  const [a, b] = [expected('a'), expected('b', 100)]
  const one = withScreen(takeReport(a, b), paintedTurn(a, AT, report({ paintedAtMs: AT + 4.04 })))
  expect(one.spreadMs).toBeNull()
  expect(withScreen(one, paintedTurn(b, AT, report({ paintedAtMs: AT - 87 }))).spreadMs).toBe(9)
})

test('[CLK66] a screen is late when it heard too late or painted more than two frames after it was due', () => {
  const stateOf = (some: Partial<ReportedPicture>) => paintedTurn(expected(), AT, report(some)).state
  expect([stateOf({ paintedAtMs: AT + 34 }), stateOf({ paintedAtMs: AT + 35 }), stateOf({ lateMs: 2 })]).toEqual(['painted', 'late', 'late'])
})

test('[CLK66] a screen that has said nothing when nobody is waited for any longer is silent', () => {
  const [a, b] = [expected('a'), expected('b')]
  expect(withSilent(withScreen(takeReport(a, b), paintedTurn(a, AT, report()))).screens.map(({ state }) => state)).toEqual(['painted', 'silent'])
})
