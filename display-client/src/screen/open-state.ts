/** The page's copy of the state and its clock, as they were before the last reload until the hub says more. */
import { createClockSync } from '@tricolore/shared/client/clock-sync.ts'
import { createLiveStore } from '@tricolore/shared/client/live-store.ts'
import { keepTime, lastHubMs, startHubMs } from './kept-time.ts'
import { later } from './later.ts'
import { keepState, readState } from './state-cache.ts'
import type { KeptStorage } from './storage.ts'

export type PageState = ReturnType<typeof openState>

/** `slot`: where this browser keeps it. */
export function openState(storage: KeptStorage, slot: string) {
  const store = createLiveStore()
  const clock = createClockSync()

  const kept = readState(storage, slot)
  if (kept) store.applySnapshot(kept)
  const startMs = startHubMs(kept?.hubMinusWallMs ?? null, Date.now(), lastHubMs(storage, slot))
  if (startMs !== null) clock.restore(startMs - performance.now())
  const isClockKnown = () => clock.errorMs() !== null
  const saveNow = keepState({
    storage,
    slot,
    store,
    later,
    hubMinusWallMs() {
      const nowMs = clock.hubMs(performance.now())
      return nowMs === null ? null : nowMs - Date.now()
    },
  })
  addEventListener('pagehide', saveNow)
  keepTime({ storage, slot, later, hubMs: () => (isClockKnown() ? clock.hubMs(performance.now()) : null) })

  return {
    store,
    clock,
    /** Hub time; before anything is known of it, this machine's. */
    nowMs: () => clock.hubMs(performance.now()) ?? Date.now(),
    /** The same for an instant of `performance.now()`, such as that of a frame. */
    hubMsAt: (localMs: number) => clock.hubMs(localMs) ?? Date.now() + localMs - performance.now(),
    /** False while hub time is a guess: before the first ping was answered. */
    isClockKnown,
  }
}
