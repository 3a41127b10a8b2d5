import { use, useLayoutEffect, useRef } from 'react'
import { SceneClock } from './scene-clock.ts'

/** Calls `draw` for every frame that the browser paints while the component is there, with the hub instant at which that frame began. */
export function useEveryFrame(draw: (hubMs: number) => void): void {
  const clock = use(SceneClock)
  const newest = useRef(draw)
  useLayoutEffect(() => {
    newest.current = draw
  })
  useLayoutEffect(() => {
    let frame = 0
    const paint = (frameMs: number) => {
      // The callback runs a little after its frame began, by more on a busy machine: the frame's own time is the steady one.
      newest.current(clock() - Math.max(0, performance.now() - frameMs))
      frame = requestAnimationFrame(paint)
    }
    paint(performance.now())
    return () => cancelAnimationFrame(frame)
  }, [clock])
}
