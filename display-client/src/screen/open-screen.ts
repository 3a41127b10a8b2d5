/** `/screen`: follows the hub as the screen that it is, reports what it painted, loads itself again when it is told to. */
import { readAt } from '@tricolore/shared/at/at.ts'
import { createHubLink } from '@tricolore/shared/client/hub-link.ts'
import { deriveScreen } from '@tricolore/shared/derive/derive-screen.ts'
import { previewOfStandby } from '@tricolore/shared/derive/preview-of-standby.ts'
import { trimMsOf } from '@tricolore/shared/derive/screen-trim.ts'
import { liveFeedOf } from '../feeds/LiveFeed.tsx'
import { openFeeds } from '../feeds/open-feeds.ts'
import { watchBuild } from '../hubs/new-build.ts'
import { pageAddresses } from '../hubs/page-addresses.ts'
import { isReloadDue, reloadPage } from '../hubs/reload.ts'
import { type Address, withoutKey } from './address.ts'
import { timeKnownBy } from './kept-time.ts'
import { later } from './later.ts'
import { memoryMb, timing } from './measured.ts'
import { createMissingSigns, drawnHere } from './missing-signs.ts'
import type { PageState } from './open-state.ts'
import type { PrefetchedPicture } from './prefetched-picture.ts'
import { createReporter, type Picture } from './reporter.ts'
import type { ScreenPageProps } from './ScreenPage.tsx'
import { createScreenLine } from './screen-line.ts'
import { type KeptStorage, keptHubs } from './storage.ts'
import { createViewSource, type Shown } from './view-source.ts'

/** Fonts, scripts and the first picture have come by then. Counted as delays they would lengthen the lead for ten minutes. */
const SETTLING_MS = 5_000
/** What a screen says that it shows when its scene could not be painted. */
const faultPicture: Picture = { viewKey: 'fault', scene: 'fault', dueAtMs: null, lateMs: 0 }
/** A wish to load again takes effect together with everything else: a moment after it was heard. */
const RELOAD_CHECK_MS = 1_200

export function openScreen(
  address: Address,
  slot: string,
  storage: KeptStorage,
  prefetched: PrefetchedPicture,
  { store, clock, nowMs, hubMsAt, isClockKnown }: PageState,
): ScreenPageProps {
  const addresses = pageAddresses(keptHubs(storage))
  const line = createScreenLine({
    address,
    slot,
    addresses,
    storage,
    heldSeq: () => store.getState().seq,
    onProven: () => history.replaceState(null, '', withoutKey(location.href)),
    // Paired at `/screen`: by an address of its own it is the same screen when it is loaded again, whatever other windows there are.
    onBecame: (id) => address.kind === 'unnamed' && history.replaceState(null, '', id === null ? '/screen' : `/screen/${encodeURIComponent(id)}`),
  })
  const link = createHubLink({
    socket: line.socket,
    store,
    clock,
    localNowMs: () => performance.now(),
    later,
    pingEveryMs: 1_000,
    burst: 30,
    settlingMs: SETTLING_MS,
  })
  const screenId = () => {
    const { identity } = line.getState()
    return identity.kind === 'screen' ? identity.screenId : null
  }
  const record = () => store.getState().tables.screens.get(screenId() ?? '')
  /** The hub time for which this screen shows: ahead of it by its trim. What it reports stands in true hub time. */
  const shownMs = () => nowMs() + trimMsOf(record())
  const views = createViewSource({ store, nowMs: shownMs, isClockKnown, later })

  let followed: string | null = null
  function followIdentity(): void {
    const id = screenId()
    if (id === followed) return
    followed = id
    if (id === null) views.follow(null)
    else
      views.follow(
        (tables, atMs) => deriveScreen(readAt(tables, atMs), id),
        (tables, atMs) => previewOfStandby(tables, id, atMs),
      )
  }
  line.subscribe(followIdentity)
  followIdentity()

  const feeds = openFeeds({
    socket: line.socket,
    views,
    hubMsAt,
    // A projector that is slow to show is shown everything earlier: what its people see is what the screens agree on.
    seenAtMs: (localMs) => hubMsAt(localMs) + trimMsOf(record()),
    screenKey: line.key,
    carriesSound: () => record()?.carriesSound === true,
    reach: addresses.reach,
    ...prefetched,
  })

  function reloadIfDue(): void {
    const { status, isOutdated } = link.getState()
    if (isOutdated) void reloadPage('outdated')
    const screen = record()
    // Without a measured clock "newer than this page" would be a guess.
    if (screen && status === 'live' && isClockKnown() && isReloadDue(screen.reloadAtMs, nowMs(), performance.now())) void reloadPage('by-operator')
  }

  const missingSigns = createMissingSigns(drawnHere())
  const shownText = () => JSON.stringify(views.getState().now?.derived.view ?? null)
  const reporter = createReporter({
    send: (report) => {
      if (line.socket.connected && screenId() !== null) line.socket.emit('report', report)
    },
    hubMsAt,
    measured: () => ({ ...timing(clock, link.delivery()), memoryMb: memoryMb(), missingSigns: missingSigns(shownText()), feed: feeds.shownReport() }),
    alongside: reloadIfDue,
  })
  store.subscribe(({ seq }) => reporter.reached(seq))
  store.subscribe(() => later(reloadIfDue, RELOAD_CHECK_MS))
  link.subscribe(({ status }) => status === 'live' && reporter.report())
  document.addEventListener('visibilitychange', () => {
    link.remeasureClock()
    views.refresh()
  })

  watchBuild({
    served: () => link.getState().build,
    own: __BUILD__,
    // The hub knows when a Take is near, and whether this is the only screen of a room that is live; one from before it did never says yes.
    isCalm: async () => isAllowed(await link.ask('mayReload')),
    reload: () => void reloadPage('new-build'),
    later: (run, delayMs) => void later(run, delayMs),
    chance: Math.random,
  })

  void line.open()
  const seq = () => store.getState().seq
  return {
    views,
    link,
    line,
    clock: shownMs,
    time: timeKnownBy(link),
    liveFeed: liveFeedOf(feeds.pool),
    onCommitted: (viewKey) => reporter.committed(pictureOf(views.getState().now, viewKey), seq),
    onFault: () => void reporter.committed(faultPicture, seq),
  }
}

function isAllowed(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'may' in answer && answer.may === true
}

function pictureOf(shown: Shown | null, viewKey: string): Picture {
  // Another view may have taken its place since, which will be reported in its turn.
  if (shown?.derived.viewKey !== viewKey) return { viewKey, scene: null, dueAtMs: null, lateMs: 0 }
  return { viewKey, scene: shown.derived.view.scene.kind, dueAtMs: shown.dueAtMs, lateMs: shown.lateMs }
}
