/** How many frames the measurement takes: half a second of every five, so that it costs next to nothing. */
const FRAMES = 30
/** A page that is not shown gets no frames at all. */
const TIMEOUT_MS = 2_000

/** Frames a second over the next half second, rounded to a tenth; null when the browser draws none. */
export function measureFrameRate(done: (framesPerSecond: number | null) => void): void {
  let firstMs: number | null = null
  let count = 0
  let frame = 0
  const giveUp = setTimeout(() => {
    cancelAnimationFrame(frame)
    done(null)
  }, TIMEOUT_MS)
  const step = (atMs: number) => {
    if (firstMs === null) firstMs = atMs
    else count += 1
    if (count < FRAMES) {
      frame = requestAnimationFrame(step)
      return
    }
    clearTimeout(giveUp)
    done(Math.min(1000, Math.round((count * 10_000) / Math.max(1, atMs - firstMs)) / 10))
  }
  frame = requestAnimationFrame(step)
}
