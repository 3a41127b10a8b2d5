/** Tells the hub what this screen painted, when, and how sure it is of the time: at each new view and every five seconds. */
import type { ScreenReport } from '@tricolore/shared/protocol/down.ts'
import { measureFrameRate } from './frame-rate.ts'

const EVERY_MS = 5_000
/** A change that also changes the picture is reported with its frame before this. */
const SOON_MS = 250
const SIZE_LIMIT = 20_000

const unmeasured = {
  scene: null,
  dueAtMs: null,
  lateMs: 0,
  deliveryP50Ms: null,
  deliveryP99Ms: null,
  deliveryTailMs: null,
  deliveryCount: 0,
  framesMissed: null,
  memoryMb: null,
  driftPpm: null,
}

type ReporterOptions = {
  readonly send: (report: ScreenReport) => void
  readonly nowMs: () => number
  readonly clockErrorMs: () => number | null
  /** Something else that is due as often. */
  readonly alongside: () => void
}

export function createReporter({ send, nowMs, clockErrorMs, alongside }: ReporterOptions) {
  let painted: { readonly viewKey: string; readonly paintedAtMs: number; readonly seq: number } | null = null
  let framesPerSecond: number | null = null
  let soon: ReturnType<typeof setTimeout> | undefined

  function report(): void {
    if (!painted) return
    const pixels = (length: number) => Math.min(SIZE_LIMIT, Math.round(length * devicePixelRatio))
    send({ ...painted, clockErrorMs: clockErrorMs(), width: pixels(innerWidth), height: pixels(innerHeight), framesPerSecond, build: __BUILD__, ...unmeasured })
  }

  setInterval(() => {
    alongside()
    measureFrameRate((measured) => {
      framesPerSecond = measured
      report()
    })
  }, EVERY_MS)

  return {
    /** The view is in the document: reports once it is on the screen. Returns how to call that off. */
    committed(viewKey: string, seq: () => number): () => void {
      // The first callback runs before the frame that holds the commit, the second after it was handed over.
      let frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(() => {
          painted = { viewKey, paintedAtMs: nowMs(), seq: seq() }
          report()
        })
      })
      return () => cancelAnimationFrame(frame)
    },
    /** The state moved on, perhaps without changing the picture: the hub is told soon. */
    reached(seq: number): void {
      if (!painted || painted.seq === seq) return
      painted = { ...painted, seq }
      clearTimeout(soon)
      soon = setTimeout(report, SOON_MS)
    },
    report,
  }
}
