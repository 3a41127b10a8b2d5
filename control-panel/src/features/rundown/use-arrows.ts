import { type FocusEvent, type KeyboardEvent, useState } from 'react'
import type { RundownRow } from './rundown-rows.ts'

/**
 * One stop for the Tab key in a list of a thousand: the line that had the focus last, at first standby or live. Arrows move between lines, which
 * wants the stop and both its neighbours in the page.
 */
export function useArrows(rows: readonly RundownRow[]) {
  const [lastId, setLastId] = useState<string | null>(null)
  const stopAt = firstOf(rows, [({ id }) => id === lastId, ({ state }) => state === 'standby', ({ state }) => state === 'live', () => true])

  function onFocus({ target }: FocusEvent<HTMLElement>): void {
    const id = target.closest<HTMLElement>('[data-session]')?.dataset.session
    if (id !== undefined) setLastId(id)
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const line = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-session]') : null
    if (!line || (event.target instanceof Element && event.target.closest('[role=menu]'))) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const from = rows.findIndex(({ id }) => id === line.dataset.session)
    event.currentTarget.querySelector<HTMLElement>(`[data-index="${from + step}"] button`)?.focus()
  }

  return { stopAt, onFocus, onKeyDown }
}

/** Where the first line stands that is the first of these; -1 in an empty list. */
function firstOf(rows: readonly RundownRow[], wanted: readonly ((row: RundownRow) => boolean)[]): number {
  for (const isWanted of wanted) {
    const at = rows.findIndex(isWanted)
    if (at >= 0) return at
  }
  return -1
}
