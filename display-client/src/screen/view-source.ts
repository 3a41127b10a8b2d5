/** The view that this screen shows, worked out again when the state changes and at the instant at which it changes by itself. */
import type { LiveStore } from '@tricolore/shared/client/live-store.ts'
import type { DerivedScreen } from '@tricolore/shared/derive/screen-view.ts'
import type { Tables } from '@tricolore/shared/model/tables.ts'
import { createStore } from 'zustand/vanilla'
import { createWakeAt, type WakeAtOptions } from './wake-at.ts'

/** What this page is at present: from the state and hub time to its view; null when the state does not know it. */
export type Derive = (tables: Tables, nowMs: number) => DerivedScreen | null

/** After a derivation that failed the last view stays, and the next try comes after this long. */
const RETRY_MS = 5_000

export type Shown = { readonly derived: DerivedScreen; readonly seq: number } | null

export type ViewSource = ReturnType<typeof createViewSource>

export function createViewSource({ store, nowMs, later }: { readonly store: LiveStore } & Pick<WakeAtOptions, 'nowMs' | 'later'>) {
  const shown = createStore<{ readonly now: Shown }>(() => ({ now: null }))
  let derive: Derive | null = null
  const wakeAt = createWakeAt({ nowMs, later, onDue: refresh })

  function refresh(): void {
    if (!derive) return
    const { tables, seq } = store.getState()
    const at = nowMs()
    let next: DerivedScreen | null
    try {
      next = derive(tables, at)
    } catch (reason) {
      console.error('the view could not be worked out; the last one stays', reason)
      wakeAt(at + RETRY_MS)
      return
    }
    wakeAt(next?.nextChangeAtMs ?? null)
    // A state that does not know this screen is no reason to go blank: the last view stays.
    if (!next) return
    const derived = next.viewKey === shown.getState().now?.derived.viewKey ? shown.getState().now?.derived : next
    if (derived) shown.setState({ now: { derived, seq } })
  }

  store.subscribe(refresh)
  return {
    getState: shown.getState,
    subscribe: shown.subscribe,
    /** Become another screen, or none. */
    follow(next: Derive | null): void {
      derive = next
      wakeAt(null)
      if (!next) shown.setState({ now: null })
      refresh()
    },
    refresh,
  }
}
