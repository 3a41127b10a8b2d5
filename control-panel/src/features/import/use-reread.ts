import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { useTables } from '../../hub/hooks.ts'
import { importState } from './import-state.ts'
import { useImport } from './use-import.ts'

/** The hub is asked again when nothing more has changed for so long, in milliseconds: a GO changes several tables at once. */
const SETTLED_MS = 700

/** While the review is open it is one of the state of now: what it names is read again whenever that changes. */
export function useReread(): () => Promise<unknown> {
  const { reread } = useImport()
  const [sessions, placements, rooms, event, takes, standbys] = useTables((tables) => [
    tables.sessions,
    tables.placements,
    tables.rooms,
    tables.event,
    tables.takes,
    tables.standbys,
  ])
  const answers = useStore(importState, ({ chosen }) => chosen.answers)
  const isFirst = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a table that is another one is what it waits for.
  useEffect(() => {
    // At first at once: it may have lain open since this sheet was closed.
    const waitMs = isFirst.current ? 0 : SETTLED_MS
    isFirst.current = false
    const timeout = setTimeout(() => void reread(), waitMs)
    return () => clearTimeout(timeout)
  }, [sessions, placements, rooms, event, takes, standbys, answers, reread])
  return reread
}
