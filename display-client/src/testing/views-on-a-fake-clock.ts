/** For tests: what a screen shows, derived by the test itself, on a fake clock. */
import { createLiveStore } from '@tricolore/shared/client/live-store.ts'
import type { DerivedScreen } from '@tricolore/shared/derive/screen-view.ts'
import type { Delta } from '@tricolore/shared/protocol/down.ts'
import { anEvent } from '@tricolore/shared/testing/builders.ts'
import { createFakeClock } from '@tricolore/shared/testing/clock.ts'
import { sampleView } from '../gallery/samples.ts'
import { createViewSource, type Derive } from '../screen/view-source.ts'

export const view = (viewKey: string, nextChangeAtMs: number | null = null): DerivedScreen => ({
  view: sampleView({ name: 'interval', variant: 'usual', language: 'fr' }),
  viewKey,
  nextChangeAtMs,
  feeds: { shown: null, armed: [], hasSound: false },
})

export function setUp(derive: Derive, isClockKnown = true, deriveStandby: Derive | null = null) {
  const clock = createFakeClock(1_000)
  const store = createLiveStore()
  let busyMs = 0
  const views = createViewSource({ store, nowMs: () => clock.nowMs() + busyMs, isClockKnown: () => isClockKnown, later: clock.later })
  views.follow(derive, deriveStandby)
  const key = () => views.getState().now?.derived.viewKey ?? null
  /** Time goes by in which no timer runs. */
  const beBusy = (forMs: number) => {
    busyMs += forMs
  }
  return { clock, store, views, key, beBusy }
}

/** A picture that follows the state: its name is the accent of the event's theme. */
export const named: Derive = (tables) => view(tables.event.get('event')?.theme.accent ?? 'none')

/** A change of that picture. */
export function turnTo(seq: number, accent: string, effectAtMs: number | null = null): Delta {
  const event = anEvent({ theme: { shortName: 'Talks', accent } })
  return { prevSeq: seq - 1, seq, hubNowMs: 0, ...(effectAtMs !== null && { effectAtMs }), puts: { event: [event] }, removes: {} }
}
