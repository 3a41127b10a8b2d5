import { type RefObject, useEffect, useState } from 'react'
import type { Box } from './plane.ts'

/** Smaller scrolls draw nothing anew: more than that is drawn beyond what is in sight. */
const STEP_PX = 120

/** What of the plane is in sight, in whole steps. */
export function useSight(scroller: RefObject<HTMLElement | null>): Box {
  const [sight, setSight] = useState<Box>({ left: 0, top: 0, width: 0, height: 0 })
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const look = () => {
      const { scrollLeft, scrollTop, clientWidth: width, clientHeight: height } = element
      const [left, top] = [scrollLeft, scrollTop].map((px) => Math.floor(px / STEP_PX) * STEP_PX)
      const seen = { left: left ?? 0, top: top ?? 0, width, height }
      setSight((before) => (Object.entries(seen).every(([side, px]) => before[side as keyof Box] === px) /* The keys of a box. */ ? before : seen))
    }
    const observer = new ResizeObserver(look)
    observer.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    look()
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [scroller])
  return sight
}
