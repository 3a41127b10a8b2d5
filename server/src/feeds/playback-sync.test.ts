import { PHASE_TURN_MS, phaseDifference, phaseOf } from '@tricolore/shared/derive/phase.ts'
import { describe, expect, it, test } from 'vitest'
import { nextStep, noStep, type SteppingScreen, type StepState } from './playback-sync.ts'

/** `pathMs`: from the engine to the screen's buffer; what it shows is later by what it buffers. */
const aScreen = (screenId: string, pathMs: number, bufferMs: number | null, originMs = 5_000): SteppingScreen => ({
  screenId,
  phaseMs: originMs + pathMs + (bufferMs ?? 0),
  bufferMs,
})

/** Every half second for that long; `screensAt`: what is reported then. */
function run(durationMs: number, screensAt: (atMs: number) => readonly SteppingScreen[], before: StepState = noStep, fromMs = 0) {
  let step = before
  const goals: (number | null)[] = []
  for (let atMs = fromMs; atMs <= fromMs + durationMs; atMs += 500) {
    step = nextStep(step, screensAt(atMs), atMs)
    goals.push(step.goalPhaseMs)
  }
  return { step, goals }
}

test('[FEED40] the goal is the earliest phase that every screen can reach, a little later, in steps of 10 ms', () => {
  const { goalPhaseMs, leftOut } = nextStep(noStep, [aScreen('near', 10, 100), aScreen('far', 83, 120)], 0)
  // The far one at its least buffer: 5,000 + 83 + 50, and 20 ms of margin.
  expect([goalPhaseMs, leftOut]).toEqual([5_160, []])
})

test('[FEED40] what a screen buffers at present makes no difference to where it can be', () => {
  for (const bufferMs of [50, 90, 300]) {
    expect(nextStep(noStep, [aScreen('near', 0, bufferMs), aScreen('far', 100, 60)], 0).goalPhaseMs).toBe(5_170)
  }
})

test('[FEED40] a screen that does not say what it buffers is waited for where it stands', () => {
  const { goalPhaseMs } = nextStep(noStep, [aScreen('near', 0, 60), { screenId: 'other', phaseMs: 5_240, bufferMs: null }], 0)
  expect(goalPhaseMs).toBe(5_260)
})

test('[FEED41] phases are compared across the turn of the RTP clock', () => {
  const justBefore = { screenId: 'a', phaseMs: PHASE_TURN_MS - 40, bufferMs: 50 }
  const justAfter = { screenId: 'b', phaseMs: 25, bufferMs: 50 }
  expect(nextStep(noStep, [justBefore, justAfter], 0).goalPhaseMs).toBeCloseTo(50, -1)
  expect(phaseDifference(25, PHASE_TURN_MS - 40)).toBeCloseTo(65, 6)
  const atMs = 1_700_000_000_000
  expect(phaseOf(atMs, 0)).toBeCloseTo(phaseOf(atMs + PHASE_TURN_MS, 0), 3)
  expect(phaseDifference(phaseOf(atMs + 100, 9_000), phaseOf(atMs, 0))).toBeCloseTo(0, 6)
})

describe('[FEED42] the goal', () => {
  it('does not follow jitter', () => {
    const jitter = [0, 6, -4, 9, -8, 3, 7, -9]
    const { goals } = run(60_000, (atMs) => [aScreen('near', 0, 60), aScreen('far', 100 + (jitter[(atMs / 500) % jitter.length] ?? 0), 60)])
    expect(new Set(goals).size).toBe(1)
  })

  it('goes up at once when a path has become longer', () => {
    const { step } = run(10_000, () => [aScreen('near', 0, 60), aScreen('far', 50, 60)])
    const up = nextStep(step, [aScreen('near', 0, 60), aScreen('far', 90, 60)], 10_500)
    expect([step.goalPhaseMs, up.goalPhaseMs]).toEqual([5_120, 5_160])
  })

  it('comes down only after ten seconds, by 10 ms at a time, and no further than it has to', () => {
    const { step: before } = run(10_000, () => [aScreen('near', 0, 60), aScreen('far', 200, 60)])
    const shorter = () => [aScreen('near', 0, 60), aScreen('far', 50, 60)]
    expect(run(9_500, shorter, before, 10_500).step.goalPhaseMs).toBe(before.goalPhaseMs)
    const { goals, step } = run(60_000, shorter, before, 10_500)
    const drops = goals.flatMap((goal, index) => (index > 0 && goal !== goals[index - 1] ? [(goals[index - 1] ?? 0) - (goal ?? 0)] : []))
    expect([new Set(drops), step.goalPhaseMs]).toEqual([new Set([10]), 5_140])
  })

  it('is another one at once when the timeline is another one', () => {
    const { step } = run(5_000, () => [aScreen('near', 0, 60), aScreen('far', 100, 60)])
    const anew = nextStep(step, [aScreen('near', 0, 60, 900_000), aScreen('far', 100, 60, 900_000)], 5_500)
    expect(anew.goalPhaseMs).toBe(900_170)
  })
})

test('[FEED43] no screen is asked for more than 600 ms: one that is too far behind is left out and the others go on', () => {
  const { step } = run(5_000, () => [aScreen('a', 0, 60), aScreen('b', 40, 60), aScreen('satellite', 900, 60)])
  expect(step).toMatchObject({ goalPhaseMs: 5_110, leftOut: ['satellite'] })
  const most = nextStep(noStep, [aScreen('a', 0, 60), aScreen('far', 520, 60)], 0)
  expect(most.leftOut).toEqual([])
  expect((most.goalPhaseMs ?? 0) - 5_000).toBeLessThanOrEqual(600)
  const many = nextStep(noStep, [aScreen('alone', 0, 60), aScreen('b', 900, 60), aScreen('c', 910, 60)], 0)
  expect(many.leftOut).toEqual(['alone'])
})

test('[FEED44] a screen alone has no goal; one that reloads does not take the goal from the others', () => {
  expect(nextStep(noStep, [aScreen('only', 0, 60)], 0).goalPhaseMs).toBeNull()
  const { step } = run(5_000, () => [aScreen('a', 0, 60), aScreen('b', 100, 60)])
  const { goals } = run(4_000, () => [aScreen('a', 0, 60)], step, 5_500)
  expect(new Set(goals)).toEqual(new Set([step.goalPhaseMs]))
  expect(run(6_000, () => [aScreen('a', 0, 60)], step, 5_500).step.goalPhaseMs).toBeNull()
})
