import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useCommand, useHub } from '../../../hub/hooks.ts'
import { asArrow, movedBy, STEP_MINUTES } from './by-keys.ts'
import { type Held, heldIn, putDown, swapOffered } from './held.ts'
import type { Cell } from './plan-cells.ts'
import { onOtherDay, type Place, type Plane } from './plane.ts'

export type Way = 'pointer' | 'keys'

type InHand = { readonly held: Held | null; readonly way: Way }

export type Holding = {
  readonly held: Held | null
  readonly way: Way
  readonly pickUp: (cell: Cell, way: Way) => void
  readonly moveTo: (place: Place) => void
  readonly drop: () => void
  readonly putBack: () => void
}

type HeldOptions = {
  readonly plane: Plane
  readonly roomIds: readonly string[]
  /** Which room it is in then. */
  readonly onDone: (sessionId: string, roomId: string) => void
  /** The day before or after, where there is one. */
  readonly onTurn: (days: 1 | -1) => void
}

/** A session that is being moved, by pointer or by keys, within a day or to another one. */
export function useHeld({ plane, roomIds, onDone, onTurn }: HeldOptions): Holding {
  const hub = useHub()
  const { send } = useCommand()
  const [{ held, way }, setHolding] = useState<InHand>({ held: null, way: 'pointer' })
  /** Ahead of what is drawn: a quick hand moves on, and lets go, before the next drawing. */
  const latest = useRef<InHand>({ held: null, way: 'pointer' })
  const isSending = useRef(false)

  function hold(some: Partial<InHand>): void {
    latest.current = { ...latest.current, ...some }
    setHolding(latest.current)
  }

  async function end(command: ReturnType<typeof putDown>, sessionId: string, roomId: string): Promise<void> {
    if (isSending.current) return
    isSending.current = true
    // It stays where it was let go until the hub has answered: nothing jumps back and forth.
    if (command !== null) await send(command)
    isSending.current = false
    hold({ held: null })
    onDone(sessionId, roomId)
  }
  function drop(): void {
    const { held: now } = latest.current
    if (now) void end(putDown(now), now.session.id, heldIn(now).roomId)
  }
  function swap(): void {
    const other = held && swapOffered(hub.store.getState().tables, held)
    if (held && other) void end({ type: 'swapSessions', sessionId: held.session.id, withSessionId: other.id }, held.session.id, heldIn(held).roomId)
  }
  function putBack(): void {
    const { held: now } = latest.current
    if (now) void end(null, now.session.id, heldIn(now).here)
  }
  function moveTo(to: Place): void {
    const { held: now } = latest.current
    if (now && !isSending.current) hold({ held: { ...now, to } })
  }
  const day = useRef(plane.day)
  useLayoutEffect(() => {
    const before = day.current
    day.current = plane.day
    if (before.date === plane.day.date) return
    const { held: now } = latest.current
    if (now === null) return
    latest.current = { ...latest.current, held: { ...now, to: onOtherDay(now.to, before, plane.day, STEP_MINUTES) } }
    setHolding(latest.current)
  }, [plane.day])
  const onKey = useRef<(event: KeyboardEvent) => void>(() => {})
  onKey.current = (event) => {
    if (!held || event.ctrlKey || event.metaKey) return
    const arrow = asArrow(event.key)
    const isOwn = arrow !== null || ['Enter', 'Escape', ' ', 'PageUp', 'PageDown'].includes(event.key) || event.key.toLowerCase() === 's'
    if (!isOwn) return
    event.preventDefault()
    event.stopPropagation()
    if (arrow) moveTo(movedBy(held.to, arrow, { day: plane.day, columns: plane.columns, isFine: event.altKey }))
    else if (event.repeat) return
    else if (event.key === 'PageUp' || event.key === 'PageDown') onTurn(event.key === 'PageUp' ? -1 : 1)
    else if (event.key === 'Enter') drop()
    else if (event.key === 'Escape') putBack()
    else if (event.key !== ' ') swap()
  }
  const isHeld = held !== null
  useEffect(() => {
    if (!isHeld) return
    // Before any other listener: whatever has the focus, these keys belong to what is held.
    const listen = (event: KeyboardEvent) => onKey.current(event)
    addEventListener('keydown', listen, true)
    return () => removeEventListener('keydown', listen, true)
  }, [isHeld])

  return {
    held,
    way,
    pickUp: (cell, by) => {
      const from = { column: cell.column, startMs: cell.session.plannedStartMs }
      hold({ held: { session: cell.session, from, to: from, roomIds }, way: by })
    },
    moveTo,
    drop,
    putBack,
  }
}
