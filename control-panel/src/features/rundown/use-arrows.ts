import { type FocusEvent, type KeyboardEvent, useState } from 'react'
import type { RundownRow } from './rundown-rows.ts'

/** One stop for the Tab key in a list of a thousand: the line that had the focus last, at first standby or live. Arrows move between lines. */
export function useArrows(rows: readonly RundownRow[]) {
  const [lastId, setLastId] = useState<string | null>(null)
  const has = (id: string | null) => rows.some((row) => row.id === id)
  const first = rows.find(({ state }) => state === 'standby') ?? rows.find(({ state }) => state === 'live') ?? rows[0]
  const stopId = has(lastId) ? lastId : (first?.id ?? null)

  function onFocus({ target }: FocusEvent<HTMLElement>): void {
    const id = target.closest<HTMLElement>('[data-session]')?.dataset.session
    if (id !== undefined) setLastId(id)
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const line = event.target instanceof Element ? event.target.closest('[data-session]') : null
    if (!line || (event.target instanceof Element && event.target.closest('[role=menu]'))) return
    const to = { ArrowDown: line.nextElementSibling, ArrowUp: line.previousElementSibling }[event.key]
    if (to === undefined) return
    event.preventDefault()
    to?.querySelector('button')?.focus()
  }

  return { stopId, onFocus, onKeyDown }
}
