/**
 * The state as the rooms show it. What has just been stored counts a lead later: until then the screens go on, and so do the panel's monitors,
 * which must never show a room what its audience does not see yet. What is asked of the newest state (GO and its guards, the rundown,
 * standbys, reports from the doors) reads the live store instead.
 */

import type { LiveState } from '@tricolore/shared/client/live-store.ts'
import { createScheduledStates } from '@tricolore/shared/state/scheduled-states.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { createStore, type StoreApi } from 'zustand/vanilla'

/** No lead is longer: a clock that is still far out must not keep the panel from showing what happens. */
const LONGEST_HELD_MS = 1_500

export type ShownTablesOptions = {
  readonly store: { readonly getState: () => Pick<LiveState, 'tables' | 'effectAtMs'>; readonly subscribe: (listener: () => void) => () => void }
  readonly hubNowMs: () => number
  readonly later: (run: () => void, delayMs: number) => () => void
}

export function createShownTables({ store, hubNowMs, later }: ShownTablesOptions): StoreApi<{ readonly tables: Tables }> {
  const scheduled = createScheduledStates(store.getState().tables)
  const shown = createStore<{ readonly tables: Tables }>(() => ({ tables: scheduled.at(hubNowMs()) }))
  let cancel = () => {}

  function show(): void {
    cancel()
    const nowMs = hubNowMs()
    scheduled.forgetBefore(nowMs)
    const tables = scheduled.at(nowMs)
    if (tables !== shown.getState().tables) shown.setState({ tables })
    const nextMs = scheduled.nextAfter(nowMs)
    if (nextMs !== null) cancel = later(show, Math.max(1, nextMs - nowMs))
  }

  store.subscribe(() => {
    const { tables, effectAtMs } = store.getState()
    scheduled.add(tables, effectAtMs === null ? null : Math.min(effectAtMs, hubNowMs() + LONGEST_HELD_MS))
    show()
  })
  return shown
}
