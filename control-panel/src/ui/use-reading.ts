import { msToNextCount } from '@tricolore/display-client/scene/time-text.ts'
import { readTimer, type TimerReading } from '@tricolore/shared/derive/timer-reading.ts'
import { useEffect, useReducer } from 'react'
import { useHub } from '../hub/hooks.ts'

/** A countdown as it reads now, again each second: for digits, and what stands beside them. */
export function useReading(anchor: Parameters<typeof readTimer>[0]): TimerReading {
  const { nowMs } = useHub()
  const [, repaint] = useReducer((count: number) => count + 1, 0)
  const reading = readTimer(anchor, nowMs())
  const { isPaused, remainingMs } = reading
  useEffect(() => {
    if (isPaused) return
    const timeout = setTimeout(repaint, msToNextCount(remainingMs) + 1)
    return () => clearTimeout(timeout)
  })
  return reading
}
