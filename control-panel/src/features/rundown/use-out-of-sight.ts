import { type RefObject, useEffect, useRef, useState } from 'react'
import type { LineWindow } from '../../ui/line-window.ts'

/** Whether that line has been scrolled out of sight; false for -1, which is none. */
export function useOutOfSight(scroller: RefObject<HTMLElement | null>, lines: LineWindow, index: number): boolean {
  const [isOut, setOut] = useState(false)
  const latest = useRef(lines)
  latest.current = lines
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const look = () => {
      const span = index < 0 ? null : latest.current.spanOf(index)
      setOut(span !== null && (span.bottom <= element.scrollTop || span.top >= element.scrollTop + element.clientHeight))
    }
    look()
    element.addEventListener('scroll', look, { passive: true })
    return () => element.removeEventListener('scroll', look)
  }, [scroller, index])
  return isOut
}
