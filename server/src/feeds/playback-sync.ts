/**
 * Where in time the screens that show one feed shall meet: the earliest phase that all of them can reach, so that nobody waits longer than
 * the slowest path asks for. Pure; the screens steer themselves to the goal by how long they buffer.
 */
import { modulo, phaseDifference } from '@tricolore/shared/derive/phase.ts'

/** What a screen may be asked to buffer. */
export const LEAST_TARGET_MS = 50
export const MOST_TARGET_MS = 600
/** Kept between the slowest screen and the goal, so that its jitter does not push the goal about. */
const MARGIN_MS = 20
/** The goal is pushed up when less than this is left of the margin. */
const LEAST_MARGIN_MS = 5
const STEP_MS = 10
/** The goal comes down only when it is that much too late, for that long, and then by one step at a time. */
const TOO_LATE_MS = 30
const DOWN_AFTER_MS = 10_000
const DOWN_EVERY_MS = 2_000
/** Further than this is another timeline: another engine, or a publisher whose clock began anew. */
const OTHER_TIMELINE_MS = 3_000
/** How long a goal stays when there is nobody to be in step with any more: somebody may be reloading. */
const ALONE_MS = 5_000

/** `phaseMs`: as the audience sees it, its trim included. */
export type SteppingScreen = { readonly screenId: string; readonly phaseMs: number; readonly bufferMs: number | null }

export type StepState = {
  /** Modulo a turn, see `phase.ts`; null: each as early as it can. */
  readonly goalPhaseMs: number | null
  /** They would have to buffer more, or less, than they can: the others do not wait for them. */
  readonly leftOut: readonly string[]
  /** Since when the goal has been later than it has to be; null while it is not. */
  readonly lateSinceMs: number | null
  /** Since when fewer than two screens have shown it; null while two do. */
  readonly aloneSinceMs: number | null
}

export const noStep: StepState = { goalPhaseMs: null, leftOut: [], lateSinceMs: null, aloneSinceMs: null }

/** The goal that follows from what the screens report at `nowMs`. */
export function nextStep(before: StepState, screens: readonly SteppingScreen[], nowMs: number): StepState {
  const [first] = screens
  if (first === undefined || screens.length < 2) return alone(before, nowMs)
  const originMs = before.goalPhaseMs ?? first.phaseMs
  const reaches = screens.map((screen) => reachOf(screen, originMs))
  const { neededMs, leftOut } = meetingPoint(reaches)
  const settled = { leftOut, lateSinceMs: null, aloneSinceMs: null }
  const goal = (ms: number) => modulo(Math.ceil((originMs + ms) / STEP_MS) * STEP_MS)
  // Measured from the goal of before, which is 0 here.
  const isAnew = before.goalPhaseMs === null || Math.abs(neededMs) > OTHER_TIMELINE_MS
  if (isAnew || neededMs > -LEAST_MARGIN_MS) return { ...settled, goalPhaseMs: goal(neededMs + MARGIN_MS) }
  if (neededMs + MARGIN_MS > -TOO_LATE_MS) return { ...settled, goalPhaseMs: before.goalPhaseMs }
  const lateSinceMs = before.lateSinceMs ?? nowMs
  if (nowMs - lateSinceMs < DOWN_AFTER_MS) return { ...settled, goalPhaseMs: before.goalPhaseMs, lateSinceMs }
  return { ...settled, goalPhaseMs: goal(-STEP_MS), lateSinceMs: nowMs - DOWN_AFTER_MS + DOWN_EVERY_MS }
}

function alone(before: StepState, nowMs: number): StepState {
  const aloneSinceMs = before.aloneSinceMs ?? nowMs
  const goalPhaseMs = nowMs - aloneSinceMs < ALONE_MS ? before.goalPhaseMs : null
  return { goalPhaseMs, leftOut: [], lateSinceMs: null, aloneSinceMs }
}

/** From the earliest phase at which a screen can show it to the latest one, counted from `originMs`. */
type Reach = { readonly screenId: string; readonly earliestMs: number; readonly latestMs: number }

function reachOf({ screenId, phaseMs, bufferMs }: SteppingScreen, originMs: number): Reach {
  const atMs = phaseDifference(phaseMs, originMs)
  // A browser that does not say how long it buffers cannot be asked to buffer less: it stands where it stands.
  const earliestMs = bufferMs === null ? atMs : atMs - (bufferMs - LEAST_TARGET_MS)
  return { screenId, earliestMs, latestMs: earliestMs + MOST_TARGET_MS - LEAST_TARGET_MS }
}

/** The phase at which the most screens can meet; of two that are as good the earlier one. */
function meetingPoint(reaches: readonly Reach[]): { readonly neededMs: number; readonly leftOut: readonly string[] } {
  let best: { neededMs: number; here: readonly Reach[] } = { neededMs: 0, here: [] }
  for (const { earliestMs: neededMs } of reaches.toSorted((a, b) => a.earliestMs - b.earliestMs)) {
    const here = reaches.filter((reach) => reach.earliestMs <= neededMs && reach.latestMs >= neededMs + MARGIN_MS)
    if (here.length > best.here.length) best = { neededMs, here }
  }
  return { neededMs: best.neededMs, leftOut: reaches.filter((reach) => !best.here.includes(reach)).map(({ screenId }) => screenId) }
}
