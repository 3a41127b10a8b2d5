/**
 * Keeps one screen in step: moves what the receiver is asked to buffer until frames are seen at the phase that the hub wants. The browser takes
 * the wish for a floor, and follows it slowly: Chromium changes a delay by 100 ms a second at most and shows it with frames that waited already.
 * So each step is a part of what is missing, and the wish never runs far away from what the buffer really holds.
 */
import { phaseDifference } from '@tricolore/shared/derive/phase.ts'
import { median } from './median.ts'

export const STEP_EVERY_MS = 500
export const DEFAULT_TARGET_MS = 50
const LEAST_MS = 50
const MOST_MS = 600

const NEAR_STEP_MS = 10
const FAR_STEP_MS = 40
/** Of what is missing, in one step: with more, the receiver's slowness makes it swing. */
const SHARE = 0.25
/** A beat of the screen at 60 Hz is 17 ms: nearer than half of it nothing can be had, and steps would be seen. */
const LEAST_BAND_MS = 10
/** Fewer frames say nothing of where the picture is. */
const LEAST_FRAMES = 4
/**
 * The wish may lie so far below what the buffer holds: further down it would only take longer to come up again. Less would not do where there is
 * sound: Chromium lets a picture come down only after a voice that is 30 ms ahead of it, and that voice holds 30 ms more than was asked for.
 */
const SLACK_MS = 100

export type StepReading = {
  /** Null: the hub wants nothing; the wish stays as it is. */
  readonly goalPhaseMs: number | null
  /** Of the frames since the last step. */
  readonly phasesMs: readonly number[]
  /** Between two frames; null while it is not known. */
  readonly frameMs: number | null
  /** How long frames really waited lately; null while it is not known. */
  readonly bufferMs: number | null
}

export type Step = {
  readonly targetMs: number
  /** How much later than wanted frames are seen; null while that is not known. */
  readonly lateMs: number | null
}

/** The next wish, from the one before. To be asked every `STEP_EVERY_MS`. */
export function nextStep(targetMs: number, { goalPhaseMs, phasesMs, frameMs, bufferMs }: StepReading): Step {
  if (goalPhaseMs === null || phasesMs.length < LEAST_FRAMES) return { targetMs, lateMs: null }
  const lateMs = median(phasesMs.map((phase) => phaseDifference(phase, goalPhaseMs)))
  if (lateMs === null || Math.abs(lateMs) <= bandMs(frameMs)) return { targetMs, lateMs }
  const sizeMs = Math.min(FAR_STEP_MS, Math.max(NEAR_STEP_MS, Math.abs(lateMs) * SHARE))
  const floorMs = Math.max(LEAST_MS, bufferMs === null ? LEAST_MS : Math.min(targetMs, bufferMs - SLACK_MS))
  const wishMs = lateMs > 0 ? Math.max(floorMs, targetMs - sizeMs) : targetMs + sizeMs
  return { targetMs: Math.round(Math.min(MOST_MS, Math.max(LEAST_MS, wishMs))), lateMs }
}

function bandMs(frameMs: number | null): number {
  return Math.max(LEAST_BAND_MS, (frameMs ?? 0) / 2)
}
