import { type RefObject, useEffect, useRef } from 'react'
import type { LineWindow } from '../../ui/line-window.ts'
import { HANDS_OFF_MS, isFar, scrollFor } from './auto-scroll.ts'
import type { RundownRow } from './rundown-rows.ts'

type AutoScrollOptions = {
  readonly scroller: RefObject<HTMLElement | null>
  readonly lines: LineWindow
  readonly rows: readonly RundownRow[]
  /** The last live line and the first on standby; -1 where there is none. */
  readonly liveAt: number
  readonly standbyAt: number
}

/** Keeps live and standby in sight when they change, unless the operator has just scrolled or touched the list. */
export function useAutoScroll({ scroller, lines, rows, liveAt, standbyAt }: AutoScrollOptions): void {
  const handAtMs = useRef(Number.NEGATIVE_INFINITY)
  /** Where the list is on its way to by itself; null when it is not. */
  const wayToPx = useRef<number | null>(null)

  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const touched = () => {
      handAtMs.current = performance.now()
      wayToPx.current = null
    }
    const kinds = ['wheel', 'pointerdown', 'touchmove', 'keydown'] as const
    // A list that glides would have another line under the finger by the time that it lifts, and the press would be lost.
    const halted = () => element.scrollTo({ top: element.scrollTop, behavior: 'instant' })
    for (const kind of kinds) element.addEventListener(kind, touched, { passive: true })
    element.addEventListener('pointerdown', halted, { passive: true })
    return () => {
      element.removeEventListener('pointerdown', halted)
      for (const kind of kinds) element.removeEventListener(kind, touched)
    }
  }, [scroller])

  function bringInSight(): void {
    const before = wayToPx.current
    wayToPx.current = null
    const element = scroller.current
    if (!element || performance.now() - handAtMs.current < HANDS_OFF_MS) return
    const view = { top: element.scrollTop, bottom: element.scrollTop + element.clientHeight }
    const top = scrollFor(view, lines.spanOf(liveAt), lines.spanOf(standbyAt))
    if (top === null || top === before) return
    wayToPx.current = top
    lines.scrollTo(top, !isFar(view, top) && !matchMedia('(prefers-reduced-motion: reduce)').matches)
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs when live or standby is another one, and reads where they stand.
  useEffect(() => bringInSight(), [rows[liveAt]?.id, rows[standbyAt]?.id, rows.length])

  // Lines that were drawn for the first time on arrival are as high as they are: once more, where that pushed one out of sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above, and only after it moved by itself.
  useEffect(() => {
    if (!lines.isMoving && wayToPx.current !== null) bringInSight()
  }, [lines.isMoving])
}
