/**
 * Of a long list only those lines are in the page that stand near what is in sight, and those that keys lead to. The one file that knows
 * `@tanstack/react-virtual`, which measures lines, says where each begins, and lets nothing jump when one turns out higher than it was thought to be.
 */
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useCallback, useDeferredValue } from 'react'

/** A list of up to so many lines is in the page whole, so that the browser's own search finds everything in it. */
const WHOLE_UP_TO = 150
/** So many lines above and below what is in sight: a turn of the wheel shows nothing empty. */
const BEYOND_SIGHT = 12
/** Until the list has been measured, once. */
const FIRST_HEIGHT_PX = 900

export type LineWindowOptions = {
  /** What scrolls. */
  readonly scroller: RefObject<HTMLElement | null>
  readonly ids: readonly string[]
  /** How high a line is thought to be until it was drawn, and what lies between two, in pixels. */
  readonly linePx: number
  readonly gapPx: number
  /** Where lines stand that are in the page wherever one scrolls to. */
  readonly kept: readonly number[]
}

export type LineWindow = {
  /** Indexes of the lines to draw, in order. */
  readonly drawn: readonly number[]
  /** For the element that holds the lines: it is made as high as all of them. */
  readonly holder: (element: HTMLElement | null) => void
  /** For each line, absolute in its holder and with its index as `data-index`. */
  readonly line: (element: HTMLElement | null) => void
  /** Null for a line that there is not. */
  spanOf(index: number): { readonly top: number; readonly bottom: number } | null
  scrollTo(topPx: number, isSmooth: boolean): void
  readonly isMoving: boolean
}

export function useLineWindow({ scroller, ids, linePx, gapPx, kept }: LineWindowOptions): LineWindow {
  // What is in sight comes first; the rest of a short list as soon as nothing else waits.
  const overscan = useDeferredValue(ids.length <= WHOLE_UP_TO ? ids.length : BEYOND_SIGHT, BEYOND_SIGHT)
  const lines = useVirtualizer<HTMLElement, HTMLElement>({
    count: ids.length,
    getScrollElement: () => scroller.current,
    // Another function would mean other lines: all would be placed anew.
    getItemKey: useCallback((index: number) => ids[index] ?? index, [ids]),
    estimateSize: () => linePx,
    gap: gapPx,
    overscan,
    initialRect: { width: 0, height: FIRST_HEIGHT_PX },
    rangeExtractor: (range) => withKept(defaultRangeExtractor(range), kept, ids.length),
    // Positions are written by the library: a list that scrolls is rendered anew only when it draws other lines.
    directDomUpdates: true,
    directDomUpdatesMode: 'position',
  })
  return {
    drawn: lines.getVirtualItems().map(({ index }) => index),
    holder: lines.containerRef,
    line: lines.measureElement,
    spanOf: (index) => {
      const item = lines.measurementsCache[index]
      return item ? { top: item.start, bottom: item.end } : null
    },
    scrollTo: (topPx, isSmooth) => lines.scrollToOffset(topPx, { behavior: isSmooth ? 'smooth' : 'auto' }),
    isMoving: lines.isScrolling,
  }
}

/** Both, in order, each once. */
export function withKept(near: readonly number[], kept: readonly number[], count: number): number[] {
  const lines = new Set(near)
  for (const index of kept) if (index >= 0 && index < count) lines.add(index)
  return lines.size === near.length ? [...near] : [...lines].toSorted((a, b) => a - b)
}
