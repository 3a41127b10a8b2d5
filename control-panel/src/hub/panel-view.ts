/**
 * The state as it stands at one instant of hub time, worked out once for everything on the panel: anew when the tables change, and when
 * the first fact begins or ends by itself. Between the two nothing is computed and nothing is painted again.
 */
import { NextChange } from '@tricolore/shared/derive/in-force.ts'
import { type Outlook, outlook } from '@tricolore/shared/derive/room-outlook.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { emptyTables } from '@tricolore/shared/tables/table-names.ts'
import { createStore, type StoreApi } from 'zustand/vanilla'

export type PanelView = { readonly tables: Tables; readonly nowMs: number; readonly outlook: Outlook }

/** The clock may still be learning: nobody waits longer than this for a change that was due. */
const LONGEST_WAIT_MS = 15_000

export function panelViewAt(tables: Tables, nowMs: number): PanelView {
  return { tables, nowMs, outlook: outlook(tables, nowMs) }
}

/** The first instant after that of the view at which anything that the panel shows changes without a command; null when never. */
export function nextChangeAfter({ tables, nowMs, outlook: { times } }: PanelView): number | null {
  const next = new NextChange(nowMs)
  next.consider(times.nextChangeAtMs)
  for (const table of [tables.overrides, tables.messages, tables.emergencies]) {
    for (const { fromMs, untilMs } of table.values()) {
      next.consider(fromMs)
      next.consider(untilMs)
    }
  }
  for (const { identifyUntilMs } of tables.screens.values()) next.consider(identifyUntilMs)
  return next.atMs
}

export type PanelViewOptions = {
  readonly store: { readonly getState: () => { readonly tables: Tables }; readonly subscribe: (listener: () => void) => () => void }
  readonly hubNowMs: () => number
  readonly later: (run: () => void, delayMs: number) => () => void
}

export function createPanelViewStore({ store, hubNowMs, later }: PanelViewOptions): StoreApi<PanelView> {
  const view = createStore<PanelView>(() => panelViewAt(emptyTables(), 0))
  let cancel = () => {}

  function compute(): void {
    const now = panelViewAt(store.getState().tables, hubNowMs())
    view.setState(now, true)
    plan(now)
  }

  function plan(now: PanelView): void {
    cancel()
    const dueMs = nextChangeAfter(now)
    if (dueMs === null) return
    const waitMs = Math.min(LONGEST_WAIT_MS, Math.max(4, dueMs - hubNowMs() + 1))
    cancel = later(() => (hubNowMs() >= dueMs ? compute() : plan(now)), waitMs)
  }

  store.subscribe(compute)
  return view
}
