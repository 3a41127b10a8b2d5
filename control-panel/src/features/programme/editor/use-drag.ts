import { type MouseEvent, type PointerEvent, type RefObject, useEffect, useRef } from 'react'
import { FINE_STEP_MINUTES, STEP_MINUTES } from './by-keys.ts'
import type { Cell } from './plan-cells.ts'
import { type Plane, placeAt, topOf } from './plane.ts'
import type { Holding } from './use-held.ts'

/** A hand that presses moves a little. */
const SLACK_PX = 5
/** So near to an edge it scrolls, by so much. */
const EDGE_PX = 36
const SCROLL_PX = 18
/** A finger that rests so long picks up; one that moves before scrolls. */
const REST_MS = 400
/** Over another day for so long, what is held is taken there. */
const OVER_DAY_MS = 500

type Grip = { readonly cell: Cell; readonly x: number; readonly y: number; readonly grabPx: number; readonly isTouch: boolean }

type DragOptions = {
  readonly plane: Plane
  readonly holding: Holding
  readonly scroller: RefObject<HTMLElement | null>
  readonly surface: RefObject<HTMLElement | null>
  /** The cell there, where it may be moved. */
  readonly movable: (target: EventTarget) => Cell | null
  /** Opens that day of the plan; its button has `data-date`. */
  readonly onDay: (date: number) => void
}

/** Drags a cell of the plan with mouse, pen or a finger that has rested on it, to another day over that day's button. For the element that is the plane. */
export function useDrag({ plane, holding, scroller, surface, movable, onDay }: DragOptions) {
  const grip = useRef<Grip | null>(null)
  /** Picked up, before the next drawing knows: a quick hand moves on at once. */
  const isPicked = useRef(false)
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined)
  const over = useRef<{ readonly date: number; readonly timeout: ReturnType<typeof setTimeout> } | null>(null)
  useNoScrolling(surface, () => isPicked.current)

  function letGo(): void {
    clearTimeout(rest.current)
    if (over.current) clearTimeout(over.current.timeout)
    over.current = null
    grip.current = null
    isPicked.current = false
  }
  function placeOf(event: PointerEvent<HTMLElement>, { grabPx }: Grip) {
    const { left, top } = event.currentTarget.getBoundingClientRect()
    return placeAt(plane, event.clientX - left, event.clientY - top - grabPx, event.altKey ? FINE_STEP_MINUTES : STEP_MINUTES)
  }
  function pickUp(element: HTMLElement, pointerId: number, { cell }: Grip): void {
    isPicked.current = true
    element.setPointerCapture(pointerId)
    holding.pickUp(cell, 'pointer')
  }
  /** True while it is over a day. */
  function isOverDay(event: PointerEvent<HTMLElement>): boolean {
    const date = dateAt(event)
    if (over.current && over.current.date !== date) {
      clearTimeout(over.current.timeout)
      over.current = null
    }
    if (date !== null && !over.current) over.current = { date, timeout: setTimeout(() => onDay(date), OVER_DAY_MS) }
    return date !== null
  }
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      letGo()
      const cell = event.button === 0 && event.isPrimary && holding.held === null ? movable(event.target) : null
      if (!cell) return
      const { currentTarget: element, pointerId, pointerType, clientX: x, clientY: y } = event
      const isTouch = pointerType === 'touch'
      const taken = { cell, x, y, grabPx: y - element.getBoundingClientRect().top - topOf(plane, cell.fromMs), isTouch }
      grip.current = taken
      if (isTouch) rest.current = setTimeout(() => pickUp(element, pointerId, taken), REST_MS)
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const from = grip.current
      if (!from) return
      if (!isPicked.current) {
        if (Math.hypot(event.clientX - from.x, event.clientY - from.y) < SLACK_PX) return
        if (from.isTouch) return letGo()
        pickUp(event.currentTarget, event.pointerId, from)
      }
      if (isOverDay(event)) return
      if (scroller.current) scrollNear(scroller.current, event)
      holding.moveTo(placeOf(event, from))
    },
    onPointerUp() {
      const wasHeld = isPicked.current
      letGo()
      if (wasHeld) holding.drop()
    },
    onPointerCancel() {
      if (isPicked.current) holding.putBack()
      letGo()
    },
    /** A finger that rests asks for a menu as well. */
    onContextMenu(event: MouseEvent<HTMLElement>) {
      if (grip.current?.isTouch) event.preventDefault()
    },
  }
}

/** Whether a finger scrolls is decided with its first move, before any pointer event can say no. */
function useNoScrolling(surface: RefObject<HTMLElement | null>, isHolding: () => boolean): void {
  const asked = useRef(isHolding)
  asked.current = isHolding
  useEffect(() => {
    const element = surface.current
    const keep = (event: TouchEvent) => {
      if (asked.current()) event.preventDefault()
    }
    element?.addEventListener('touchmove', keep, { passive: false })
    return () => element?.removeEventListener('touchmove', keep)
  }, [surface])
}

function dateAt({ clientX, clientY }: PointerEvent<HTMLElement>): number | null {
  const date = document.elementFromPoint(clientX, clientY)?.closest('[data-date]')?.getAttribute('data-date') ?? null
  return date === null ? null : Number(date)
}

function scrollNear(scroller: HTMLElement, { clientX, clientY }: PointerEvent<HTMLElement>): void {
  const { left, right, top, bottom } = scroller.getBoundingClientRect()
  const towards = (at: number, from: number, to: number) => (at < from + EDGE_PX ? -SCROLL_PX : at > to - EDGE_PX ? SCROLL_PX : 0)
  scroller.scrollBy(towards(clientX, left, right), towards(clientY, top, bottom))
}
