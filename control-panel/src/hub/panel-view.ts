/**
 * The state as it stands at one instant of hub time, worked out once for everything on the panel: anew when the tables change, and when
 * the first fact begins or ends by itself. Between the two nothing is computed and nothing is painted again.
 */
import { type At, readAt } from '@tricolore/shared/at/at.ts'
import { type Outlook, outlook } from '@tricolore/shared/derive/room-outlook.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { emptyTables } from '@tricolore/shared/tables/table-names.ts'
import { createStore, type StoreApi } from 'zustand/vanilla'

/** `at` answers whatever depends on the time; from `nowMs` nobody would know when it changes. */
export type PanelView = { readonly at: At; readonly tables: Tables; readonly nowMs: number; readonly outlook: Outlook }

/** The clock may still be learning: nobody waits longer than this for a change that was due. */
const LONGEST_WAIT_MS = 15_000

export function panelViewAt(tables: Tables, nowMs: number, onSooner?: () => void): PanelView {
  const at = readAt(tables, nowMs, onSooner)
  return { at, tables, nowMs, outlook: at.once(outlook) }
}

export type PanelViewOptions = {
  readonly store: { readonly getState: () => { readonly tables: Tables }; readonly subscribe: (listener: () => void) => () => void }
  readonly hubNowMs: () => number
  readonly later: (run: () => void, delayMs: number) => () => void
}

export function createPanelViewStore({ store, hubNowMs, later }: PanelViewOptions): StoreApi<PanelView> {
  const view = createStore<PanelView>(() => panelViewAt(emptyTables(), 0))
  let cancel = () => {}
  let planned: PanelView | null = null

  function compute(): void {
    // Whatever is on the panel reads while it is told; what is opened later reads then.
    planned = null
    const now = panelViewAt(store.getState().tables, hubNowMs(), () => planned && plan(planned))
    view.setState(now, true)
    planned = now
    plan(now)
  }

  function plan(now: PanelView): void {
    cancel()
    const dueMs = now.at.nextChangeMs
    if (dueMs === null) return
    const waitMs = Math.min(LONGEST_WAIT_MS, Math.max(4, dueMs - hubNowMs() + 1))
    cancel = later(() => (hubNowMs() >= dueMs ? compute() : plan(now)), waitMs)
  }

  store.subscribe(compute)
  return view
}
