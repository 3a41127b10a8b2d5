/** What runs by itself on a scene: each clock and countdown repaints alone, at the instant of hub time at which it reads differently. */
import { createContext, use, useLayoutEffect, useReducer } from 'react'

/** Hub time now, in milliseconds. */
export type HubClock = () => number

export const SceneClock = createContext<HubClock>(Date.now)

/** False while hub time is a guess: then no clock and no countdown is shown, which could only be wrong. */
export const IsTimeKnown = createContext(true)

/** A value that changes with time; `nextInMs` null when it never will. */
export type Reading<Value> = { readonly value: Value; readonly nextInMs: number | null }

/** Timers may fire a little early; a reading taken then would be the old one. */
const MARGIN_MS = 1

/** The value now, and again whenever it changes. The component that calls this is all that repaints. */
export function useTicking<Value>(read: (nowMs: number) => Reading<Value>): Value {
  const clock = use(SceneClock)
  const [, repaint] = useReducer((count: number) => count + 1, 0)
  const { value, nextInMs } = read(clock())
  useLayoutEffect(() => {
    if (nextInMs === null) return
    const timer = setTimeout(repaint, Math.min(nextInMs, 60_000) + MARGIN_MS)
    return () => clearTimeout(timer)
  })
  return value
}
