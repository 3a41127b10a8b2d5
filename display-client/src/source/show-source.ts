/** The show as the source page sees it, worked out again when what counts changes: at its instant, as on every screen, and not before. */

import { readAt } from '@tricolore/shared/at/at.ts'
import type { LiveStore } from '@tricolore/shared/client/live-store.ts'
import { createScheduledStates } from '@tricolore/shared/state/scheduled-states.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { createStore } from 'zustand/vanilla'
import { earliest } from '../screen/views-between.ts'
import { createWakeAt, type WakeAtOptions } from '../screen/wake-at.ts'
import { emergenciesOf, type ShowNow, showNow, type ToldToAll } from './tally.ts'

type ShowSourceOptions = Pick<WakeAtOptions, 'nowMs' | 'later'> & {
  readonly store: LiveStore
  readonly place: { readonly roomId: string; readonly feedId: string }
  /** False while hub time is a guess: what is heard then counts at once. */
  readonly isClockKnown: () => boolean
}

export function createShowSource({ store, place, nowMs, later, isClockKnown }: ShowSourceOptions) {
  const scheduled = createScheduledStates<Tables>(store.getState().tables)
  const shown = createStore<ShowNow>(() => showNow(readAt(store.getState().tables, nowMs()), place))
  /** Heard past the line, while there is none; null while there is. */
  let heard: ShowNow['emergencies'] | null = null
  const wakeAt = createWakeAt({ nowMs, later, onDue: refresh })

  function refresh(): void {
    const atMs = nowMs()
    scheduled.forgetBefore(atMs)
    const now = showNow(readAt(scheduled.at(atMs), atMs), place)
    shown.setState(heard ? { ...now, emergencies: heard } : now)
    wakeAt(earliest(now.nextChangeAtMs, scheduled.nextAfter(atMs)))
  }

  store.subscribe(({ tables, effectAtMs }) => {
    scheduled.add(tables, isClockKnown() ? effectAtMs : null)
    refresh()
  })
  refresh()
  return {
    getState: shown.getState,
    subscribe: shown.subscribe,
    refresh,
    /** What attendees are told meanwhile; null: the line says it again. */
    hear(status: ToldToAll | null): void {
      heard = status && emergenciesOf(status)
      refresh()
    },
  }
}
