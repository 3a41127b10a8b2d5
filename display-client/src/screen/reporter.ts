/** Tells the hub what this screen painted, when, and how sure it is of the time: at each new view and every five seconds. */
import type { ScreenReport } from '@tricolore/shared/protocol/down.ts'
import { createFrameWatch } from './frame-watch.ts'
import type { Timing } from './measured.ts'

const EVERY_MS = 5_000
/** A change that also changes the picture is reported with its frame before this. */
const SOON_MS = 250
const SIZE_LIMIT = 20_000
/** The hub takes no more; a clock that was set to another day says so. */
const MOST_LATE_MS = 86_400_000

/** What was put into the document, and when it was due; see `ScreenReport`. */
export type Picture = Pick<ScreenReport, 'viewKey' | 'scene' | 'dueAtMs' | 'lateMs'>

type ReporterOptions = {
  readonly send: (report: ScreenReport) => void
  /** Hub time at an instant of `performance.now()`. */
  readonly hubMsAt: (localMs: number) => number
  readonly measured: () => Timing & Pick<ScreenReport, 'memoryMb' | 'missingSigns' | 'feed'>
  /** Something else that is due as often. */
  readonly alongside: () => void
}

export function createReporter({ send, hubMsAt, measured, alongside }: ReporterOptions) {
  let painted: (Picture & { readonly paintedAtMs: number; readonly seq: number }) | null = null
  let soon: ReturnType<typeof setTimeout> | undefined
  const frames = createFrameWatch()

  function report(): void {
    if (!painted) return
    const pixels = (length: number) => Math.min(SIZE_LIMIT, Math.round(length * devicePixelRatio))
    send({ ...painted, ...measured(), ...frames.read(), width: pixels(innerWidth), height: pixels(innerHeight), build: __BUILD__ })
  }

  setInterval(() => {
    alongside()
    frames.watch(report)
  }, EVERY_MS)

  return {
    /** The view is in the document: reports once it is on the screen. Returns how to call that off. */
    committed(picture: Picture, seq: () => number): () => void {
      const committedMs = performance.now()
      // The first callback runs before the frame that holds the commit, the second when the next frame begins: the screen's beat at which
      // the first one was shown. The browser gives that beat as the callback's argument. `performance.now()` within the callback is later
      // by whatever the page had to do before, a few milliseconds here and twenty there, and would be reported as a spread between screens.
      // When the page is busy the browser may give an older beat, but nothing was shown before it was there.
      let frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame((beatMs) => {
          painted = { ...picture, lateMs: Math.min(MOST_LATE_MS, picture.lateMs), paintedAtMs: hubMsAt(Math.max(beatMs, committedMs)), seq: seq() }
          report()
        })
      })
      // A fade is where frames are missed, and seen to be missed.
      frames.watch(() => {})
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
