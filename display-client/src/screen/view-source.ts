/** The view that this screen shows, worked out again when the state changes and at the instant at which it changes by itself. */
import type { LiveStore } from '@tricolore/shared/client/live-store.ts'
import type { DerivedScreen } from '@tricolore/shared/derive/screen-view.ts'
import type { Tables } from '@tricolore/shared/model/tables.ts'
import { createStore } from 'zustand/vanilla'
import { createWakeAt, type WakeAtOptions } from './wake-at.ts'

/** What this page is at present: from the state and hub time to its view; null when the state does not know it. */
export type Derive = (tables: Tables, nowMs: number) => DerivedScreen | null

/** How long before it is due the next picture is laid out unseen: longer than the lead, so that a GO finds it ready. */
const PREPARE_MS = 1_000
/** After a derivation that failed the last view stays, and the next try comes after this long. */
const RETRY_MS = 5_000

export type Shown = { readonly derived: DerivedScreen; readonly seq: number } | null

export type Views = {
  readonly now: Shown
  /** What the view is about to become by itself; null while that is far away. */
  readonly upcoming: DerivedScreen | null
}

export type ViewSource = ReturnType<typeof createViewSource>

export function createViewSource({ store, nowMs, later }: { readonly store: LiveStore } & Pick<WakeAtOptions, 'nowMs' | 'later'>) {
  const shown = createStore<Views>(() => ({ now: null, upcoming: null }))
  let derive: Derive | null = null
  /** Until then the picture that was there stays, since another one takes its place at that instant. */
  let heldUntilMs: number | null = null
  const wakeAt = createWakeAt({ nowMs, later, onDue: () => refresh() })

  /** `isNews`: the state has just changed, as opposed to the time having come. */
  function refresh(isNews = false): void {
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
    const changeAtMs = next?.nextChangeAtMs ?? null
    const isFar = changeAtMs !== null && changeAtMs - PREPARE_MS > at
    wakeAt(isFar ? changeAtMs - PREPARE_MS : changeAtMs)
    // A state that does not know this screen is no reason to go blank: the last view stays.
    if (!next) return
    const before = shown.getState()
    const derived = [before.now?.derived, before.upcoming].find((known) => known?.viewKey === next.viewKey) ?? next
    const coming = isFar ? null : comingPicture(tables, changeAtMs, at + PREPARE_MS, derived)
    // A GO is heard before its instant: what the plan makes of it until then would flash up on every screen.
    if (isNews) heldUntilMs = coming?.atMs ?? null
    const isHeld = before.now !== null && heldUntilMs !== null && at < heldUntilMs
    const upcoming = coming?.derived.viewKey === before.upcoming?.viewKey ? before.upcoming : (coming?.derived ?? null)
    shown.setState({ now: { derived: isHeld ? before.now.derived : derived, seq }, upcoming })
  }

  /** The first picture until that instant which is another one than now, and when. */
  function comingPicture(tables: Tables, fromMs: number | null, untilMs: number, present: DerivedScreen): { derived: DerivedScreen; atMs: number } | null {
    try {
      for (let atMs = fromMs; atMs !== null && atMs <= untilMs; ) {
        const next = derive?.(tables, atMs) ?? null
        if (!next) return null
        if (next.viewKey !== present.viewKey) return { derived: next, atMs }
        atMs = next.nextChangeAtMs !== null && next.nextChangeAtMs > atMs ? next.nextChangeAtMs : null
      }
    } catch (reason) {
      console.error('the next view could not be worked out ahead; it will be when it is due', reason)
    }
    return null
  }

  store.subscribe(() => refresh(true))
  return {
    getState: shown.getState,
    subscribe: shown.subscribe,
    /** Become another screen, or none. */
    follow(next: Derive | null): void {
      derive = next
      heldUntilMs = null
      wakeAt(null)
      if (!next) shown.setState({ now: null, upcoming: null })
      refresh()
    },
    refresh: () => refresh(),
  }
}
