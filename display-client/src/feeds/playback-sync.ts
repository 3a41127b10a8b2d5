/** Gathers where in time frames are seen, and moves a receiver's wish by it: the loop around step-controller.ts. */

import { phaseOf } from '@tricolore/shared/derive/phase.ts'
import type { TappedFrame } from './frame-tap.ts'
import { median } from './median.ts'
import { DEFAULT_TARGET_MS, nextStep, STEP_EVERY_MS } from './step-controller.ts'

type PlaybackSyncOptions = {
  readonly hubMsAt: (localMs: number) => number
  readonly seenAtMs: (localMs: number) => number
  readonly ask: (targetMs: number) => void
}

/** `shownAtMs`: in true hub time, as everything that a screen reports; the hub knows its trim. */
export type ShownFrame = { readonly rtpTimestamp: number; readonly shownAtMs: number }

export function createPlaybackSync({ hubMsAt, seenAtMs, ask }: PlaybackSyncOptions) {
  let goalPhaseMs: number | null = null
  let targetMs = DEFAULT_TARGET_MS
  let phasesMs: number[] = []
  let gapsMs: number[] = []
  let newest: (ShownFrame & { readonly atMs: number }) | null = null
  let steppedAtMs = 0

  return {
    targetMs: () => targetMs,
    newest: (): ShownFrame | null => newest,
    goal(phase: number | null): void {
      goalPhaseMs = phase
    },
    frame({ atMs, rtpTimestamp }: TappedFrame): void {
      if (rtpTimestamp === null) return
      if (newest) gapsMs.push(atMs - newest.atMs)
      newest = { rtpTimestamp, shownAtMs: hubMsAt(atMs), atMs }
      phasesMs.push(phaseOf(seenAtMs(atMs), rtpTimestamp))
    },
    /** Another connection: what was seen of the one before says nothing of it, what was asked for does. */
    begin(): void {
      phasesMs = []
      gapsMs = []
      newest = null
      ask(targetMs)
    },
    tick(nowMs: number, bufferMs: number | null): void {
      if (nowMs - steppedAtMs < STEP_EVERY_MS) return
      steppedAtMs = nowMs
      const step = nextStep(targetMs, { goalPhaseMs, phasesMs, frameMs: median(gapsMs), bufferMs })
      phasesMs = []
      gapsMs = []
      if (step.targetMs === targetMs) return
      targetMs = step.targetMs
      ask(targetMs)
    },
  }
}
