import { type PointerEvent, type RefObject, useRef } from 'react'
import { FINE_STEP_MINUTES, STEP_MINUTES } from './by-keys.ts'
import type { Cell } from './plan-cells.ts'
import { type Plane, placeAt, topOf } from './plane.ts'
import type { Holding } from './use-held.ts'

/** A hand that presses moves a little. */
const SLACK_PX = 5
/** So near to an edge it scrolls, by so much. */
const EDGE_PX = 36
const SCROLL_PX = 18

type Grip = { readonly cell: Cell; readonly x: number; readonly y: number; readonly grabPx: number }

type DragOptions = {
  readonly plane: Plane
  readonly holding: Holding
  readonly scroller: RefObject<HTMLElement | null>
  /** The cell there, where it may be moved. */
  readonly movable: (target: EventTarget) => Cell | null
}

/** Drags a cell of the plan with the mouse or a pen. A finger scrolls: by touch a session is moved in its form. For the element that is the plane. */
export function useDrag({ plane, holding, scroller, movable }: DragOptions) {
  const grip = useRef<Grip | null>(null)

  function placeOf(event: PointerEvent<HTMLElement>, { grabPx }: Grip) {
    const { left, top } = event.currentTarget.getBoundingClientRect()
    return placeAt(plane, event.clientX - left, event.clientY - top - grabPx, event.altKey ? FINE_STEP_MINUTES : STEP_MINUTES)
  }
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      const cell = event.button === 0 && event.pointerType !== 'touch' && holding.held === null ? movable(event.target) : null
      const { top } = event.currentTarget.getBoundingClientRect()
      grip.current = cell && { cell, x: event.clientX, y: event.clientY, grabPx: event.clientY - top - topOf(plane, cell.fromMs) }
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const from = grip.current
      if (!from) return
      if (holding.held === null) {
        if (Math.hypot(event.clientX - from.x, event.clientY - from.y) < SLACK_PX) return
        event.currentTarget.setPointerCapture(event.pointerId)
        holding.pickUp(from.cell, 'pointer')
        return
      }
      if (scroller.current) scrollNear(scroller.current, event)
      holding.moveTo(placeOf(event, from))
    },
    onPointerUp() {
      const wasHeld = grip.current !== null && holding.held !== null
      grip.current = null
      if (wasHeld) holding.drop()
    },
    onPointerCancel() {
      if (grip.current !== null) holding.putBack()
      grip.current = null
    },
  }
}

function scrollNear(scroller: HTMLElement, { clientX, clientY }: PointerEvent<HTMLElement>): void {
  const { left, right, top, bottom } = scroller.getBoundingClientRect()
  const towards = (at: number, from: number, to: number) => (at < from + EDGE_PX ? -SCROLL_PX : at > to - EDGE_PX ? SCROLL_PX : 0)
  scroller.scrollBy(towards(clientX, left, right), towards(clientY, top, bottom))
}
