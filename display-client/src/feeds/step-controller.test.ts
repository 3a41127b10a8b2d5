import { PHASE_TURN_MS, phaseDifference, phaseOf } from '@tricolore/shared/derive/phase.ts'
import { describe, expect, test } from 'vitest'
import { DEFAULT_TARGET_MS, nextStep, STEP_EVERY_MS } from './step-controller.ts'

/** As Chromium does it: a delay moves towards the greater of the wish and what the network needs, by 100 ms a second at most, and shows after a while. */
const SLEW_MS_PER_STEP = 50
const SHOWS_AFTER_STEPS = 1

type Receiver = {
  /** Time that packets are under way beyond those of the quickest screen; may be another one from a step on. */
  readonly pathMs: (step: number) => number
  readonly frameMs?: number
  /** What the receiver buffers at least, whatever is asked. */
  readonly needMs?: number
  readonly noise?: (frame: number) => number
}

/** Runs the loop and gives, for each step, how late frames were seen and what was asked for. */
function run({ pathMs, frameMs = 40, needMs = 30, noise = () => 0 }: Receiver, { goalMs, steps }: { readonly goalMs: number; readonly steps: number }) {
  let targetMs = DEFAULT_TARGET_MS
  let heldMs = needMs
  const shown: number[] = []
  const rounds: { readonly lateMs: number; readonly targetMs: number }[] = []
  for (let step = 0; step < steps; step++) {
    const towards = Math.max(targetMs, needMs) - heldMs
    heldMs += Math.min(SLEW_MS_PER_STEP, Math.max(-SLEW_MS_PER_STEP, towards))
    shown.push(heldMs)
    const bufferMs = shown.at(-1 - SHOWS_AFTER_STEPS) ?? needMs
    const frames = Math.floor(STEP_EVERY_MS / frameMs)
    const phasesMs = Array.from({ length: frames }, (_, frame) => pathMs(step) + bufferMs + noise(step * frames + frame))
    const next = nextStep(targetMs, { goalPhaseMs: goalMs, phasesMs, frameMs, bufferMs })
    rounds.push({ lateMs: pathMs(step) + bufferMs - goalMs, targetMs: next.targetMs })
    targetMs = next.targetMs
  }
  return rounds
}

const SECONDS_20 = 20_000 / STEP_EVERY_MS

describe('one screen', () => {
  test.each([
    ['early by 100 ms', 0],
    ['late by 50 ms', 150],
    ['early by 40 ms', 60],
  ])('[FEED73] %s it is within half a frame in 10 s, and stays there', (_, pathMs) => {
    const after = run({ pathMs: () => pathMs, needMs: 0 }, { goalMs: 200, steps: 120 }).slice(SECONDS_20 / 2)
    for (const { lateMs } of after) expect(Math.abs(lateMs)).toBeLessThanOrEqual(20)
  })

  test('[FEED73] it does not swing: having come into the band it never leaves it on the other side', () => {
    const rounds = run({ pathMs: () => 0 }, { goalMs: 400, steps: 120 })
    expect(Math.max(...rounds.map(({ lateMs }) => lateMs))).toBeLessThanOrEqual(20)
  })

  test('[FEED74] in step it asks for nothing new, whatever single frames do', () => {
    const rounds = run({ pathMs: () => 0, noise: (frame) => (frame % 5 === 0 ? 90 : frame % 2 === 0 ? 9 : -9) }, { goalMs: 100, steps: 200 })
    expect(new Set(rounds.slice(4).map(({ targetMs }) => targetMs)).size).toBe(1)
  })

  test('[FEED73] a path that becomes 70 ms longer, and shorter again, is made up for within 20 s', () => {
    const pathMs = (step: number) => (step >= 100 && step < 200 ? 70 : 0)
    const rounds = run({ pathMs }, { goalMs: 220, steps: 300 })
    for (const from of [100, 200]) {
      for (const { lateMs } of rounds.slice(from + SECONDS_20, from + 100)) expect(Math.abs(lateMs)).toBeLessThanOrEqual(20)
    }
  })

  test('[FEED75] what the network needs is more than the goal: the wish stops near it, and follows at once when the goal moves later', () => {
    const stuck = run({ pathMs: () => 0, needMs: 250 }, { goalMs: 100, steps: 200 })
    expect(stuck.at(-1)?.targetMs).toBeGreaterThanOrEqual(50)
    const late = nextStep(100, { goalPhaseMs: 400, phasesMs: [250, 250, 250, 250], frameMs: 40, bufferMs: 250 })
    expect(late.targetMs).toBeGreaterThan(100)
  })

  test('[FEED75] it never asks for less than 50 ms or more than 600', () => {
    const far = run({ pathMs: () => 0 }, { goalMs: 5_000, steps: 200 })
    const near = run({ pathMs: () => 5_000 }, { goalMs: 0, steps: 200 })
    expect(Math.max(...far.map(({ targetMs }) => targetMs))).toBe(600)
    expect(Math.min(...near.map(({ targetMs }) => targetMs))).toBe(50)
  })

  test('[FEED74] without a goal or without frames the wish stays as it is', () => {
    const reading = { goalPhaseMs: null, phasesMs: [0, 0, 0, 0], frameMs: 40, bufferMs: 100 }
    expect(nextStep(130, reading)).toEqual({ targetMs: 130, lateMs: null })
    expect(nextStep(130, { ...reading, goalPhaseMs: 500, phasesMs: [0, 0, 0] })).toEqual({ targetMs: 130, lateMs: null })
  })
})

test('[FEED73] two screens, one behind a path that is 100 ms longer, are within one frame of each other after 20 s', () => {
  const goal = { goalMs: 250, steps: 200 }
  const near = run({ pathMs: () => 10, noise: (frame) => (frame % 3) * 4 }, goal)
  const far = run({ pathMs: () => 110, noise: (frame) => (frame % 4) * 12 }, goal)
  for (let step = SECONDS_20; step < goal.steps; step++) {
    expect(Math.abs((near[step]?.lateMs ?? Number.NaN) - (far[step]?.lateMs ?? Number.NaN))).toBeLessThanOrEqual(40)
  }
})

describe('the phase', () => {
  const hubMs = Date.UTC(2031, 2, 6)

  test('[FEED76] is the same for every frame of a steady stream, also where RTP goes round', () => {
    const phases = [2 ** 32 - 3_600, 0, 3_600].map((rtp, frame) => phaseOf(hubMs + frame * 40, rtp))
    for (const phase of phases) expect(Math.abs(phaseDifference(phase, phases[0] ?? Number.NaN))).toBeLessThan(0.001)
  })

  test('[FEED76] differs the short way round', () => {
    expect(phaseDifference(5, PHASE_TURN_MS - 5)).toBeCloseTo(10, 3)
    expect(phaseDifference(PHASE_TURN_MS - 5, 5)).toBeCloseTo(-10, 3)
  })
})
