/** `/overlay/<roomId>`: what anybody may know, over `/public`, as a lower third. */
import { readAt } from '@tricolore/shared/at/at.ts'
import { createHubLink } from '@tricolore/shared/client/hub-link.ts'
import { deriveView, roomViewpoint } from '@tricolore/shared/derive/derive-screen.ts'
import { watchBuild } from '../hubs/new-build.ts'
import { openHubSocket } from '../hubs/open-hub-socket.ts'
import { pageAddresses } from '../hubs/page-addresses.ts'
import { reloadPage } from '../hubs/reload.ts'
import { timeKnownBy } from './kept-time.ts'
import { later } from './later.ts'
import type { PageState } from './open-state.ts'
import type { ScreenPageProps } from './ScreenPage.tsx'
import { type KeptStorage, keptHubs } from './storage.ts'
import { createViewSource, type Views } from './view-source.ts'

const RETRY_MS = 2_000
const CHECK_MS = 5_000

/** A change that is known may be a cue. */
const CALM_MS = 60_000

function isBare({ now }: Views, nowMs: number): boolean {
  if (now?.derived.view.scene.kind !== 'overlay' || now.derived.view.scene.lowerThird !== null) return false
  const { nextChangeAtMs } = now.derived
  return nextChangeAtMs === null || nextChangeAtMs - nowMs > CALM_MS
}

export function openOverlay(roomId: string, storage: KeptStorage, { store, clock, nowMs, isClockKnown }: PageState): ScreenPageProps {
  const socket = openHubSocket('/public', { addresses: pageAddresses(keptHubs(storage)), heldSeq: () => store.getState().seq, later, page: 'overlay' })
  const link = createHubLink({ socket, store, clock, localNowMs: () => performance.now(), later, pingEveryMs: 1_000, burst: 30 })
  const views = createViewSource({ store, nowMs, isClockKnown, later })
  views.follow((tables, atMs) => {
    const room = tables.rooms.get(roomId)
    return room ? deriveView(readAt(tables, atMs), roomViewpoint(room, 'overlay')) : null
  })
  const reopen = () => {
    if (!socket.active) later(() => socket.connect(), RETRY_MS)
  }
  socket.on('connect_error', reopen)
  socket.on('disconnect', reopen)
  socket.connect()
  setInterval(() => {
    if (link.getState().isOutdated) void reloadPage('outdated')
  }, CHECK_MS)
  watchBuild({
    served: () => link.getState().build,
    own: __BUILD__,
    // It lies in somebody's mix: only while it shows nothing, and no cue is near.
    isCalm: () => isBare(views.getState(), nowMs()),
    reload: () => void reloadPage('new-build'),
    later: (run, delayMs) => void later(run, delayMs),
    chance: Math.random,
  })
  document.addEventListener('visibilitychange', () => {
    link.remeasureClock()
    views.refresh()
  })
  return { views, link, line: null, clock: nowMs, time: timeKnownBy(link), liveFeed: null, onCommitted: () => () => {}, onFault: () => {} }
}
