/**
 * The public state at a phone: one websocket to a hub that comes back by itself, never together with all the others. Both pages for
 * phones use it. It does nothing but keep the store up to date and say how it stands.
 */
import { createClockSync } from '@tricolore/shared/client/clock-sync.ts'
import { createHubLink } from '@tricolore/shared/client/hub-link.ts'
import type { HubSocketOptions } from '@tricolore/shared/client/hub-socket.ts'
import { createLiveStore } from '@tricolore/shared/client/live-store.ts'
import { watchBuild } from '../hubs/new-build.ts'
import { openHubSocket } from '../hubs/open-hub-socket.ts'
import { pageAddresses } from '../hubs/page-addresses.ts'
import { reloadPage } from '../hubs/reload.ts'
import { fullHubMs, fullJitterMs } from './full-jitter.ts'
import { later } from './later.ts'

const PING_EVERY_MS = 15_000
const BURST = 8
/** Proxies exist that take a websocket and say nothing. */
const CONNECT_MS = 10_000

export type PublicLink = ReturnType<typeof connectPublic>

/** `onChange`: the state, or how the link stands, is another. `page`: left out on an attendee's phone. */
export function connectPublic(onChange: () => void, page?: HubSocketOptions['page']) {
  const store = createLiveStore()
  const clock = createClockSync()
  const localNowMs = () => performance.now()
  // Nothing is kept: a phone's page is not kept either, and comes with the list.
  const addresses = pageAddresses(null, CONNECT_MS)
  // When to come back is decided here: a thousand phones must not do so together.
  const socket = openHubSocket('/public', { addresses, heldSeq: () => store.getState().seq, later, comesBack: 'when-told', ...(page && { page }) })
  const link = createHubLink({ socket, store, clock, localNowMs, later, pingEveryMs: PING_EVERY_MS, burst: BURST })
  let failures = 0
  /** In a row. */
  let fullHubs = 0
  let isPaused = false
  let cancelRetry = () => {}

  function retryLater(delayMs = fullJitterMs(failures, Math.random())): void {
    cancelRetry()
    if (!isPaused) cancelRetry = later(() => socket.connect(), delayMs)
  }

  socket.on('connect', () => {
    failures = 0
    fullHubs = 0
  })
  socket.on('connect_error', (reason) => {
    failures += 1
    fullHubs = isFull(reason) ? fullHubs + 1 : 0
    if (fullHubs > 0 && fullHubs % addresses.all().length === 0) retryLater(fullHubMs(Math.random()))
    else retryLater()
    onChange()
  })
  socket.on('disconnect', () => {
    retryLater()
    onChange()
  })
  // Nobody looks at a page that is hidden; one that is looked at stays as it is.
  watchBuild({
    served: () => link.getState().build,
    own: __BUILD__,
    isCalm: () => document.hidden && navigator.onLine,
    reload: () => void reloadPage('new-build'),
    later: (run, delayMs) => void later(run, delayMs),
    chance: Math.random,
  })
  store.subscribe(onChange)
  link.subscribe(onChange)
  socket.connect()

  return {
    addresses,
    tables: () => store.getState().tables,
    seq: () => store.getState().seq,
    state: link.getState,
    isLive: () => socket.connected && link.getState().status === 'live' && !link.getState().isOutdated,
    clock,
    /** Hub time; null before anything is known of it. */
    hubNowMs: () => clock.hubMs(localNowMs()),
    /** Gives the connection back to the hub: a phone in a pocket needs none. */
    pause(): void {
      isPaused = true
      cancelRetry()
      socket.disconnect()
    },
    /** Connects at once, or measures the clock again when it is connected: timers and clocks stop while a phone sleeps. */
    wake(): void {
      isPaused = false
      cancelRetry()
      if (socket.connected) link.remeasureClock()
      else socket.connect()
    },
  }
}

/** The hub is there and has no room: its refusal carries a code. */
function isFull(reason: Error): boolean {
  return 'data' in reason && typeof reason.data === 'object' && reason.data !== null && 'code' in reason.data && reason.data.code === 'rate-limited'
}
