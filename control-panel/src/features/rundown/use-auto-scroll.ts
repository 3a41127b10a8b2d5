import { type RefObject, useEffect, useRef } from 'react'
import { HANDS_OFF_MS, type Span, scrollFor } from './auto-scroll.ts'
import type { RundownRow } from './rundown-rows.ts'

/** Keeps live and standby in sight when they change, unless the operator has just scrolled or touched the list. */
export function useAutoScroll(list: RefObject<HTMLElement | null>, rows: readonly RundownRow[]): void {
  const handAtMs = useRef(Number.NEGATIVE_INFINITY)
  const liveId = rows.findLast(({ state }) => state === 'live')?.id
  const standbyId = rows.find(({ state }) => state === 'standby')?.id

  useEffect(() => {
    const element = list.current
    if (!element) return
    const touched = () => {
      handAtMs.current = performance.now()
    }
    const kinds = ['wheel', 'pointerdown', 'touchmove', 'keydown'] as const
    for (const kind of kinds) element.addEventListener(kind, touched, { passive: true })
    return () => {
      for (const kind of kinds) element.removeEventListener(kind, touched)
    }
  }, [list])

  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs when live or standby is another one, and reads where they stand.
  useEffect(() => {
    const element = list.current
    if (!element || performance.now() - handAtMs.current < HANDS_OFF_MS) return
    const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth'
    const top = scrollFor({ top: element.scrollTop, bottom: element.scrollTop + element.clientHeight }, spanOf(element, 'live'), spanOf(element, 'standby'))
    if (top !== null) element.scrollTo({ top, behavior })
  }, [list, liveId, standbyId, rows.length])
}

/** The last live line, or the first line on standby. */
function spanOf(list: HTMLElement, state: 'live' | 'standby'): Span | null {
  const found = [...list.querySelectorAll<HTMLElement>(`[data-state=${state}]`)].at(state === 'live' ? -1 : 0)
  return found ? { top: found.offsetTop, bottom: found.offsetTop + found.offsetHeight } : null
}
