/** Watches frames come: for half a second at a time, so that it costs next to nothing. Enough for a fade and what follows it. */
import { readFrames } from './frame-gaps.ts'

const FRAMES = 30
/** A page that is not shown gets no frames at all. */
const TIMEOUT_MS = 2_000

export type FrameWatch = ReturnType<typeof createFrameWatch>

export function createFrameWatch() {
  let framesPerSecond: number | null = null
  let framesMissed: number | null = null
  let isWatching = false

  return {
    /** The newest rate, null when the browser draws none; and what was missed since the page was loaded, null before the first frames. */
    read: () => ({ framesPerSecond, framesMissed }),
    /** `done` when half a second was watched; at once when it is being watched already. */
    watch(done: () => void): void {
      if (isWatching) {
        done()
        return
      }
      isWatching = true
      let lastMs: number | null = null
      let frame = 0
      const gapsMs: number[] = []
      const end = () => {
        isWatching = false
        done()
      }
      const giveUp = setTimeout(() => {
        cancelAnimationFrame(frame)
        framesPerSecond = null
        end()
      }, TIMEOUT_MS)
      const step = (atMs: number) => {
        if (lastMs !== null) gapsMs.push(atMs - lastMs)
        lastMs = atMs
        if (gapsMs.length < FRAMES) {
          frame = requestAnimationFrame(step)
          return
        }
        clearTimeout(giveUp)
        const reading = readFrames(gapsMs)
        framesPerSecond = reading.framesPerSecond
        framesMissed = (framesMissed ?? 0) + reading.missed
        end()
      }
      frame = requestAnimationFrame(step)
    },
  }
}
