/**
 * The view that this screen shows: from the state that counts at present, worked out again when another one begins to count and at the
 * instant at which the view changes by itself. What is known already and does not count yet is laid out unseen, and so is what is on standby.
 */

import type { LiveState, LiveStore } from '@tricolore/shared/client/live-store.ts'
import type { DerivedScreen, FeedView, ScreenFeeds } from '@tricolore/shared/derive/screen-view.ts'
import { createScheduledStates } from '@tricolore/shared/state/scheduled-states.ts'
import type { Tables } from '@tricolore/shared/tables/registry.ts'
import { createStore } from 'zustand/vanilla'
import { earliest, viewsBetween } from './views-between.ts'
import { createWakeAt, type WakeAtOptions } from './wake-at.ts'

/** What this page is at present: from the state and hub time to its view; null when the state does not know it. */
export type Derive = (tables: Tables, nowMs: number) => DerivedScreen | null

/** How long before it is due the next picture is laid out unseen: as long as the longest lead, so that a GO finds it ready. */
const PREPARE_MS = 1_000
/** After a derivation that failed the last view stays, and the next try comes after this long. */
const RETRY_MS = 5_000
/** The lead is a second at most: a change that seems further away than this is held back by a clock that is wrong, and counts at once. */
const LONGEST_HOLD_MS = 5_000
/** Another hub's clock may stand a little behind that of the one before: until it has caught up, what was shown stands. */
const LONGEST_STEP_BACK_MS = 1_000
/** A page that slept longer than this shows what counts now, and does not say when that was due. */
const LONGEST_SLEEP_MS = 60_000
/** What is on standby can wait until the fade is over, and a page that was loaded again has its picture. */
const STANDBY_AFTER_MS = 1_000

export type Shown = {
  readonly derived: DerivedScreen
  readonly seq: number
  /** The instant at which this view was due; null: it was shown as soon as there was one. */
  readonly dueAtMs: number | null
  /** How much later than that the page heard of it; 0: in time. */
  readonly lateMs: number
}

export type Views = {
  readonly now: Shown | null
  /** What the view is about to become by itself; null while that is far away. */
  readonly upcoming: DerivedScreen | null
  /** What it would become if what is on standby were taken: for the unseen layer only, perhaps a moment old. */
  readonly standby: DerivedScreen | null
  /** The pictures that are wanted: apart from `now`, since what is armed changes without any change of what is seen. The same object while it is equal. */
  readonly feeds: ScreenFeeds | null
  /** The picture that `upcoming` shows, if any. */
  readonly upcomingFeed: FeedView | null
}

export type ViewSource = ReturnType<typeof createViewSource>

type ViewSourceOptions = Pick<WakeAtOptions, 'later'> & {
  readonly store: LiveStore
  /** The hub time for which this screen shows: with its trim. */
  readonly nowMs: () => number
  /** False while hub time is a guess: what is heard then counts at once. */
  readonly isClockKnown: () => boolean
}

const nothing: Views = { now: null, upcoming: null, standby: null, feeds: null, upcomingFeed: null }

export function createViewSource({ store, nowMs, isClockKnown, later }: ViewSourceOptions) {
  const shown = createStore<Views>(() => nothing)
  const scheduled = createScheduledStates<{ readonly state: LiveState; readonly heardAtMs: number }>({ state: store.getState(), heardAtMs: nowMs() })
  let derive: Derive | null = null
  let deriveStandby: Derive | null = null
  let cancelStandby: (() => void) | null = null
  /** The latest hub time that was shown. */
  let shownAtMs = Number.NEGATIVE_INFINITY
  /** Up to where the view was followed, and its next change from there; null: what is shown next is not due at an instant. */
  let followed: { readonly atMs: number; readonly nextAtMs: number | null } | null = null
  const wakeAt = createWakeAt({ nowMs, later, onDue: () => refresh() })

  function hear(state: LiveState): void {
    const heardAtMs = nowMs()
    const { effectAtMs } = state
    if (effectAtMs === null || !isClockKnown() || effectAtMs - heardAtMs > LONGEST_HOLD_MS) {
      scheduled.add({ state, heardAtMs }, null)
      followed = null
    } else {
      scheduled.add({ state, heardAtMs }, effectAtMs)
      // Heard too late: followed again from its instant, so that it is known what was due when.
      if (followed && effectAtMs <= followed.atMs) followed = { atMs: effectAtMs - 1, nextAtMs: null }
    }
    refresh()
  }

  const viewAt = (atMs: number) => derive?.(scheduled.at(atMs).state.tables, atMs) ?? null
  const between = (from: { readonly atMs: number; readonly nextAtMs: number | null }, untilMs: number) =>
    viewsBetween({ ...from, untilMs, viewAt, nextStateAfter: scheduled.nextAfter })

  function refresh(): void {
    if (!derive) return
    const atMs = notBackwards(nowMs())
    const before = shown.getState()
    try {
      const { view: next, dueAtMs } = present(atMs, before.now?.derived.viewKey ?? null)
      scheduled.forgetBefore(atMs)
      followed = { atMs, nextAtMs: next?.nextChangeAtMs ?? null }
      const changeAtMs = earliest(followed.nextAtMs, scheduled.nextAfter(atMs))
      const isFar = changeAtMs !== null && changeAtMs - PREPARE_MS > atMs
      wakeAt(isFar ? changeAtMs - PREPARE_MS : changeAtMs)
      // A state that does not know this screen is no reason to go blank: the last view stays.
      if (!next) return
      const ahead = [before.upcoming, before.standby]
      const derived = sameOf([before.now?.derived ?? null, ...ahead], next)
      const coming = isFar ? null : comingPicture(followed, atMs + PREPARE_MS, derived)
      const upcoming = coming && sameOf(ahead, coming)
      standbySoon(before.now?.derived !== derived)
      const { state, heardAtMs } = scheduled.at(atMs)
      const due = before.now?.derived === derived ? before.now : { dueAtMs, lateMs: dueAtMs === null ? 0 : Math.max(0, heardAtMs - dueAtMs) }
      shown.setState({
        now: { derived, seq: state.seq, dueAtMs: due.dueAtMs, lateMs: due.lateMs },
        upcoming,
        standby: before.standby,
        feeds: kept(before.feeds, next.feeds),
        upcomingFeed: kept(before.upcomingFeed, coming?.feeds.shown ?? null),
      })
    } catch (reason) {
      console.error('the view could not be worked out; the last one stays', reason)
      followed = null
      wakeAt(atMs + RETRY_MS)
    }
  }

  function notBackwards(atMs: number): number {
    shownAtMs = shownAtMs - atMs > LONGEST_STEP_BACK_MS ? atMs : Math.max(shownAtMs, atMs)
    return shownAtMs
  }

  /** Not while something is about to change: there is enough to do then. `isAnew`: another view was just shown, and fades in. */
  function standbySoon(isAnew: boolean): void {
    if (!deriveStandby || (cancelStandby && !isAnew)) return
    cancelStandby?.()
    cancelStandby = later(() => {
      cancelStandby = null
      if (shown.getState().upcoming) standbySoon(false)
      else settleStandby()
    }, STANDBY_AFTER_MS)
  }

  function settleStandby(): void {
    const atMs = nowMs()
    const { standby: before } = shown.getState()
    try {
      const next = deriveStandby?.(scheduled.at(atMs).state.tables, atMs) ?? null
      const standby = next && sameOf([before], next)
      if (standby !== before) shown.setState({ standby })
    } catch (reason) {
      console.error('what is on standby could not be worked out ahead; it will be when it is taken', reason)
    }
  }

  /** What is to be shown now, and since when: the instant at which it took the place of another picture; null when that is not known. */
  function present(atMs: number, shownKey: string | null): { readonly view: DerivedScreen | null; readonly dueAtMs: number | null } {
    let viewKey = shownKey
    let view: DerivedScreen | null = null
    let dueAtMs: number | null = null
    if (followed && atMs - followed.atMs <= LONGEST_SLEEP_MS) {
      for (const step of between(followed, atMs)) {
        view = step.view
        if (view.viewKey !== viewKey) dueAtMs = step.atMs
        viewKey = view.viewKey
      }
    }
    return { view: view ?? viewAt(atMs), dueAtMs }
  }

  /** The first picture until that instant which is another one than now. */
  function comingPicture(from: { readonly atMs: number; readonly nextAtMs: number | null }, untilMs: number, now: DerivedScreen): DerivedScreen | null {
    try {
      for (const { view } of between(from, untilMs)) if (view.viewKey !== now.viewKey) return view
    } catch (reason) {
      console.error('the next view could not be worked out ahead; it will be when it is due', reason)
    }
    return null
  }

  store.subscribe(hear)
  return {
    getState: shown.getState,
    subscribe: shown.subscribe,
    /** Become another screen, or none. `standby`: what it would show if what is on standby were taken; null when nothing is. */
    follow(next: Derive | null, standby: Derive | null = null): void {
      derive = next
      deriveStandby = standby
      cancelStandby?.()
      cancelStandby = null
      followed = null
      wakeAt(null)
      if (!next) shown.setState(nothing)
      refresh()
    },
    refresh,
  }
}

/** Of the views that are known already the one that is equal, or else this one: what was laid out is not laid out again. */
function sameOf(known: readonly (DerivedScreen | null)[], view: DerivedScreen): DerivedScreen {
  return known.find((one) => one?.viewKey === view.viewKey) ?? view
}

/** The one before, where the next one says the same. */
function kept<Value>(before: Value, next: Value): Value {
  return JSON.stringify(before) === JSON.stringify(next) ? before : next
}
